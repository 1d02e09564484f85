import {
  type CancellationToken,
  Disposable,
  EventEmitter,
  type TextDocument,
  type TextDocumentContentChangeEvent,
  workspace,
} from 'vscode';
import type { FoundBibliographies } from '../../core/bibliography/find';
import { surroundingsOf } from '../../core/bibliography/roots';
import type { Citation } from '../../core/cite/markup';
import { declaringLines } from '../../core/keys/declaringLines';
import { handlesBeside } from '../../core/keys/handles';
import { citesFromElsewhere, ownLabels } from '../../core/keys/ownLabels';
import type { KeyedEntry } from '../../core/library/entryTable';
import { bibliographiesOf, type CitedDocument, citedDocument, hasBibliography } from '../citing/citedDocument';
import { editorFiles } from '../files';
import type { BibliographyEntries } from '../library/bibliographyEntries';
import type { Library } from '../library/library';
import type { Readings } from './readings';
import { PATIENCE, soon } from './soon';

/** A key and the bibliography that has it. */
export interface FoundEntry {
  readonly uri: string;
  readonly entry: KeyedEntry;
}

/** What the project of a document knows. */
export interface KnownKeys {
  readonly bibliographies: readonly BibliographyEntries[];
  /** Everything that the document cites from was found and read, so that a key which is not there is nowhere. */
  readonly complete: boolean;
  /** Nobody says what the document cites from: the bibliographies are a guess. */
  readonly guessed: boolean;
  /** Labels that files of the project define; referring to them is no citation. */
  readonly labels: ReadonlySet<string>;
  find(key: string): FoundEntry | undefined;
  /** Whether a citation whose key is not found is rather the handle of somebody. `text` is what it was read from. */
  isHandle(text: string, citation: Citation): boolean;
}

/** What the files of a project say, whatever its bibliographies hold. */
interface Project {
  readonly found: FoundBibliographies;
  readonly labels: ReadonlySet<string>;
  readonly elsewhere: boolean;
}

/** Lines that may decide what a document cites from, half-written ones too. */
const DECIDES =
  /bib|\\(?:inc|inp|sub|imp|doc)|!tex|^references|^\s*-?\s*id:|\.ya?ml|\.json|#(?:inc|imp)|include:|<[\p{L}_][^<>]*>|\{[^{}]*#|\(@|label:|name:|\)=/iu;
/** Fewer letters than this taken out at once cannot hold a line that decides. */
const SHORT_CUT = 12;
/** Of a longer document, in UTF-16 units, only the lines that decide are looked at again. */
const LONG = 300_000;
/** Most that somebody who asked waits for bibliographies that were never read, in ms. */
const LATEST = 5000;
/** Files whose coming, going or saving may change what others cite from. */
const PROJECT_FILES = '**/*.{tex,ltx,Rnw,typ,adoc,asciidoc,md,qmd,Rmd,rst,org,yml,yaml,bib,json,py}';

/**
 * The keys that documents can cite. What a document's project says is worked out once and kept until one of its lines
 * or a file that may decide it changes; the entries come from the library, which keeps them by version.
 */
export class KnownKeysOfDocuments {
  readonly #changed = new EventEmitter<void>();
  /** Documents may cite other keys than before, for what happened to other files. */
  readonly onDidChange = this.#changed.event;
  readonly #projects = new Map<string, Promise<Project>>();
  /** What was answered last, until something changes: a key press must not ask the file system. */
  readonly #known = new Map<string, Promise<KnownKeys>>();
  /** What was known last, for those who cannot wait. */
  readonly #earlier = new WeakMap<TextDocument, KnownKeys>();
  /** Answers that somebody gave up waiting for. */
  readonly #late = new WeakSet<Promise<KnownKeys>>();
  readonly #aliases = new WeakMap<BibliographyEntries, ReadonlyMap<string, KeyedEntry>>();
  readonly #disposable: Disposable;

