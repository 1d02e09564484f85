import type { CancelToken } from '../cancel';
import { LookupError } from '../errors';
import { type BibEntry, paperFromBibEntry } from '../library/entry';
import { type KeyedEntry, keyedEntry } from '../library/entryTable';
import { fold } from '../library/fold';
import { type ImportedText, importText } from '../library/importText';
import { citationKey } from '../library/keys';
import { ownText } from '../library/ownText';
import { readAgain, readerFor } from '../library/readers';
import { readCorpus } from '../library/record';
import type { SameEntry } from '../library/rereading';
import { identityOf } from '../library/same';
import { textHash } from '../library/textHash';
import type { FoundIn, Paper } from '../paper';
import { type LiveSearch, liveSearch } from '../search/liveSearch';
import { type CreateOptions, plainMatch } from '../search/search';
import type { Match, SearchOptions } from '../search/types';
import { loadVectors } from '../search/vectors';
import { type FoundPaper, mergedPaper } from './merge';
import { type Pace, paced, unlessStopped } from './pace';
import type {
  EntriesPage,
  FileReport,
  FileToRead,
  Opened,
  Opening,
  PaperName,
  PaperStore,
  ReadingWatch,
  SourceOfPapers,
  TextToUnderstand,
} from './paperStore';
import { placedFaults } from './places';
import { RecentTexts } from './recentTexts';
import { openStore, type SavedTwins, savedGroups, savedStore } from './saved';
import { type FileTable, RANKS, type Source } from './source';
import { type TwinGroup, type TwinRecord, Twins } from './twins';

export interface StoreParts {
  readonly pace: Pace;
  /** Text of a file's bytes. */
  readonly decode: (bytes: Uint8Array) => string;
  readonly search?: CreateOptions;
}

/** Entries of a page: what is cloned between threads without holding one up. */
const PAGE = 3000;

/** Fewer records than this are read faster than a saved store is opened. */
const WORTH_SAVING = 500;

/** Of no text. */
const NO_HASH = -1;

const BUNDLED: SourceOfPapers = { id: 'bundled', kind: 'bundled', label: 'Bundled' };

/** Records that a reading was stopped before: they are as they were, or missing where they are new. */
interface Left {
  readonly unread: ReadonlySet<string>;
  readonly missing: ReadonlySet<string>;
}

const NOTHING_LEFT: Left = { unread: new Set(), missing: new Set() };

