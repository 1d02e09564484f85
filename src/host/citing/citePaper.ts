import { env, l10n, Selection, type TextDocument, Uri, window } from 'vscode';
import { type CitingPlan, planCiting } from '../../core/bibliography/citing';
import { type Bibliography, entriesToPaste } from '../../core/bibliography/entry';
import type { FoundBibliographies } from '../../core/bibliography/find';
import type { CitationStyle, Markup } from '../../core/cite/markup';
import { markupFor } from '../../core/cite/markups';
import { LookupError } from '../../core/errors';
import type { Paper } from '../../core/paper';
import { type Origin, type Origins, rangeOf } from '../origin';
import { setting } from '../settings';
import { stepDone } from '../stepDone';
import { addEntries, bibliographiesToAddTo, isBibtex } from './addEntries';
import { type Addition, applyChange } from './applyChange';
import { type BibliographyFile, type IsWritable, nameOf, openBibliography } from './bibliographyFile';
import type { BibliographyChoices } from './choices';
import { bibliographiesOf, type CitedDocument, citedDocument, hasBibliography, notebookOf } from './citedDocument';
import { declaringEdit, type Undeclared } from './declaring';
import { entryHabits, newlineOf, unreadable, withEntries } from './entries';
import { following } from './following';
import type { EntriesFollowingUndo } from './followUndo';
import { type EntryHabits, KnownBibliographies } from './knownBibliographies';
import { offerLine } from './offerLine';
import { chooseAgain, type Target, targetFor } from './target';

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
    /** The line that names the bibliography, where the file that should get it cannot be changed. */
    readonly undeclared?: Undeclared;
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
  /** Where entries go: there is, or can be, a bibliography for them; the document is one itself; or nowhere. */
  readonly entries: 'bibliography' | 'itself' | 'nowhere';
  /** URI of the bibliography that has the paper already. */
  readonly holderOf: (paper: Paper) => string | undefined;
  /** Those that were read for this, there or not. */
  readonly bibliographies: readonly string[];
}

/** Where no bibliography can be asked. */
const KEYS_ALONE: Pick<CitingContext, 'keyOf' | 'holderOf' | 'bibliographies'> = {
  keyOf: ({ key }) => key,
  holderOf: () => undefined,
  bibliographies: [],
};

export interface CiterParts {
  readonly origins: Origins;
  readonly following: EntriesFollowingUndo;
  readonly isWritable: IsWritable;
  readonly choices: BibliographyChoices;
}

/** From chosen papers to a citation in the document and its entries in the bibliography. */
export class Citer {
  constructor(readonly parts: CiterParts) {}

  /**
   * Cites papers where an origin stands now.
   * @returns what was done, or `undefined` when the writer left a question unanswered; then nothing was changed.
   * @throws LookupError with nothing changed; with the entries in it where they found no bibliography.
   */
  async cite(request: CiteRequest): Promise<Cited | undefined> {
    const { origin, papers, ask } = request;
    const { document } = await this.parts.origins.place(origin);
    if (!(await this.#isWritableDocument(document))) {
      throw new LookupError(
        'readOnly',
        l10n.t('{0} is read-only, so nothing can be cited in it.', nameOf(document.uri)),
      );
    }
    if (isBibtex(document)) return this.#addTo(document, request);
    const cited = await citedDocument(document);
    const found = await bibliographiesOf(cited);
    const habits = entryHabits(cited, found);
    const known = await KnownBibliographies.read(found.candidates, habits);
    const target = await targetFor({ cited, found, known, papers, ask, choices: this.parts.choices });
    if (!target) return undefined;
    const citing = { request, cited, found, known, target, habits };
    try {
      return await this.#citeInto(citing);
    } catch (error) {
      throw withEntries(error, { ...citing, papers });
    }
  }

  /** Citing in a bibliography is adding to it. */
  async #addTo(document: TextDocument, { papers, ask }: CiteRequest): Promise<Cited | undefined> {
    const added = await addEntries(this.parts, { document, papers, ask });
    if (!added) return undefined;
    const { text, uri, addedKeys, reusedKeys } = added;
    return { inserted: text, uri: document.uri.toString(), bibliography: { uri, addedKeys, reusedKeys } };
  }

