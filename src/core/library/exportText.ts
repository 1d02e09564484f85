import type { Paper } from '../paper';
import { bibtexEntry } from './bibtex/write';
import { cslEntry } from './cslWrite';
import { uniqueKey } from './keys';
import { risRecord } from './ris/write';

export type ExportFormat = 'bibtex' | 'biblatex' | 'csl-json' | 'ris';

export interface ExportKind {
  readonly format: ExportFormat;
  readonly label: string;
  /** Ending of its files, without the dot. */
  readonly extension: string;
}

/** Every format that papers are exported in. */
export const EXPORTS: readonly ExportKind[] = [
  { format: 'bibtex', label: 'BibTeX', extension: 'bib' },
  { format: 'biblatex', label: 'BibLaTeX', extension: 'bib' },
  { format: 'csl-json', label: 'CSL-JSON', extension: 'json' },
  { format: 'ris', label: 'RIS', extension: 'ris' },
];

/** Papers as a whole file, with all that is known of them; keys that two of them have get a suffix. */
export function exportText(papers: readonly Paper[], format: ExportFormat): string {
  const keys = new Set<string>();
  const keyed = papers.map((paper) => {
    const key = uniqueKey(paper.key.replace(/[\s,{}()"#%\\~'=]/g, '') || 'paper', keys);
    keys.add(key);
    return { paper, key };
  });
  switch (format) {
    case 'bibtex':
    case 'biblatex':
      return keyed
        .map(({ paper, key }) => `${bibtexEntry(paper, key, { dialect: format, everything: true })}\n`)
        .join('\n');
    case 'csl-json': {
      const items = keyed.map(({ paper, key }) => cslEntry(paper, key, { everything: true }).replace(/^/gm, '  '));
      return items.length === 0 ? '[]\n' : `[\n${items.join(',\n')}\n]\n`;
    }
    case 'ris':
      return keyed.map(({ paper, key }) => risRecord(paper, key)).join('\r\n');
  }
}