  constructor(
    readonly library: Library,
    readonly readings: Readings,
  ) {
    const changed = () => {
      this.#known.clear();
      this.#changed.fire();
    };
    const forget = () => {
      this.#projects.clear();
      changed();
    };
    const watcher = workspace.createFileSystemWatcher(PROJECT_FILES);
    this.#disposable = Disposable.from(
      this.#changed,
      watcher,
      watcher.onDidCreate(forget),
      watcher.onDidDelete(forget),
      watcher.onDidChange(forget),
      workspace.onDidSaveTextDocument(forget),
      workspace.onDidChangeWorkspaceFolders(forget),
      library.onDidChange(changed),
      workspace.onDidChangeConfiguration((event) => event.affectsConfiguration('literature') && forget()),
      workspace.onDidCloseTextDocument(({ uri }) => {
        this.#projects.delete(uri.toString());
        this.#known.delete(uri.toString());
      }),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length === 0) return;
        if (document.languageId === 'bibtex') changed();
        else if (contentChanges.some((change) => decides(document, change))) forget();
      }),
    );
  }

  dispose(): void {
    this.#disposable.dispose();
  }

  of(document: TextDocument): Promise<KnownKeys> {
    const uri = document.uri.toString();
    const known = this.#known.get(uri) ?? this.#find(document);
    this.#known.set(uri, known);
    // What failed is asked for again.
    known.catch(() => this.#known.delete(uri));
    return known;
  }

  /**
   * For what is shown while one types or points: what was known before where reading anew takes long, and `undefined`
   * where nothing was and the bibliographies are not read in time, in ms.
   */
  async promptly(document: TextDocument, token?: CancellationToken, latest = LATEST): Promise<KnownKeys | undefined> {
    return (
      (await this.#before(document, PATIENCE, token)) ??
      this.#earlier.get(document) ??
      this.inTime(document, token, latest)
    );
  }

  /** What is known now; `undefined` where the bibliographies are not read in time, in ms. */
  inTime(document: TextDocument, token?: CancellationToken, latest = LATEST): Promise<KnownKeys | undefined> {
    return this.#before(document, latest, token);
  }

  /** What comes too late is told of when it comes. */
  async #before(document: TextDocument, latest: number, token?: CancellationToken): Promise<KnownKeys | undefined> {
    const asked = this.of(document);
    const known = await soon(asked, latest, token);
    if (!known && !token?.isCancellationRequested && !this.#late.has(asked)) {
      this.#late.add(asked);
      asked.then(() => this.#changed.fire()).catch(() => undefined);
    }
    return known;
  }

  async #find(document: TextDocument): Promise<KnownKeys> {
    const { found, labels, elsewhere } = await this.#projectOf(document);
    const read = await Promise.all(found.candidates.map(({ uri }) => this.#entriesOf(uri)));
    const bibliographies = read.filter((entries) => entries !== undefined);
    const known: KnownKeys = {
      bibliographies,
      complete: !elsewhere && read.length > 0 && bibliographies.length === read.length,
      guessed: found.from === 'workspace',
      labels,
      find: (key) => this.#findKey(bibliographies, key),
      isHandle: handlesBeside(bibliographies.flatMap(({ entries }) => entries)),
    };
    this.#earlier.set(document, known);
    return known;
  }

  /** A file of a kind that holds entries, and none to be read in it, is none that could be read. */
  async #entriesOf(uri: string): Promise<BibliographyEntries | undefined> {
    try {
      const entries = await this.library.entriesOf(uri);
      const isBib = /\.bib(?:tex|latex)?$/i.test(uri);
      return entries && entries.entries.length === 0 && !isBib ? undefined : entries;
    } catch {
      return undefined; // unreadable: whoever writes into it says so
    }
  }

  #findKey(bibliographies: readonly BibliographyEntries[], key: string): FoundEntry | undefined {
    for (const bibliography of bibliographies) {
      const entry = bibliography.get(key) ?? this.#aliasesOf(bibliography).get(key);
      if (entry) return { uri: bibliography.uri, entry };
    }
    return undefined;
  }

  /** Other keys that BibLaTeX takes for an entry (`ids`). */
  #aliasesOf(bibliography: BibliographyEntries): ReadonlyMap<string, KeyedEntry> {
    const known = this.#aliases.get(bibliography);
    if (known) return known;
    const aliases = new Map(
      bibliography.entries.flatMap((entry) =>
        (entry.aliases ?? []).map((alias): [string, KeyedEntry] => [alias, entry]),
      ),
    );
    this.#aliases.set(bibliography, aliases);
    return aliases;
  }

  #projectOf(document: TextDocument): Promise<Project> {
    const uri = document.uri.toString();
    const known = this.#projects.get(uri);
    if (known) return known;
    const project = projectOf(document, this.readings);
    this.#projects.set(uri, project);
    // What failed is asked for again.
    project.catch(() => this.#projects.delete(uri));
    return project;
  }
}

function decides(document: TextDocument, { range, rangeLength, text }: TextDocumentContentChangeEvent): boolean {
  if (rangeLength >= SHORT_CUT || DECIDES.test(text)) return true;
  return range.start.line < document.lineCount && DECIDES.test(document.lineAt(range.start.line).text.slice(0, 500));
}

async function projectOf(document: TextDocument, readings: Readings): Promise<Project> {
  const whole = await citedDocument(document);
  const { markup, notebook } = whole;
  const reading = whole.text.length > LONG ? await readings.of(document) : undefined;
  const cited = reading ? { ...whole, text: declaringLines(reading.text, reading.islands) } : whole;
  const found = await bibliographiesOf(cited);
  if (!hasBibliography(cited)) return { found, labels: new Set(), elsewhere: true };
  const own = notebook ? notebook.getCells().map((cell) => cell.document.getText()) : [whole.text];
  const all = [...own, ...(await otherTexts(cited, found))];
  return {
    found,
    labels: new Set(all.flatMap((text) => [...ownLabels(markup.id, text)])),
    elsewhere: all.some(citesFromElsewhere),
  };
}

/** Texts of the other files of a project, as far as they can define labels. */
async function otherTexts({ uri, text, markup }: CitedDocument, { preamble }: FoundBibliographies): Promise<string[]> {
  if (markup.id !== 'typst') return [preamble];
  const { root, above, below } = await surroundingsOf({ uri, text }, markup.id, editorFiles);
  return [root, ...above, ...below].map((source) => source.text);
}
