import {
  Diagnostic,
  DiagnosticSeverity,
  Disposable,
  l10n,
  languages,
  TabInputNotebook,
  TabInputText,
  TabInputTextDiff,
  type TextDocument,
  window,
  workspace,
} from 'vscode';
import type { Citation, CitedKey } from '../core/cite/markup';
import type { Slices } from '../core/cite/slices';
import { notebookOf } from './citing/citedDocument';
import { Debounced } from './keys/debounced';
import { inTurns, turn } from './keys/inTurns';
import { pathOf } from './keys/keys';
import type { KnownKeys } from './keys/knownKeys';
import { hasOthers } from './keys/others';
import { type DocumentReading, markupOfDocument } from './keys/readings';
import { rangeOf } from './origin';
import type { Services } from './services';
import { setting } from './settings';

export const DIAGNOSTIC_SOURCE = 'Literature Lookup';
export const UNKNOWN_KEY = 'unknown-key';

/** A document with more keys that lead nowhere has lost its bibliography; the first ones say so. */
const MOST = 500;
/** Citations whose keys are looked for without a stop: a millisecond or two. */
const SLICE = 1000;

/** Marks keys that lead nowhere, in the documents on the screen; what is wrong with bibliographies is said elsewhere. */
export function registerKeyDiagnostics(services: Services): Disposable {
  return new KeyDiagnostics(services);
}

class KeyDiagnostics implements Disposable {
  readonly #marks = languages.createDiagnosticCollection('literature');
  /** Documents that were on the screen since they were opened; others open them to read them only. */
  readonly #watched = new Set<TextDocument>();
  readonly #all = new Debounced(() => this.#refreshAll());
  readonly #one = new Map<TextDocument, Debounced>();
  /** Documents with a citation that is still being typed, which is left alone until the caret leaves it. */
  readonly #typing = new Set<TextDocument>();
  readonly #listener: Disposable;

  constructor(readonly services: Services) {
    this.#listener = Disposable.from(
      window.onDidChangeVisibleTextEditors(() => this.#watchVisible()),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length === 0 || !this.#watched.has(document)) return;
        this.#typing.add(document);
        this.#askFor(document);
      }),
      window.onDidChangeTextEditorSelection(({ textEditor: { document } }) => {
        if (this.#typing.has(document)) this.#askFor(document);
      }),
      workspace.onDidCloseTextDocument((document) => this.#forget(document)),
      // A document that is given another language is closed and opened where it stands.
      workspace.onDidOpenTextDocument(() => this.#watchVisible()),
      // The editor holds on to a document for minutes after its tab is gone.
      window.tabGroups.onDidChangeTabs(({ closed }) => closed.length > 0 && this.#forgetUnshown()),
      services.keys.known.onDidChange(() => this.#all.ask()),
    );
    this.#watchVisible();
  }

  dispose(): void {
    this.#listener.dispose();
    this.#all.dispose();
    for (const timer of this.#one.values()) timer.dispose();
    this.#marks.dispose();
  }

  #watchVisible(): void {
    for (const { document } of window.visibleTextEditors) {
      if (this.#watched.has(document) || !isCiting(document)) continue;
      this.#watched.add(document);
      this.#askFor(document);
    }
  }

  #askFor(document: TextDocument): void {
    const timer = this.#one.get(document) ?? new Debounced(() => void this.#refresh(document));
    this.#one.set(document, timer);
    timer.ask();
  }

  #forget(document: TextDocument): void {
    this.#one.get(document)?.dispose();
    this.#one.delete(document);
    this.#watched.delete(document);
    this.#typing.delete(document);
    this.#marks.delete(document.uri);
  }

  #forgetUnshown(): void {
    const shown = shownUris();
    for (const document of [...this.#watched]) {
      if (!shown.has((notebookOf(document) ?? document).uri.toString())) this.#forget(document);
    }
  }

  #refreshAll(): void {
    for (const document of this.#watched) void this.#refresh(document);
  }

  async #refresh(document: TextDocument): Promise<void> {
    try {
      await this.#markDocument(document);
    } catch (error) {
      this.services.log.error(error instanceof Error ? error : String(error));
    }
  }

  async #markDocument(document: TextDocument): Promise<void> {
    const off = !isWanted(document);
    const reading = off ? undefined : await this.services.keys.readings.of(document);
    // A newer version has asked already, or there is nothing to mark.
    if (!reading) {
      if (off) this.#marks.delete(document.uri);
      return;
    }
    // While bibliographies are read, what is marked stays: once they are, everything is looked at again.
    const known = await this.services.keys.known.inTime(document);
    if (!known) return;
    const isOver = () => document.version !== reading.version || !this.#watched.has(document);
    // The reading may have taken most of a turn.
    await turn();
    const unknown = isOver() ? undefined : await inTurns(unknownKeys(reading, known), isOver);
    if (!unknown) return;
    await turn();
    if (!isOver()) this.#marks.set(document.uri, this.#marksFor(reading, known, unknown));
  }

