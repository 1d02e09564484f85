import {
  type CancellationToken,
  CodeAction,
  CodeActionKind,
  type CodeActionProvider,
  type Diagnostic,
  type Disposable,
  l10n,
  languages,
  type Range,
  type TextDocument,
  WorkspaceEdit,
} from 'vscode';
import { nearKeys } from '../core/keys/nearKeys';
import type { KeyedEntry } from '../core/library/entryTable';
import { uniqueKey } from '../core/library/keys';
import { DIAGNOSTIC_SOURCE, UNKNOWN_KEY } from './keyDiagnostics';
import { type AddCited, type KeyPlace, rangeArgument } from './keys/commands';
import { BIBLIOGRAPHIES, CITING_DOCUMENTS } from './keys/selector';
import { INNER_COMMANDS } from './names';
import { rangeOf } from './origin';
import type { Services } from './services';

/** What can be done about a key that leads nowhere or that is there twice. */
export function registerKeyFixes(services: Services): Disposable {
  return languages.registerCodeActionsProvider([...CITING_DOCUMENTS, ...BIBLIOGRAPHIES], keyFixesProvider(services), {
    providedCodeActionKinds: [CodeActionKind.QuickFix],
  });
}

export function keyFixesProvider(services: Services): CodeActionProvider {
  return {
    async provideCodeActions(document, _range, { diagnostics }, token) {
      if (token.isCancellationRequested) return [];
      const ours = diagnostics.filter(({ source }) => source === DIAGNOSTIC_SOURCE);
      const fixes = await Promise.all(
        ours.map(async (diagnostic) => {
          if (diagnostic.code === UNKNOWN_KEY) return unknownFixes(services, document, diagnostic, token);
          return duplicateFixes(services, document, diagnostic);
        }),
      );
      return token.isCancellationRequested ? [] : fixes.flat();
    },
  };
}

async function unknownFixes(
  services: Services,
  document: TextDocument,
  diagnostic: Diagnostic,
  token: CancellationToken,
): Promise<CodeAction[]> {
  const { range } = diagnostic;
  const key = document.getText(range);
  const { bibliographies } = (await services.keys.known.promptly(document, token)) ?? { bibliographies: [] };
  if (token.isCancellationRequested) return [];
  const near = nearKeys(
    key,
    bibliographies.flatMap(({ entries }) => entries),
  );
  const fixes = near.map((entry, at) => {
    const fix = fixing(diagnostic, l10n.t('Change to “{0}”{1}', entry.key, titled(entry)));
    fix.edit = replacing(document, range, entry.key);
    fix.isPreferred = at === 0;
    return fix;
  });
  const place: KeyPlace = { uri: document.uri.toString(), range: rangeArgument(range) };
  const paper = await services.papers.byKey(key).catch(() => undefined);
  if (paper) {
    const argument: AddCited = { uri: place.uri, paperId: paper.id, place };
    const title = l10n.t('Import “{0}” into the bibliography', shortened(paper.title));
    fixes.push(running(diagnostic, title, INNER_COMMANDS.addCited, argument));
  }
  fixes.push(running(diagnostic, l10n.t('Look up “{0}” in literature…', key), INNER_COMMANDS.resolveKey, place));
  // What no source has may be in a file, or on a page, that it can be imported from.
  if (!paper) fixes.push(running(diagnostic, l10n.t('Import papers…'), INNER_COMMANDS.importForKey, place));
  return fixes;
}

/** For what is wrong at the key of an entry: that an earlier one has it. */
async function duplicateFixes(
  services: Services,
  document: TextDocument,
  diagnostic: Diagnostic,
): Promise<CodeAction[]> {
  const bibliography = await services.library.entriesOf(document.uri.toString());
  const offset = document.offsetAt(diagnostic.range.start);
  const entry = bibliography?.entries.find(({ keySpan }) => keySpan.start <= offset && offset < keySpan.end);
  const first = entry && bibliography?.get(entry.key);
  if (!bibliography || !entry || !first || first === entry) return [];
  const fixes: CodeAction[] = [];
  const textOf = (one: KeyedEntry) => document.getText(rangeOf(document, one));
  if (textOf(entry) === textOf(first)) {
    const fix = fixing(diagnostic, l10n.t('Remove this entry, which is the same as the first'));
    fix.edit = replacing(document, rangeOf(document, withLineEnd(document.getText(), entry)), '');
    fix.isPreferred = true;
    fixes.push(fix);
  }
  const taken = new Set(bibliography.entries.map((one) => one.key.toLowerCase()));
  const other = uniqueKey(entry.key, { has: (candidate) => taken.has(candidate.toLowerCase()) });
  const fix = fixing(diagnostic, l10n.t('Change the key of this entry to “{0}”', other));
  fix.edit = replacing(document, diagnostic.range, other);
  return [...fixes, fix];
}

function fixing(diagnostic: Diagnostic, title: string): CodeAction {
  const fix = new CodeAction(title, CodeActionKind.QuickFix);
  fix.diagnostics = [diagnostic];
  return fix;
}

function running(diagnostic: Diagnostic, title: string, command: string, ...given: readonly unknown[]): CodeAction {
  const fix = fixing(diagnostic, title);
  fix.command = { title, command, arguments: [...given] };
  return fix;
}

function replacing(document: TextDocument, range: Range, text: string): WorkspaceEdit {
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, range, text);
  return edit;
}

function titled({ title }: KeyedEntry): string {
  return title ? `: ${shortened(title)}` : '';
}

function shortened(title: string): string {
  return title.length <= 60 ? title : `${title.slice(0, 57).trimEnd()}…`;
}

/** An entry with the blank line before it, as far as there is one. */
function withLineEnd(text: string, { start, end }: KeyedEntry): { start: number; end: number } {
  const before = /(?:\r?\n[ \t]*){1,2}$/.exec(text.slice(Math.max(0, start - 200), start))?.[0].length ?? 0;
  return { start: start - before, end };
}