/** The store itself; see `PaperStore`. */
export class Store implements PaperStore {
  #live: LiveSearch;
  #search: CreateOptions;
  readonly #known = new Twins();
  /** Twins that were saved, until they are needed. */
  #unread: (() => SavedTwins) | undefined;
  readonly #sources = new Map<string, Source>();
  /** Sources by the first part of their records' ids. */
  readonly #byPrefix = new Map<string, Source>();
  /** Records that are merged with others, as they are by themselves. */
  readonly #heldPapers = new Map<string, Paper>();
  readonly #texts = new RecentTexts();
  #keys: Map<string, string> | undefined;
  #version = 0;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(readonly parts: StoreParts) {
    this.#search = parts.search ?? {};
    this.#live = liveSearch(this.#search);
  }

  open({ corpus, saved, vectors }: Opening): Promise<Opened> {
    return this.#next(async () => {
      if (vectors) this.#useVectors(vectors);
      if (saved) this.#restore(saved);
      const corpusFault = corpus === undefined ? undefined : await this.#putCorpus(corpus);
      const files = [...this.#sources.values()].flatMap(({ id, file, records }) =>
        file ? [{ uri: id, stamp: file.stamp, report: reportOf(file, records.length, true) }] : [],
      );
      return { files, corpusFault };
    });
  }

  /** @returns why there are no papers in it. */
  async #putCorpus(corpus: string): Promise<string | undefined> {
    try {
      await this.#put(BUNDLED, readCorpus(corpus, 'data/papers.json'));
      return undefined;
    } catch (error) {
      if (error instanceof LookupError) return error.message;
      throw error;
    }
  }

  read(file: FileToRead, watch: ReadingWatch = {}): Promise<FileReport> {
    return this.#next(() => paced(this.#read(file, watch), this.parts.pace));
  }

  forget(uris: readonly string[]): Promise<void> {
    return this.#next(async () => {
      for (const uri of uris) await paced(this.#forget(uri), this.parts.pace);
    });
  }

  put(source: SourceOfPapers, papers: readonly Paper[]): Promise<void> {
    return this.#next(() => this.#put(source, papers));
  }

  removeSource(id: string): Promise<void> {
    return this.#next(() => paced(this.#forget(id), this.parts.pace));
  }

  async find(text: string, options?: SearchOptions, token?: CancelToken): Promise<readonly Match[]> {
    if (token?.isCancellationRequested) return [];
    return this.#live.find(text, options).map(plainMatch);
  }

  /** Reads so many papers that look-ups would have to read. @returns whether there are more. */
  readAhead(papers: number): boolean {
    return this.#live.readAhead(papers);
  }

  async paper(name: PaperName): Promise<Paper | undefined> {
    if ('uri' in name) return this.#entryNamed(name.uri, name.key);
    const record = 'id' in name ? name.id : this.#recordWithKey(name.key);
    const found = record === undefined ? undefined : this.#live.paper(record);
    if (found) return found;
    const leader = record === undefined ? undefined : this.#twins.groupOf(record)[0];
    return leader && this.#live.paper(leader.id);
  }

  async entries(uri: string, from: number, known?: number): Promise<EntriesPage | undefined> {
    const source = this.#sources.get(uri);
    const file = source?.file;
    if (!file) return undefined;
    if (file.version === known) return { version: known, total: 0, entries: [] };
    const numbers = [...file.memory.entries.keys()].filter((at) => file.memory.entries[at].key !== '');
    return {
      version: file.version,
      total: numbers.length,
      entries: numbers.slice(from, from + PAGE).map((at) => this.#keyedEntry(source, file, at)),
    };
  }

  async understand({ content, name }: TextToUnderstand): Promise<ImportedText> {
    return importText(typeof content === 'string' ? content : this.parts.decode(content), name);
  }

  save(): Promise<ArrayBuffer | undefined> {
    return this.#next(async () => {
      const sources = [...this.#sources.values()];
      if (sources.reduce((sum, { records }) => sum + records.length, 0) < WORTH_SAVING) return undefined;
      const records = sources.flatMap((source) => this.#recordsOf(source));
      const groups = savedGroups(records, this.#twins.groups);
      return savedStore(sources, { records, groups, held: [...this.#held.values()] }, this.#live);
    });
  }

  get #twins(): Twins {
    this.#readTwins();
    return this.#known;
  }

  get #held(): Map<string, Paper> {
    this.#readTwins();
    return this.#heldPapers;
  }

  #readTwins(): void {
    if (!this.#unread) return;
    const { records, groups, held } = this.#unread();
    this.#unread = undefined;
    this.#known.restore(records, groups);
    for (const paper of held) this.#heldPapers.set(paper.id, paper);
  }

  /** Does work when all that came before is done. */
  #next<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => undefined);
    return result;
  }

  #useVectors(bytes: ArrayBuffer): void {
    if (this.#live.size > 0) return;
    try {
      this.#search = { ...this.#search, vectors: loadVectors(bytes) };
      this.#live = liveSearch(this.#search);
    } catch {
      // Damaged: the words alone will do.
    }
  }

  #restore(saved: ArrayBuffer): void {
    const opened = openStore(saved, this.#search);
    if (!opened) return;
    this.#live = opened.live;
    for (const source of opened.sources) this.#keep(source);
    this.#unread = opened.twins;
    this.#version = Math.max(0, ...opened.sources.map(({ file }) => file?.version ?? 0));
  }

  *#read({ uri, label, content, stamp }: FileToRead, watch: ReadingWatch): Generator<void, FileReport> {
    if (watch.token?.isCancellationRequested) return this.#stoppedAt(uri);
    const text = typeof content === 'string' ? content : this.parts.decode(content);
    const reader = readerFor(uri, text);
    if (!reader) {
      const changed = this.#sources.has(uri);
      yield* this.#forget(uri);
      return { changed, entries: 0, faults: [] };
    }
    const before = this.#sources.get(uri);
    const known = before?.file?.reader === reader.kind ? before.file : undefined;
    const recent = this.#texts.get(uri);
    const earlier = known && recent !== undefined && { text: recent, memory: known.memory, spans: known.spans };
    const reading = yield* unlessStopped(readAgain(reader, text, known?.memory, earlier || undefined), watch.token);
    if (!reading) return this.#stoppedAt(uri);
    this.#texts.put(uri, text);
    const prefix = prefixOf('file', uri);
    const nextId = numbering(prefix);
    const records: string[] = [];
    const staged: Paper[] = [];
    const types: string[] = [];
    const untitled: Record<number, FileTable['untitled'][number]> = {};
    const spans: number[] = [];
    for (const [at, entry] of reading.entries.entries()) {
      if (at % this.parts.pace.batch === 0) yield;
      spans.push(entry.start, entry.end);
      const id = nextId(entry.key);
      if (isSame(entry)) {
        const old = before!.records[entry.same];
        types.push(known!.types[entry.same]);
        records.push(old === '' ? '' : id);
        if (old === '') untitled[at] = known!.untitled[entry.same];
        // Under another id when a twin before it in the file came or went.
        else if (old !== id) staged.push({ ...this.#own(old)!, id });
        continue;
      }
      types.push(entry.type);
      const paper = paperOf(entry, id);
      records.push(paper ? id : '');
      if (paper) staged.push(paper);
      else untitled[at] = factsOf(entry);
    }
    const moved = !known || staged.length > 0 || spans.length !== known.spans.length || !equal(spans, known.spans);
    const file: FileTable = {
      ...{ reader: reader.kind, stamp, memory: reading.memory, spans, types, untitled },
      version: moved ? ++this.#version : known.version,
      faults: placedFaults(text, reading.faults),
    };
    const source: Source = { id: uri, kind: 'file', label, records, file };
    const left = yield* this.#replace(source, staged, watch);
    if (left.unread.size === 0) return reportOf(file, spans.length / 2, moved);
    this.#texts.drop(uri);
    this.#keep(withUnread(source, file, left));
    return { ...reportOf(file, spans.length / 2, moved), stopped: true };
  }

  /** What there is of a file whose reading was stopped before it changed anything. */
  #stoppedAt(uri: string): FileReport {
    const source = this.#sources.get(uri);
    const known = source?.file && reportOf(source.file, source.records.length, false);
    return { entries: 0, faults: [], ...known, changed: false, stopped: true };
  }

  async #put({ id, kind, label }: SourceOfPapers, papers: readonly Paper[]): Promise<void> {
    const before = this.#sources.get(id);
    const known = new Map(before?.records.map((record, at) => [record, before.hashes?.[at]]));
    const prefix = prefixOf(kind, id);
    const records: string[] = [];
    const hashes: number[] = [];
    const staged: Paper[] = [];
    for (const paper of papers) {
      const record = prefix === '' ? paper.id : `${prefix}#${paper.id}`;
      const hash = textHash(JSON.stringify(paper));
      records.push(record);
      hashes.push(hash);
      if (known.get(record) !== hash) staged.push({ ...paper, id: record });
    }
    await paced(this.#replace({ id, kind, label, records, hashes }, staged), this.parts.pace);
  }

  *#forget(id: string): Generator<void, void> {
    const source = this.#sources.get(id);
    if (!source) return;
    yield* this.#replace({ ...source, records: [] }, []);
    this.#sources.delete(id);
    this.#texts.drop(id);
    this.#byPrefix.delete(prefixOf(source.kind, id));
  }

  /**
   * Puts a source in the place of what it was; `staged` are its papers that are new or different.
   * @returns which of those it was stopped before
   */
  *#replace(source: Source, staged: readonly Paper[], watch: ReadingWatch = {}): Generator<void, Left> {
    const kept = new Set(source.records);
    const earlier = this.#sources.get(source.id)?.records ?? [];
    const removed = earlier.filter((record) => record !== '' && !kept.has(record));
    this.#keep(source);
    if (removed.length === 0 && staged.length === 0) return NOTHING_LEFT;
    for (const record of removed) this.#twins.remove(record);
    for (const [at, paper] of staged.entries()) {
      this.#twins.add(recordOf(paper, RANKS[source.kind]));
      if (at % this.parts.pace.batch === 0) yield;
    }
    const left = yield* this.#settle(new Map(staged.map((paper) => [paper.id, paper])), watch);
    for (const record of removed) this.#held.delete(record);
    return left.size === 0 ? NOTHING_LEFT : yield* this.#putBack(source, left, new Set(earlier));
  }

  /** Puts what a record was in the place of what it was to become; those that are new are not there then. */
  *#putBack({ kind }: Source, left: ReadonlySet<string>, earlier: ReadonlySet<string>): Generator<void, Left> {
    const missing = new Set<string>();
    for (const record of left) {
      const old = earlier.has(record) ? this.#own(record) : undefined;
      if (old) this.#twins.add(recordOf(old, RANKS[kind]));
      else {
        this.#twins.remove(record);
        missing.add(record);
      }
    }
    yield* this.#settle(new Map(), {});
    for (const record of missing) this.#held.delete(record);
    return { unread: left, missing };
  }

  /**
   * Brings what is searched into line with the twins there are. `given` are papers that are not there yet. What could
   * be found goes on being found all the while: under its old id until it is there under the new one.
   * @returns those of the papers given that it was stopped before; the others are there.
   */
  *#settle(given: Map<string, Paper>, { token, found }: ReadingWatch): Generator<void, ReadonlySet<string>> {
    const fresh = new Set(given.keys());
    const { gone, groups } = this.#twins.settle();
    // A paper that goes on in a group under another id is only in the search until it is taken out there.
    for (const id of gone) {
      const paper = given.has(id) ? undefined : this.#own(id);
      if (paper) given.set(id, paper);
    }
    yield;
    const leaving = new Set(gone);
    const put = (some: readonly TwinGroup[]) => {
      const papers = some.map((group) => this.#merged(group, given));
      this.#live.remove(some.flatMap((group) => group.flatMap(({ id }) => (leaving.delete(id) ? [id] : []))));
      this.#live.put(papers);
    };
    const left = new Set<string>();
    for (let at = 0; at < groups.length; at += this.parts.pace.batch) {
      if (token?.isCancellationRequested) {
        // What is not of this source alone goes on under another id.
        const isOwn = ([{ id }, twin]: TwinGroup) => twin === undefined && fresh.has(id);
        const rest = groups.slice(at);
        put(rest.filter((group) => !isOwn(group)));
        for (const [{ id }] of rest.filter(isOwn)) left.add(id);
        break;
      }
      put(groups.slice(at, at + this.parts.pace.batch));
      found?.(Math.min(groups.length, at + this.parts.pace.batch));
      yield;
    }
    this.#live.remove([...leaving]);
    return left;
  }

  #merged(group: readonly TwinRecord[], given: ReadonlyMap<string, Paper>): Paper {
    const found = group.map(({ id }): FoundPaper => {
      const paper = given.get(id) ?? this.#own(id)!;
      if (group.length > 1) this.#held.set(id, paper);
      else this.#held.delete(id);
      return { paper, foundIn: this.#placeOf(paper) };
    });
    return mergedPaper(found);
  }

  #keep(source: Source): void {
    this.#sources.set(source.id, source);
    this.#byPrefix.set(prefixOf(source.kind, source.id), source);
    this.#keys = undefined;
  }

  /** A record as it is by itself. */
  #own(record: string): Paper | undefined {
    return this.#held.get(record) ?? this.#live.paper(record);
  }

  #placeOf({ id, key }: Paper): FoundIn {
    const source = this.#byPrefix.get(id.includes('#') ? id.slice(0, id.indexOf('#')) : '')!;
    return { kind: source.kind, label: source.label, ...(source.file && { uri: source.id }), key };
  }

  #recordsOf({ records }: Source): TwinRecord[] {
    return records.flatMap((record) => this.#twins.record(record) ?? []);
  }

  #keyedEntry({ records }: Source, { memory, spans, types, untitled }: FileTable, at: number): KeyedEntry {
    const { key, keySpan } = memory.entries[at];
    const [start, end] = [spans[2 * at], spans[2 * at + 1]];
    const place = { start, end, keySpan: { start: start + keySpan.start, end: start + keySpan.end } };
    const paper = records[at] === '' ? undefined : this.#own(records[at]);
    const { authors = [], year, venue } = paper ?? untitled[at] ?? {};
    return { key, type: types[at], title: paper?.title, authors, year, venue, ...place };
  }

  #entryNamed(uri: string, key: string): Paper | undefined {
    const source = this.#sources.get(uri);
    const at = source?.file?.memory.entries.findIndex((entry) => entry.key === key) ?? -1;
    const paper = source && at >= 0 && source.records[at] !== '' ? this.#own(source.records[at]) : undefined;
    return paper && { ...paper, foundIn: [this.#placeOf(paper)] };
  }

  /** The record with a key, of the source that is believed first. */
  #recordWithKey(key: string): string | undefined {
    this.#keys ??= this.#allKeys();
    return this.#keys.get(key);
  }

  #allKeys(): Map<string, string> {
    const keys = new Map<string, string>();
    const sources = [...this.#sources.values()].sort((a, b) => RANKS[a.kind] - RANKS[b.kind]);
    for (const { records, file } of sources) {
      for (const [at, record] of records.entries()) {
        const key = record === '' ? undefined : (file?.memory.entries[at].key ?? this.#own(record)?.key);
        if (key !== undefined && !keys.has(key)) keys.set(key, record);
      }
    }
    return keys;
  }
}

