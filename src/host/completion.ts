import {
  type CancellationToken,
  CompletionItem,
  CompletionItemKind,
  type CompletionItemProvider,
  CompletionList,
  Disposable,
  l10n,
  languages,
  type Position,
  Range,
  type TextDocument,
  Uri,
} from 'vscode';
import { authorsLine } from '../core/describe';
import { type OpenKey, openKeyAt, writtenKey } from '../core/keys/openKey';
import { isUncited } from '../core/keys/places';
import type { Author, Paper } from '../core/paper';
import { sentenceAt } from '../core/passage';
import { nameOf } from './citing/bibliographyFile';
import type { AddCited } from './keys/commands';
import { keyedPaper } from './keys/keyedPaper';
import { hasOthers } from './keys/others';
import { paperCard } from './keys/paperCard';
import { markupOfDocument } from './keys/readings';
import { filters } from './keys/selector';
import { type Suggestion, Suggestions } from './keys/suggestions';
import { INNER_COMMANDS } from './names';
import type { Services } from './services';
import { setting } from './settings';

/** Signs that open a citation or part its keys, by markup; a space goes on with the words of a title. */
const TRIGGERS: Readonly<Record<string, readonly string[]>> = {
  latex: ['{', ',', ' '],
  markdown: ['@', '{', '`', ',', ' '],
  myst: ['@', '{', '`', ',', ' '],
  typst: ['@', '<', ' '],
  org: ['@', ' '],
  rst: ['`', ',', ' '],
  asciidoc: ['[', ',', ' '],
};

/** Lines before the caret that a half-written citation may reach back. */
const LINES = 30;

/** Inside a citation: papers by any words of their title, authors or year, and what the sentence says. */
export function registerCompletion(services: Services): Disposable {
  const provider = new KeyCompletion(services);
  return Disposable.from(
    ...Object.entries(TRIGGERS).map(([markup, triggers]) =>
      languages.registerCompletionItemProvider(filters([markup]), provider, ...triggers),
    ),
  );
}

/** An item that remembers what it stands for, for the details. */
class PaperItem extends CompletionItem {
  constructor(
    label: CompletionItem['label'],
    readonly suggestion: Suggestion,
  ) {
    super(label, CompletionItemKind.Reference);
  }
}

export class KeyCompletion implements CompletionItemProvider<PaperItem> {
  readonly #suggestions: Suggestions;

  constructor(readonly services: Services) {
    this.#suggestions = new Suggestions(services);
  }

  async provideCompletionItems(
    document: TextDocument,
    position: Position,
    token: CancellationToken,
  ): Promise<CompletionList<PaperItem> | undefined> {
    const wanted = setting('completion', document);
    if (wanted === 'off' || token.isCancellationRequested) return undefined;
    const near = surroundings(document, position);
    const open = openKeyAt(markupOfDocument(document).id, near.text, near.caret);
    if (!open || (await this.#isUncited(document, position)) || token.isCancellationRequested) return undefined;
    const sentence = sentenceAround(near.text, open);
    const found = await this.#suggestions.find(document, open.query, sentence, token);
    if (!found || token.isCancellationRequested) return undefined;
    const fewer = wanted === 'auto' && hasOthers(document);
    const shown = found.filter((one) => !(fewer && one.byKey));
    const range = {
      inserting: new Range(position.translate(0, open.span.start - near.caret), position),
      replacing: new Range(
        position.translate(0, open.span.start - near.caret),
        position.translate(0, open.end - near.caret),
      ),
    };
    const items = shown.flatMap((one) => itemFor(one, open, range, document));
    items.forEach((item, at) => {
      item.sortText = String(at).padStart(4, '0');
    });
    return new CompletionList(items, true);
  }

  async resolveCompletionItem(item: PaperItem, token: CancellationToken): Promise<PaperItem> {
    if (token.isCancellationRequested) return item;
    const { paper, found } = item.suggestion;
    const whole = found ? await keyedPaper(this.services, found, token) : paper;
    if (whole && !token.isCancellationRequested) item.documentation = paperCard(whole);
    return item;
  }

  /** Whether the place is code, mathematics or a comment. Of a long document the last reading says so, at once. */
  async #isUncited(document: TextDocument, position: Position): Promise<boolean> {
    const { readings } = this.services.keys;
    const offset = document.offsetAt(position);
    const last = readings.lastOf(document, offset);
    if (last) return isUncited(last.reading.islands, last.offset);
    const reading = await readings.of(document);
    return reading !== undefined && isUncited(reading.islands, offset);
  }
}

/** The lines around a position, and where it is in them. */
function surroundings(document: TextDocument, position: Position): { readonly text: string; readonly caret: number } {
  const start = new Range(Math.max(0, position.line - LINES), 0, position.line, position.character);
  const before = document.getText(start);
  const after = document.getText(new Range(position.line, position.character, position.line + 5, 0));
  return { text: before + after, caret: before.length };
}

/** What the sentence says without the key that is being typed. */
function sentenceAround(text: string, { span, end }: OpenKey): string {
  const sentence = sentenceAt(text, span.start);
  return `${text.slice(sentence.start, span.start)} ${text.slice(Math.max(end, sentence.start), Math.max(end, sentence.end))}`;
}

function itemFor(
  suggestion: Suggestion,
  open: OpenKey,
  range: { readonly inserting: Range; readonly replacing: Range },
  document: TextDocument,
): PaperItem[] {
  const { key, paper, found, into } = suggestion;
  const text = writtenKey(open.form, key);
  if (text === undefined) return [];
  const { title = key, authors, year } = found?.entry ?? (paper as Paper);
  const item = new PaperItem({ label: shortened(title), description: found ? key : newMark(into) }, suggestion);
  item.detail = detailOf(authors, year, key);
  item.insertText = text;
  item.range = range;
  // What was typed, so that the editor's own filter never drops what the search has found.
  const typed = document.getText(range.inserting);
  if (typed !== '') item.filterText = typed;
  if (!found && paper) {
    const argument: AddCited = { uri: document.uri.toString(), paperId: paper.id };
    item.command = { command: INNER_COMMANDS.addCited, title: l10n.t('Add the Entry'), arguments: [argument] };
  }
  return [item];
}

function newMark(into: string | undefined): string {
  return into === undefined ? l10n.t('new') : l10n.t('adds to {0}', nameOf(Uri.parse(into)));
}

function detailOf(authors: readonly Author[] | undefined, year: number | undefined, key: string): string {
  return [authorsLine(authors), year, key].filter((part) => part !== undefined).join(' · ');
}

/** The list shows about this much of a title, in UTF-16 units; the details have it whole. */
const TITLE = 90;

function shortened(title: string): string {
  return title.length <= TITLE ? title : `${title.slice(0, TITLE - 1).trimEnd()}…`;
}
