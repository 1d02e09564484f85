import {
  type CancellationToken,
  Disposable,
  EventEmitter,
  l10n,
  type TextDocument,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  type TreeView,
  window,
  workspace,
} from 'vscode';
import type { Citation } from '../core/cite/markup';
import { authorsLine } from '../core/describe';
import { citedKeys } from '../core/keys/places';
import type { Span } from '../core/text';
import { notebookOf } from './citing/citedDocument';
import { Debounced } from './keys/debounced';
import { keyedPaper } from './keys/keyedPaper';
import { pathOf } from './keys/keys';
import type { FoundEntry, KnownKeys } from './keys/knownKeys';
import { paperCard } from './keys/paperCard';
import { documentsWith, markupOfDocument } from './keys/readings';
import { VIEWS } from './names';
import { rangeOf } from './origin';
import type { Services } from './services';

/** One place where a paper is cited. */
interface Place {
  readonly kind: 'place';
  readonly document: TextDocument;
  readonly span: Span;
}

/** A paper that the document cites. */
interface Work {
  readonly kind: 'work';
  readonly key: string;
  readonly places: readonly Place[];
  readonly found?: FoundEntry;
  /** Its key is in no bibliography of the document; not said while one of them cannot be read. */
  readonly missing: boolean;
  /** It is described in the document itself, by `\bibitem`. */
  readonly own: boolean;
}

type Row = Work | Place;

/** Works that are listed: rows cost the editor time at each change, and nobody reads more. */
const MOST_LISTED = 500;

/** The tree “Cited Here”: the papers that the active document cites, those that are missing first. */
export function registerCitedHere(services: Services): Disposable {
  const rows = new CitedRows(services);
  const view = window.createTreeView<Row>(VIEWS.cited, { treeDataProvider: rows, showCollapseAll: true });
  rows.showIn(view);
  return Disposable.from(view, rows);
}

class CitedRows implements TreeDataProvider<Row> {
  readonly #changed = new EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #refresh = new Debounced(() => this.#changed.fire(undefined));
  readonly #listeners: Disposable[];
  #view: TreeView<Row> | undefined;

