import { type TextDocument, workspace } from 'vscode';
import { bibliographiesOf, citedDocument } from '../citing/citedDocument';

/**
 * Which bibliographies a document cites from. Finding out may read many files of a project, so the answer is kept while
 * no line of the document that could name one changes and nothing is saved, made or removed.
 */
export class DocumentBibliographies {
  #found = new WeakMap<TextDocument, { naming: string; uris: Promise<readonly string[]> }>();
  readonly #listeners = [
    workspace.onDidSaveTextDocument(() => this.forget()),
    workspace.onDidCreateFiles(() => this.forget()),
    workspace.onDidDeleteFiles(() => this.forget()),
    workspace.onDidRenameFiles(() => this.forget()),
    workspace.onDidChangeConfiguration(() => this.forget()),
  ];

  of(document: TextDocument): Promise<readonly string[]> {
    const naming = namingLines(document.getText());
    const known = this.#found.get(document);
    if (known?.naming === naming) return known.uris;
    const uris = find(document);
    uris.catch(() => this.#found.delete(document));
    this.#found.set(document, { naming, uris });
    return uris;
  }

  forget(): void {
    this.#found = new WeakMap();
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
  }
}

async function find(document: TextDocument): Promise<readonly string[]> {
  const { candidates } = await bibliographiesOf(await citedDocument(document));
  return candidates.map(({ uri }) => uri);
}

/** The lines that may name a bibliography or make the document part of a project, in any markup. */
function namingLines(text: string): string {
  return (text.match(/^.*(?:bib|input|include|import|subfile|documentclass|TEX|references).*$/gim) ?? []).join('\n');
}