  async #citeInto({ request, cited, found, known, target, habits }: Citing): Promise<Cited> {
    const { document, markup, text } = cited;
    const { spans } = await this.parts.origins.place(request.origin);
    const version = document.version;
    if (document.getText() !== text) {
      throw new LookupError('originMoved', l10n.t('The document changed while a question was open. Cite once more.'));
    }
    const file =
      target.kind === 'add' ? await openBibliography(Uri.parse(target.uri), this.parts.isWritable) : undefined;
    const declaring = await declaringEdit(
      cited,
      target.kind === 'add' ? target.declaring : undefined,
      this.parts.isWritable,
    );
    const plan = planCiting({
      text,
      spans,
      papers: request.papers,
      markup,
      style: request.style,
      bibliography: bibliographyOf(target, file, known, { ...habits, newline: newlineOf(file, document) }),
      preamble: found.preamble,
      placement: setting('citation.placement', document) === 'replace' ? 'replace' : 'after',
      declaration: declaring.own,
      keyFor: habits.keyFor,
    });
    const additions: Addition[] = plan.entry && file ? [{ file, edit: plan.entry }] : [];
    if (plan.entry && declaring.other) additions.push(declaring.other);
    const cell = plan.entry && declaring.cell;
    const [entry, declaration] = await applyChange({ document, version, edits: plan.edits, additions, cell });
    if (entry && target.kind === 'add') {
      this.parts.following.add(following({ document, plan, target, entry, declaration }, habits));
    }
    this.parts.origins.cited(request.origin, document, plan.carets);
    stepDone('cited');
    putCarets(document, plan.carets);
    if (target.kind === 'none' && markup.id !== 'plain' && request.ask) void offerEntries(plan.works, habits);
    const undeclared = plan.entry && declaring.refused;
    if (undeclared && request.ask) void offerLine(undeclared);
    return citedOf(plan, document, target, undeclared);
  }

  /** How papers would be cited from an origin; reads the bibliographies, changes nothing, asks nothing. */
  async contextOf(origin: Origin | undefined, papers: readonly Paper[]): Promise<CitingContext> {
    if (!origin) {
      return { markup: markupFor('plaintext', ''), text: '', preamble: '', entries: 'nowhere', ...KEYS_ALONE };
    }
    const cited = await citedDocument(origin.document);
    const { markup, text } = cited;
    const entries = isBibtex(origin.document) ? 'itself' : hasBibliography(cited) ? 'bibliography' : 'nowhere';
    try {
      const found = await bibliographiesToAddTo(cited);
      const known = await KnownBibliographies.read(found.candidates, entryHabits(cited, found));
      const keys = new Map(papers.map((paper) => [paper, known.keyOf(paper)]));
      const holders = new Map(papers.map((paper) => [paper, known.holding([paper])?.uri]));
      const keyOf = (paper: Paper) => keys.get(paper) ?? paper.key;
      const holderOf = (paper: Paper) => holders.get(paper);
      const bibliographies = found.candidates.map(({ uri }) => uri);
      return { markup, text, preamble: found.preamble, entries, keyOf, holderOf, bibliographies };
    } catch {
      // What cannot be read is reported when it is cited into; a preview goes without it.
      return { markup, text, preamble: '', entries, ...KEYS_ALONE };
    }
  }

  /** Asks which bibliography gets the entries of a document. @throws LookupError `nothingFound` where there is no choice */
  async chooseBibliography(document: TextDocument): Promise<void> {
    const cited = await citedDocument(document);
    const found = await bibliographiesOf(cited);
    if (!(await chooseAgain({ cited, found, choices: this.parts.choices }))) {
      throw new LookupError(
        'nothingFound',
        l10n.t('There is no bibliography to choose: the document names none, and the workspace holds none.'),
      );
    }
  }

  async #isWritableDocument(document: TextDocument): Promise<boolean> {
    const notebook = notebookOf(document);
    const { uri, isUntitled } = notebook ?? document;
    return isUntitled || this.parts.isWritable(uri);
  }
}

interface Citing {
  readonly request: CiteRequest;
  readonly cited: CitedDocument;
  readonly found: FoundBibliographies;
  readonly known: KnownBibliographies;
  readonly target: Target;
  readonly habits: EntryHabits;
}

/** What plans the entries; `undefined` where there are none to plan. */
function bibliographyOf(
  target: Target,
  file: BibliographyFile | undefined,
  known: KnownBibliographies,
  habits: EntryHabits,
): Pick<Bibliography, 'plan'> | undefined {
  if (target.kind === 'known') return { plan: () => ({ works: target.keys.map((key) => ({ key, reused: true })) }) };
  if (target.kind === 'none' || !file) return undefined;
  try {
    return known.toAddTo(target.uri, file.text, { ...habits, kind: target.bibliographyKind });
  } catch (error) {
    throw unreadable(error, target.uri);
  }
}

function citedOf(
  { inserted, works }: CitingPlan,
  document: TextDocument,
  target: Target,
  undeclared: Undeclared | undefined,
): Cited {
  const keys = (reused: boolean) => [...new Set(works.filter((work) => work.reused === reused).map(({ key }) => key))];
  return {
    inserted,
    uri: document.uri.toString(),
    bibliography:
      target.kind === 'none'
        ? undefined
        : { uri: target.uri, addedKeys: keys(false), reusedKeys: keys(true), ...(undeclared && { undeclared }) },
  };
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

/** Where there is no bibliography, the entries are the writer's to paste. */
async function offerEntries(works: CitingPlan['works'], { dialect, letters }: EntryHabits): Promise<void> {
  const copy = l10n.t('Copy BibTeX Entry');
  const choice = await window.showInformationMessage(
    l10n.t('The citation is in. This document has no bibliography to put the entry in.'),
    copy,
  );
  if (choice === copy) await env.clipboard.writeText(entriesToPaste(works, { kind: 'bibtex', dialect, letters }));
}
