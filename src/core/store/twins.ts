import { sameIdentity, type WorkIdentity } from '../library/same';

/** A record of one source, as far as it matters for which work it is of. */
export interface TwinRecord {
  readonly id: string;
  /** Sources in the order in which they are believed, lower first; it decides which record a group is known by. */
  readonly rank: number;
  readonly identity: WorkIdentity;
  /** Family name of the first author, folded; absent when no author is known. */
  readonly family?: string;
}

/** Records of one work, the most believed first; the group is known by the id of that one. */
export type TwinGroup = readonly TwinRecord[];

export interface TwinChange {
  /** Ids that groups had and no group has any more. */
  readonly gone: readonly string[];
  /** Groups that are new or that have gained or lost a record, or a record of which was given anew. */
  readonly groups: readonly TwinGroup[];
}

/** A title that more records share than this is no name of a work: `Preface`, `Editorial`. */
const COMMON_TITLE = 100;

/**
 * Keeps records of one work together: one DOI, one arXiv number, or one title with years and first authors that do not
 * contradict (see `sameWork`). What comes out depends on the records there are, not on the order in which they came.
 * Cost grows with the records that change and with those that share a number or title with them.
 */
export class Twins {
  readonly #records = new Map<string, TwinRecord>();
  readonly #by = { doi: new Index(), arxiv: new Index(), title: new Index() };
  /** Groups of two and more, by the id of each record in them. */
  readonly #groups = new Map<string, TwinGroup>();
  /** Records that came or went since groups were last worked out; of one given anew, what it was and what it is. */
  readonly #unsettled: TwinRecord[] = [];