  constructor(readonly services: Services) {
    const changed = (document: TextDocument) => {
      const shown = this.#document();
      if (shown && documentsWith(shown).includes(document)) this.#refresh.ask();
    };
    this.#listeners = [
      window.onDidChangeActiveTextEditor(() => this.#refresh.ask(0)),
      workspace.onDidChangeTextDocument(({ document }) => changed(document)),
      workspace.onDidCloseTextDocument(() => this.#refresh.ask()),
      services.keys.known.onDidChange(() => this.#refresh.ask()),
    ];
  }

  showIn(view: TreeView<Row>): void {
    this.#view = view;
    this.#listeners.push(view.onDidChangeVisibility(() => this.#refresh.ask(0)));
  }

  dispose(): void {
    this.#refresh.dispose();
    this.#changed.dispose();
    for (const listener of this.#listeners) listener.dispose();
  }

  async getChildren(row?: Row): Promise<Row[]> {
    if (row) return row.kind === 'work' ? [...row.places] : [];
    const document = this.#document();
    const citing = document && markupOfDocument(document).id !== 'plain' ? document : undefined;
    const works = citing ? await this.#works(citing) : [];
    this.#say(citing, works);
    return works.slice(0, MOST_LISTED);
  }

  getTreeItem(row: Row): TreeItem {
    return row.kind === 'work' ? workItem(row) : placeItem(row);
  }

  async resolveTreeItem(item: TreeItem, row: Row, token: CancellationToken): Promise<TreeItem> {
    const paper = row.kind === 'work' && row.found && (await keyedPaper(this.services, row.found, token));
    if (paper && row.found) item.tooltip = paperCard(paper, pathOf(row.found.uri));
    return item;
  }

  #document(): TextDocument | undefined {
    return this.services.writersEditor()?.document;
  }

  async #works(document: TextDocument): Promise<Work[]> {
    // What comes later is told of, and listed then.
    const known = await this.services.keys.known.promptly(document);
    const places = new Map<string, Place[]>();
    for (const part of documentsWith(document)) {
      const reading = await this.services.keys.readings.of(part);
      const { citations = [], text = '' } = reading ?? {};
      const isKey = (citation: Citation) =>
        !known || known.find(citation.keys[0]?.key ?? '') !== undefined || !known.isHandle(text, citation);
      for (const { key, places: spans } of citedKeys(citations.filter(isKey))) {
        const rows = spans.map((span): Place => ({ kind: 'place', document: part, span }));
        places.set(key, [...(places.get(key) ?? []), ...rows]);
      }
    }
    // Labels are works in LaTeX alone, where `\bibitem` makes them.
    const owns = markupOfDocument(document).id === 'latex';
    const works = [...places].flatMap(([key, rows]) => workOf(key, rows, known, owns) ?? []);
    return [...works.filter(({ missing }) => missing), ...works.filter(({ missing }) => !missing)];
  }

  #say(document: TextDocument | undefined, works: readonly Work[]): void {
    if (!this.#view) return;
    const name = document && pathOf((notebookOf(document) ?? document).uri.toString());
    this.#view.description = name;
    this.#view.message = !document
      ? l10n.t('Open a document that cites papers to see them here.')
      : works.length === 0
        ? l10n.t('Nothing is cited in {0}.', name ?? '')
        : works.length > MOST_LISTED
          ? l10n.t('The first {0} of {1} cited papers.', MOST_LISTED, works.length)
          : undefined;
  }
}

/** `undefined` for a reference to a label of the document. */
function workOf(key: string, places: readonly Place[], known: KnownKeys | undefined, owns: boolean): Work | undefined {
  const found = known?.find(key);
  const own = !found && Boolean(known?.labels.has(key));
  if (own && !owns) return undefined;
  return { kind: 'work', key, places, found, own, missing: !found && !own && Boolean(known?.complete) };
}

function workItem({ key, places, found, own, missing }: Work): TreeItem {
  const entry = found?.entry;
  const several = places.length > 1;
  // The count goes first: the view is narrow, and titles are long.
  const count = several ? `${places.length}× ` : '';
  const item = new TreeItem(
    `${count}${entry?.title ?? key}`,
    several ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.None,
  );
  const state = missing
    ? l10n.t('in no bibliography')
    : own
      ? l10n.t('in the document')
      : l10n.t('bibliography not found');
  const who = entry && entry.authors.length > 0 ? `${authorsLine(entry.authors)} · ` : '';
  item.description = entry ? `${who}${entry.title ? key : ''}` : state;
  item.iconPath = missing
    ? new ThemeIcon('warning', new ThemeColor('list.warningForeground'))
    : new ThemeIcon(entry || own ? 'book' : 'question');
  item.contextValue = missing ? 'missing' : 'cited';
  item.command = opening(places[0]);
  const times = several ? `, ${l10n.t('{0} times', places.length)}` : '';
  const label = `${entry?.title ?? key}, ${item.description}${times}`;
  item.accessibilityInformation = { label: missing ? l10n.t('Missing: {0}', label) : label };
  return item;
}

function placeItem(place: Place): TreeItem {
  const { document, span } = place;
  const { start } = rangeOf(document, span);
  const line = document.lineAt(start.line).text;
  const from = Math.max(0, start.character - 40);
  const item = new TreeItem(`${from > 0 ? '…' : ''}${line.slice(from, start.character + 60).trim()}`);
  item.description = l10n.t('line {0}', start.line + 1);
  item.command = opening(place);
  return item;
}

function opening({ document, span }: Place): TreeItem['command'] {
  // A caret and not a selection, which would be looked up.
  const options = { selection: rangeOf(document, { start: span.start, end: span.start }) };
  return { command: 'vscode.open', title: l10n.t('Go to Citation'), arguments: [document.uri, options] };
}