/** First part of the ids of a source's records, without `#`. The bundled ones have none: their ids are known outside. */
function prefixOf(kind: FoundIn['kind'], id: string): string {
  if (kind === 'bundled') return '';
  return kind !== 'file' && /^[\w-]+$/.test(id) ? id : textHash(id).toString(36);
}

/** Gives ids to entries by their keys, told apart where a key comes again. */
function numbering(prefix: string): (key: string) => string {
  const counts = new Map<string, number>();
  return (key) => {
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return ownText(count === 1 && key !== '' ? `${prefix}#${key}` : `${prefix}#${key}~${count}`);
  };
}

function paperOf(entry: BibEntry, id: string): Paper | undefined {
  const paper = paperFromBibEntry(entry, id);
  return paper?.key === '' ? { ...paper, key: citationKey(paper, new Set()) } : paper;
}

function recordOf(paper: Paper, rank: number): TwinRecord {
  const family = ownText(fold(paper.authors?.[0]?.family ?? ''));
  const { doi, arxiv, title, year } = identityOf(paper);
  const numbers = {
    ...(doi !== undefined && { doi: ownText(doi) }),
    ...(arxiv !== undefined && { arxiv: ownText(arxiv) }),
  };
  const identity = { ...numbers, title, ...(year !== undefined && { year }) };
  return { id: paper.id, rank, identity, ...(family !== '' && { family }) };
}

function factsOf(entry: BibEntry): FileTable['untitled'][number] {
  const { authors, year, venue } = keyedEntry({ ...entry, key: entry.key || '-' })!;
  return { authors, year, venue };
}

/** A file that was not read to its end: what is not as it says is read anew next time. */
function withUnread(source: Source, file: FileTable, { unread, missing }: Left): Source {
  const { memory } = file;
  const entries = memory.entries.map((entry, at) =>
    unread.has(source.records[at]) ? { ...entry, hash: NO_HASH } : entry,
  );
  return {
    ...source,
    records: source.records.map((record) => (missing.has(record) ? '' : record)),
    file: { ...file, stamp: undefined, memory: { ...memory, entries } },
  };
}

function isSame(entry: BibEntry | SameEntry): entry is SameEntry {
  return 'same' in entry;
}

function reportOf({ reader, faults }: FileTable, entries: number, changed: boolean): FileReport {
  return { kind: reader, changed, entries, faults };
}

function equal(a: readonly number[], b: readonly number[]): boolean {
  return a.every((value, at) => value === b[at]);
}