  #marksFor({ document }: DocumentReading, known: KnownKeys, { unknown, cited }: UnknownKeys): Diagnostic[] {
    const caret = window.activeTextEditor?.document === document ? window.activeTextEditor.selection.active : undefined;
    const offset = caret && this.#typing.has(document) ? document.offsetAt(caret) : -1;
    const left = unknown.filter(({ citation: { start, end } }) => !(start <= offset && offset <= end));
    // Where nobody names the bibliography, only a document that does cite from it is held to it.
    const isTold = known.complete && (!known.guessed || unknown.length < cited);
    if (left.length === unknown.length) this.#typing.delete(document);
    if (!isTold) return [];
    const names = known.bibliographies.map(({ uri }) => pathOf(uri)).join(', ');
    return left.slice(0, MOST).map(({ key }) => {
      const message = l10n.t('“{0}” is not in {1}.', key.key, names);
      const diagnostic = new Diagnostic(rangeOf(document, key), message, DiagnosticSeverity.Warning);
      diagnostic.source = DIAGNOSTIC_SOURCE;
      diagnostic.code = UNKNOWN_KEY;
      return diagnostic;
    });
  }
}

interface UnknownKeys {
  readonly unknown: readonly { readonly key: CitedKey; readonly citation: Citation }[];
  /** Keys there are in all. */
  readonly cited: number;
}

/** The keys that are in no bibliography and no labels, and are no handles. */
function* unknownKeys({ citations, text }: DocumentReading, known: KnownKeys): Slices<UnknownKeys> {
  const unknown: { readonly key: CitedKey; readonly citation: Citation }[] = [];
  let cited = 0;
  for (const [at, citation] of citations.entries()) {
    const missing = citation.keys.filter(({ key, open }) => !open && !known.labels.has(key) && !known.find(key));
    const isHandle = missing.length > 0 && known.isHandle(text, citation);
    if (!isHandle) {
      cited += citation.keys.length;
      for (const key of missing) unknown.push({ key, citation });
    }
    // A handle is looked for among all entries.
    if (isHandle || at % SLICE === SLICE - 1) yield undefined;
  }
  return { unknown, cited };
}

/** Whole URIs of what has a tab. */
function shownUris(): Set<string> {
  return new Set(
    window.tabGroups.all.flatMap(({ tabs }) =>
      tabs.flatMap(({ input }) => {
        if (input instanceof TabInputText || input instanceof TabInputNotebook) return input.uri.toString();
        return input instanceof TabInputTextDiff ? [input.original.toString(), input.modified.toString()] : [];
      }),
    ),
  );
}

function isCiting(document: TextDocument): boolean {
  return markupOfDocument(document).id !== 'plain' && !document.isUntitled;
}

function isWanted(document: TextDocument): boolean {
  const wanted = setting('diagnostics', document);
  if (wanted !== 'auto') return wanted === 'on';
  return markupOfDocument(document).id !== 'typst' || !hasOthers(document);
}