  /** Puts back what was there when it was saved, in an empty place; the groups are taken as they are. */
  restore(records: readonly TwinRecord[], groups: readonly (readonly number[])[]): void {
    for (const record of records) {
      this.#records.set(record.id, record);
      for (const [index, key] of this.#places(record)) index.add(key, record);
    }
    for (const numbers of groups) {
      const group = numbers.map((at) => records[at]);
      for (const { id } of group) this.#groups.set(id, group);
    }
  }

  /** Groups of two and more. */
  get groups(): Iterable<TwinGroup> {
    return new Set(this.#groups.values());
  }

  record(id: string): TwinRecord | undefined {
    return this.#records.get(id);
  }

  /** The records of the work that a record is of, itself included; empty when there is no such record. */
  groupOf(id: string): TwinGroup {
    const record = this.#records.get(id);
    return this.#groups.get(id) ?? (record ? [record] : []);
  }

  add(record: TwinRecord): void {
    this.remove(record.id);
    this.#records.set(record.id, record);
    for (const [index, key] of this.#places(record)) index.add(key, record);
    this.#unsettled.push(record);
  }

  remove(id: string): void {
    const record = this.#records.get(id);
    if (!record) return;
    this.#records.delete(id);
    for (const [index, key] of this.#places(record)) index.remove(key, record);
    this.#unsettled.push(record);
  }

  /** Works out the groups anew where records came or went since the last time. */
  settle(): TwinChange {
    const given = new Set(this.#unsettled.map(({ id }) => id));
    const seen = new Set<string>();
    const gone = new Set<string>();
    const changed: TwinGroup[] = [];
    for (const record of this.#unsettled) {
      if (seen.has(record.id)) continue;
      const around = this.#around(record, seen);
      const before = new Map<string, TwinGroup>();
      for (const { id } of [record, ...around]) {
        const group = this.#groups.get(id) ?? [];
        for (const old of group) before.set(old.id, group);
        gone.add(group[0]?.id ?? id);
      }
      for (const id of before.keys()) this.#groups.delete(id);
      for (const group of this.#parted(around)) {
        if (group.length > 1) for (const { id } of group) this.#groups.set(id, group);
        if (isChanged(group, before, given)) changed.push(group);
      }
    }
    this.#unsettled.length = 0;
    return { gone: [...gone].filter((id) => this.groupOf(id)[0]?.id !== id), groups: changed };
  }

  /** All records there are that hang together with one by numbers, titles or an earlier group, through others too. */
  #around(start: TwinRecord, seen: Set<string>): TwinRecord[] {
    const found: TwinRecord[] = [];
    const queue = [start];
    const visit = (record: TwinRecord | undefined) => {
      if (!record || seen.has(record.id)) return;
      seen.add(record.id);
      found.push(record);
      queue.push(record);
    };
    visit(this.#records.get(start.id));
    for (let record = queue.pop(); record; record = queue.pop()) {
      for (const [index, key] of this.#places(record)) for (const other of index.of(key)) visit(other);
      for (const old of this.#groups.get(record.id) ?? []) visit(this.#records.get(old.id));
    }
    return found;
  }

  #places({ identity: { doi, arxiv, title } }: TwinRecord): [Index, string][] {
    const places: [Index, string][] = [];
    if (doi !== undefined) places.push([this.#by.doi, doi]);
    if (arxiv !== undefined) places.push([this.#by.arxiv, arxiv]);
    if (title !== '') places.push([this.#by.title, title]);
    return places;
  }

  /**
   * Records that hang together, parted into works. Those with numbers come first, so that one without joins a work
   * instead of tying two together.
   */
  #parted(records: readonly TwinRecord[]): TwinGroup[] {
    const works: Work[] = [];
    const ordered = [...records].sort((a, b) => (isNumbered(b) ? 1 : 0) - (isNumbered(a) ? 1 : 0) || byBelief(a, b));
    for (const record of ordered) {
      const byNumber = works.filter((work) => sharesNumber(work, record));
      const joined = byNumber.filter((work) => !contradicts(work.dois, record.identity.doi));
      if (joined.length === 0) {
        const titled = works.find((work) => this.#sharesTitle(work, record));
        if (titled) joined.push(titled);
      }
      const [first, ...others] = joined;
      if (!first) works.push(newWork(record));
      else {
        put(record, first);
        for (const other of others) {
          if ([...other.dois].some((doi) => contradicts(first.dois, doi))) continue;
          for (const one of other.records) put(one, first);
          works.splice(works.indexOf(other), 1);
        }
      }
    }
    return works.map((work) => work.records.sort(byBelief));
  }

  #sharesTitle(work: Work, record: TwinRecord): boolean {
    if (contradicts(work.dois, record.identity.doi)) return false;
    return work.records.some(
      (other) =>
        other.identity.title === record.identity.title &&
        this.#by.title.of(record.identity.title).length <= COMMON_TITLE &&
        (other.family === undefined || record.family === undefined || other.family === record.family) &&
        sameIdentity(other.identity, record.identity),
    );
  }
}

/** A group under construction. */
interface Work {
  readonly records: TwinRecord[];
  readonly dois: Set<string>;
  readonly arxivs: Set<string>;
}

function newWork(record: TwinRecord): Work {
  const work: Work = { records: [], dois: new Set(), arxivs: new Set() };
  put(record, work);
  return work;
}

function put(record: TwinRecord, { records, dois, arxivs }: Work): void {
  records.push(record);
  if (record.identity.doi !== undefined) dois.add(record.identity.doi);
  if (record.identity.arxiv !== undefined) arxivs.add(record.identity.arxiv);
}

function sharesNumber({ dois, arxivs }: Work, { identity: { doi, arxiv } }: TwinRecord): boolean {
  return (doi !== undefined && dois.has(doi)) || (arxiv !== undefined && arxivs.has(arxiv));
}

/** Two publishers' DOIs that differ are two works. */
function contradicts(dois: ReadonlySet<string>, doi: string | undefined): boolean {
  return doi !== undefined && dois.size > 0 && !dois.has(doi);
}

function isNumbered({ identity }: TwinRecord): boolean {
  return identity.doi !== undefined || identity.arxiv !== undefined;
}

function byBelief(a: TwinRecord, b: TwinRecord): number {
  return a.rank - b.rank || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

function isChanged(group: TwinGroup, before: ReadonlyMap<string, TwinGroup>, given: ReadonlySet<string>): boolean {
  if (group.some(({ id }) => given.has(id))) return true;
  const old = before.get(group[0].id) ?? [group[0]];
  return old.length !== group.length || old.some(({ id }, at) => group[at].id !== id);
}

/** Records by a key; most keys have one. */
class Index {
  readonly #records = new Map<string, TwinRecord | TwinRecord[]>();

  of(key: string): readonly TwinRecord[] {
    const found = this.#records.get(key);
    return found === undefined ? [] : Array.isArray(found) ? found : [found];
  }

  add(key: string, record: TwinRecord): void {
    const found = this.#records.get(key);
    if (found === undefined) this.#records.set(key, record);
    else if (Array.isArray(found)) found.push(record);
    else this.#records.set(key, [found, record]);
  }

  remove(key: string, record: TwinRecord): void {
    const rest = this.of(key).filter((other) => other !== record);
    if (rest.length === 0) this.#records.delete(key);
    else this.#records.set(key, rest.length === 1 ? rest[0] : rest);
  }
}
