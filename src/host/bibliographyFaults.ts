import { Diagnostic, DiagnosticSeverity, type Disposable, languages, Range, Uri, workspace } from 'vscode';
import type { Library } from './library/library';
import { told } from './told';

/** Faults of one file that are shown: a file with more is no bibliography, or a broken export. */
const SHOWN = 100;

/** Says what is wrong with the bibliographies of the workspace, at the place where it is. */
export function registerBibliographyFaults(library: Library): Disposable {
  const shown = languages.createDiagnosticCollection('literature-bibliographies');
  const show = (uri: Uri) => {
    const report = workspace.getWorkspaceFolder(uri) ? library.reportOf(uri.toString()) : undefined;
    shown.set(
      uri,
      report?.faults.slice(0, SHOWN).map(({ start, end, message }) => {
        const range = new Range(start.line, start.column, end.line, end.column);
        const fault = new Diagnostic(range, told(message), DiagnosticSeverity.Warning);
        fault.source = 'Literature Lookup';
        return fault;
      }),
    );
  };
  const listening = library.onDidChange(({ uris }) => {
    for (const uri of uris) show(Uri.parse(uri));
  });
  return {
    dispose() {
      listening.dispose();
      shown.dispose();
    },
  };
}
