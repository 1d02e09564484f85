import { type Dictionary, dictionaryBytes } from './dictionary';
import { joinedRecords } from './paperRecords';
import type { Part, PartData, StampedVectors } from './part';
import type { SegmentData } from './segment';

/** A part on its way into a larger one. */
interface Source {
  readonly part: Part;
  /** New number of each of its papers; not set for those that are gone. */
  readonly renumbered: Uint16Array;
  /** Old numbers of the papers that are there. */
  readonly kept: Uint32Array;
}

/**
 * One part of the papers that are there in some, in the same order, without reading their texts again.
 * @param parts with at most `LARGEST_SEGMENT` papers that are there.
 */
export function mergeParts(parts: readonly Part[]): PartData {
  let size = 0;
  const sources = parts.map((part): Source => {
    const renumbered = new Uint16Array(part.segment.size);
    const kept = new Uint32Array(part.live);
    let count = 0;
    for (let number = 0; number < renumbered.length; number++) {
      if (part.isGone(number)) continue;
      kept[count++] = number;
      renumbered[number] = size++;
    }
    return { part, renumbered, kept };
  });
  const vectors = mergedVectors(sources, size);
  return {
    segment: mergedSegment(sources, size),
    records: joinedRecords(sources.map(({ part, kept }) => ({ data: part.data.records, numbers: kept }))),
    ...(vectors ? { vectors } : {}),
  };
}

/** The vectors of the papers that are there; absent where a part has none, or by other word vectors. */
function mergedVectors(sources: readonly Source[], size: number): StampedVectors | undefined {
  const all = sources.map(({ part }) => part.data.vectors);
  const [first] = all;
  if (!first || all.some((vectors) => vectors?.stamp !== first.stamp)) return undefined;
  const { stamp, dimensions } = first;
  const values = new Int8Array(size * dimensions);
  const scales = new Float32Array(size);
  let to = 0;
  sources.forEach(({ kept }, source) => {
    const from = all[source]!;
    for (const number of kept) {
      values.set(from.values.subarray(number * dimensions, (number + 1) * dimensions), to * dimensions);
      scales[to++] = from.scales[number];
    }
  });
  return { stamp, dimensions, values, scales };
}

function mergedSegment(sources: readonly Source[], size: number): SegmentData {
  const lengths = (of: 'titleLengths' | 'abstractLengths') => {
    const merged = new Uint16Array(size);
    let at = 0;
    for (const { part, kept } of sources) for (const number of kept) merged[at++] = part.segment[of][number];
    return merged;
  };
  const terms = union(
    sources.map(({ part }) => part.segment.terms),
    (source, term) => sources[source].part.papersWithTerm(term) > 0,
  );
  const words = union(
    sources.map(({ part }) => part.segment.words),
    (source, word) => sources[source].part.papersWithWord(word) > 0,
  );
  const termOfWord = new Uint32Array(words.strings.length);
  const papersWithWord = new Uint16Array(words.strings.length);
  sources.forEach(({ part }, source) => {
    words.placeOf[source].forEach((place, word) => {
      if (place < 0) return;
      termOfWord[place] = terms.placeOf[source][part.segment.termOfWord[word]];
      papersWithWord[place] += part.papersWithWord(word);
    });
  });
  return {
    titleLengths: lengths('titleLengths'),
    abstractLengths: lengths('abstractLengths'),
    terms: dictionaryBytes(terms.strings),
    ...mergedPostings(sources, terms),
    words: dictionaryBytes(words.strings),
    termOfWord,
    papersWithWord,
  };
}

function mergedPostings(sources: readonly Source[], terms: Union) {
  const postingsStart = new Uint32Array(terms.strings.length + 1);
  sources.forEach(({ part }, source) => {
    terms.placeOf[source].forEach((place, term) => {
      if (place >= 0) postingsStart[place + 1] += part.papersWithTerm(term);
    });
  });
  for (let term = 0; term < terms.strings.length; term++) postingsStart[term + 1] += postingsStart[term];
  const next = postingsStart.slice();
  const postingPapers = new Uint16Array(postingsStart[terms.strings.length]);
  const postingCounts = new Uint16Array(postingPapers.length);
  sources.forEach(({ part, renumbered }, source) => {
    const { segment } = part;
    terms.placeOf[source].forEach((place, term) => {
      if (place < 0) return;
      for (let k = segment.postingsStart[term]; k < segment.postingsStart[term + 1]; k++) {
        const paper = segment.postingPapers[k];
        if (part.isGone(paper)) continue;
        const to = next[place]++;
        postingPapers[to] = renumbered[paper];
        postingCounts[to] = segment.postingCounts[k];
      }
    });
  });
  return { postingsStart, postingPapers, postingCounts };
}

/** The words of several dictionaries in order. */
interface Union {
  readonly strings: readonly string[];
  /** By dictionary and number there: the number in the union, -1 for a word left out. */
  readonly placeOf: readonly Int32Array[];
}

function union(dictionaries: readonly Dictionary[], counts: (dictionary: number, word: number) => boolean): Union {
  const placeOf = dictionaries.map(({ size }) => new Int32Array(size).fill(-1));
  const at = dictionaries.map(() => 0);
  const heads = dictionaries.map((_, dictionary) => headOf(dictionary));
  const strings: string[] = [];

  function headOf(dictionary: number): string | undefined {
    const { size, wordAt } = dictionaries[dictionary];
    while (at[dictionary] < size && !counts(dictionary, at[dictionary])) at[dictionary]++;
    return at[dictionary] < size ? wordAt(at[dictionary]) : undefined;
  }

  for (;;) {
    let least: string | undefined;
    for (const head of heads) if (head !== undefined && (least === undefined || head < least)) least = head;
    if (least === undefined) return { strings, placeOf };
    heads.forEach((head, dictionary) => {
      if (head !== least) return;
      placeOf[dictionary][at[dictionary]++] = strings.length;
      heads[dictionary] = headOf(dictionary);
    });
    strings.push(least);
  }
}
