import { EndOfLine, env, Selection, type TextDocument, Uri, window, workspace } from 'vscode';
import { planEntries, readBibliography } from '../../core/bibliography/entry';
import type { BibliographyCandidate } from '../../core/bibliography/find';
import type { CitationPlan, CitationStyle, CitedWork, Markup } from '../../core/cite/markup';
import { markupFor } from '../../core/cite/markups';
import { planCitation } from '../../core/cite/plan';
import { LookupError } from '../../core/errors';
import { bibtexEntry } from '../../core/library/bibtex/write';
import type { Paper } from '../../core/paper';
import { editorFiles } from '../files';
import { type Origin, type Origins, rangeOf } from '../origin';
import { applyChange } from './applyChange';
import { type BibliographyFile, type IsWritable, nameOf, openBibliography } from './bibliographyFile';
import { bibliographiesOf, type CitedDocument, citedDocument } from './citedDocument';
import type { EntriesFollowingUndo } from './followUndo';

/** What citing did. */
export interface Cited {
  /** The citation as it stands in the document. */
  readonly inserted: string;
  readonly uri: string;
  /** Absent when the document has no bibliography to put an entry in. */
  readonly bibliography?: {
    readonly uri: string;
    readonly addedKeys: readonly string[];
    readonly reusedKeys: readonly string[];
  };
}

export interface CiteRequest {
  readonly origin: Origin;
  readonly papers: readonly Paper[];
  readonly style: CitationStyle;
  /** A person is there to be asked; otherwise the defaults are taken. */
  readonly ask: boolean;
}

/** How papers would be cited in a document. */
export interface CitingContext {
  readonly markup: Markup;
  /** The whole document, for its habits; empty where there is none. */
  readonly text: string;
  /** Texts of the other files of its project, which may decide how it cites. */
  readonly preamble: string;
  /** The key the document's bibliography has for a paper, else the one it would get. */
  readonly keyOf: (paper: Paper) => string;
}

export interface CiterParts {
  readonly origins: Origins;
  readonly following: EntriesFollowingUndo;
  readonly isWritable: IsWritable;
}

/** Name of the bibliography that is made where a document has none. */
const NEW_BIBLIOGRAPHY = 'references.bib';

/** From chosen papers to a citation in the document and its entries in the bibliography. */
export class Citer {
  constructor(readonly parts: CiterParts) {}

  /**
   * Cites papers where an origin stands now.
   * @returns what was done, or `undefined` when the writer left a question unanswered; then nothing was changed.
   * @throws LookupError with nothing changed.
   */
  async cite({ origin, papers, style, ask }: CiteRequest): Promise<Cited | undefined> {
    const placed = await this.parts.origins.place(origin);
    const { document } = placed;
    if (!(await this.#isWritableDocument(document))) {
      throw new LookupError('readOnly', `${nameOf(document.uri)} is read-only, so nothing can be cited in it.`);
    }
    const version = document.version;
    const cited = await citedDocument(document);
    const { text, markup } = cited;
    const found = await bibliographiesOf(cited);
    const target = await bibliographyFor(cited, found.candidates, ask);
    if (target === 'left') return undefined;
    const file = target && (await openBibliography(Uri.parse(target.uri), this.parts.isWritable));
    const entries =
      file &&
      target &&
      planEntries(file.text, papers, {
        kind: target.kind,
        newline: newlineOf(file, document),
        dialect: found.dialect,
      });
    if (entries?.edit && file && entries.edit.start < file.text.length) {
      // CSL-JSON takes entries before its closing bracket, and entries are appended here.
      throw new LookupError('bibliographyUnsupported', `Entries cannot be added to ${nameOf(file.uri)} yet.`);
    }
    const works = papers.map((paper, i): CitedWork => ({ paper, key: entries?.works[i].key ?? paper.key }));
    const plans = placed.spans.map((span) =>
      planCitation({ text, span, works, markup, style, preamble: found.preamble }),
    );
    const edits = distinct(plans);

    const entry = entries?.edit && file ? { file, text: entries.edit.text } : undefined;
    await applyChange({ document, version, edits: edits.map(({ edit }) => edit), entry });
    if (entry) {
      this.parts.following.add({
        document: document.uri,
        bibliography: entry.file.uri,
        text: entry.text,
        keys: keysOf(entries?.works, false),
        saved: !entry.file.dirty,
        created: !entry.file.exists,
      });
    }
    const carets = caretsAfter(edits);
    this.parts.origins.cited(origin, document, carets);
    putCarets(document, carets);
    if (!file && markup.id !== 'plain' && ask) void offerEntry(works);
    return {
      inserted: plans[0].inserted,
      uri: document.uri.toString(),
      bibliography: file && {
        uri: file.uri.toString(),
        addedKeys: keysOf(entries?.works, false),
        reusedKeys: keysOf(entries?.works, true),
      },
    };
  }

  /** How papers would be cited from an origin; reads the bibliography, changes nothing, asks nothing. */
  async contextOf(origin: Origin | undefined, papers: readonly Paper[]): Promise<CitingContext> {
    if (!origin) return { markup: markupFor('plaintext', ''), text: '', preamble: '', keyOf: ({ key }) => key };
    const cited = await citedDocument(origin.document);
    const { keys, preamble } = await knownKeys(cited, papers);
    return { markup: cited.markup, text: cited.text, preamble, keyOf: (paper) => keys.get(paper) ?? paper.key };
  }

  async #isWritableDocument({ uri, isUntitled }: TextDocument): Promise<boolean> {
    if (isUntitled || uri.scheme === 'vscode-notebook-cell') return true;
    return this.parts.isWritable(uri);
  }
}

