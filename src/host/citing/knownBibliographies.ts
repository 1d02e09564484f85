import { Uri } from 'vscode';
import { type Bibliography, type EntryOptions, entriesToPaste, readBibliography } from '../../core/bibliography/entry';
import type { BibliographyCandidate, BibliographyKind } from '../../core/bibliography/find';
import { LookupError } from '../../core/errors';
import type { Paper } from '../../core/paper';
import { readBibliographyFile } from './bibliographyFile';

/** How entries are made for a document, whatever bibliography they go to. */
export type EntryHabits = Omit<EntryOptions, 'kind' | 'uri' | 'others'>;

interface Known {
  readonly uri: string;
  readonly text: string;
  readonly bibliography: Bibliography;
}

/** What the bibliographies of a document hold. One that cannot be read counts as empty until it is added to. */
export class KnownBibliographies {
  private constructor(
    readonly known: readonly Known[],
    readonly habits: EntryHabits,
  ) {}

  static async read(candidates: readonly BibliographyCandidate[], habits: EntryHabits): Promise<KnownBibliographies> {
    const known: Known[] = [];
    // From the last, so that the first, which a preview is for, knows the keys of all others.
    for (const { uri, kind } of [...candidates].reverse()) {
      try {
        const { text } = await readBibliographyFile(Uri.parse(uri));
        const others = known.map(({ bibliography }) => bibliography);
        known.unshift({ uri, text, bibliography: readBibliography(text, { ...habits, kind, uri, others }) });
      } catch (error) {
        if (!(error instanceof LookupError)) throw error;
      }
    }
    return new KnownBibliographies(known, habits);
  }

  /** The key that a paper has in one of them, or would get. */
  keyOf(paper: Paper): string {
    const [first] = this.known;
    return first?.bibliography.keyOf(paper) ?? this.habits.keyFor?.(paper) ?? paper.key;
  }

  /** Where the papers are, if nothing needs to be added for any of them. */
  holding(papers: readonly Paper[]): { readonly uri: string; readonly keys: readonly string[] } | undefined {
    const found = papers.map((paper) => {
      const holder = this.known.find(({ bibliography }) => bibliography.find(paper) !== undefined);
      return holder && { uri: holder.uri, key: holder.bibliography.find(paper) };
    });
    const keys = found.flatMap((one) => one?.key ?? []);
    return found[0] && keys.length === papers.length ? { uri: found[0].uri, keys } : undefined;
  }

  /** Entries, as text, of the papers that none of them holds: where they cannot be added they are the writer's to paste. */
  missing(papers: readonly Paper[], kind: BibliographyKind): string {
    const options = { ...this.habits, kind };
    const others = this.known.map(({ bibliography }) => bibliography);
    const { works } = readBibliography('', { ...options, others }).plan(papers);
    const missing = works.flatMap(({ key, reused }, at) => (reused ? [] : [{ paper: papers[at], key }]));
    return entriesToPaste(missing, options);
  }

  /** The bibliography at `uri`, whose text is `text` now, ready for entries that none of the others has. */
  toAddTo(uri: string, text: string, options: EntryOptions): Bibliography {
    const [first] = this.known;
    if (first?.uri === uri && first.text === text && text.includes('\n')) return first.bibliography;
    const others = this.known.filter((one) => one.uri !== uri).map(({ bibliography }) => bibliography);
    return readBibliography(text, { ...options, uri, others });
  }
}