/** Keys of papers in the document's first bibliography, or those they would get there. */
async function knownKeys(cited: CitedDocument, papers: readonly Paper[]) {
  const keys = new Map<Paper, string>();
  try {
    const { candidates, preamble } = await bibliographiesOf(cited);
    const [first] = candidates;
    const known = first && (await editorFiles.read(first.uri));
    if (known === undefined) return { keys, preamble };
    const bibliography = readBibliography(known, { kind: first.kind });
    for (const paper of papers) keys.set(paper, bibliography.keyOf(paper));
    return { keys, preamble };
  } catch {
    // An unreadable bibliography is reported when it is cited into; a preview goes without it.
    return { keys, preamble: '' };
  }
}

/** The bibliography to add to; `undefined` when there is none to be had, `'left'` when the writer would not say. */
async function bibliographyFor(
  { document, uri, markup }: CitedDocument,
  candidates: readonly BibliographyCandidate[],
  ask: boolean,
): Promise<BibliographyCandidate | undefined | 'left'> {
  if (document.isUntitled || markup.id === 'plain') return undefined;
  if (candidates.length > 1 && ask) return (await askWhich(candidates)) ?? 'left';
  if (candidates.length > 0) return candidates[0];
  const beside: BibliographyCandidate = {
    uri: editorFiles.resolve(editorFiles.folderOf(uri), NEW_BIBLIOGRAPHY),
    kind: 'bibtex',
  };
  if (!ask || (await editorFiles.exists(beside.uri))) return beside;
  const answer = await askToCreate();
  return answer === 'create' ? beside : answer === 'citationOnly' ? undefined : 'left';
}

/** Cursors that would write at the same place write once. */
function distinct(plans: readonly CitationPlan[]): CitationPlan[] {
  return plans.filter(
    ({ edit }, at) => plans.findIndex((other) => other.edit.start <= edit.end && edit.start <= other.edit.end) === at,
  );
}

/** Offsets of the carets after all plans, in the order of the plans: each is shifted by the edits before it. */
function caretsAfter(plans: readonly CitationPlan[]): number[] {
  const growth = ({ edit }: CitationPlan) => edit.text.length - (edit.end - edit.start);
  return plans.map((plan) =>
    plans.reduce((caret, other) => (other.edit.start < plan.edit.start ? caret + growth(other) : caret), plan.caret),
  );
}

function putCarets(document: TextDocument, carets: readonly number[]): void {
  for (const editor of window.visibleTextEditors) {
    if (editor.document !== document || editor !== (window.activeTextEditor ?? editor)) continue;
    editor.selections = carets.map((caret) => {
      const { start } = rangeOf(document, { start: caret, end: caret });
      return new Selection(start, start);
    });
  }
}

function keysOf(
  works: readonly { readonly key: string; readonly reused: boolean }[] | undefined,
  reused: boolean,
): string[] {
  return works?.filter((work) => work.reused === reused).map(({ key }) => key) ?? [];
}

function newlineOf(file: BibliographyFile, document: TextDocument): '\n' | '\r\n' {
  if (file.text.includes('\n')) return file.text.includes('\r\n') ? '\r\n' : '\n';
  return document.eol === EndOfLine.CRLF ? '\r\n' : '\n';
}

async function askWhich(candidates: readonly BibliographyCandidate[]): Promise<BibliographyCandidate | undefined> {
  const rows = candidates.map((candidate) => ({
    label: workspace.asRelativePath(Uri.parse(candidate.uri)),
    candidate,
  }));
  const chosen = await window.showQuickPick(rows, {
    title: 'Which bibliography gets the entry?',
    placeHolder: 'This document names several bibliographies',
  });
  return chosen?.candidate;
}

async function askToCreate(): Promise<'create' | 'citationOnly' | undefined> {
  const rows = [
    {
      label: `$(new-file) Create ${NEW_BIBLIOGRAPHY}`,
      detail: 'Beside the document, with the entry',
      answer: 'create' as const,
    },
    {
      label: '$(quote) Insert the citation only',
      detail: 'The entry is offered for the clipboard',
      answer: 'citationOnly' as const,
    },
  ];
  const chosen = await window.showQuickPick(rows, {
    title: 'This document names no bibliography',
    placeHolder: 'Where should the entry go?',
  });
  return chosen?.answer;
}

/** Where there is no bibliography, the entry is the writer's to paste. */
async function offerEntry(works: readonly CitedWork[]): Promise<void> {
  const copy = 'Copy BibTeX Entry';
  const choice = await window.showInformationMessage(
    'The citation is in. This document has no bibliography to put the entry in.',
    copy,
  );
  if (choice === copy) await env.clipboard.writeText(works.map(({ paper, key }) => bibtexEntry(paper, key)).join('\n'));
}
