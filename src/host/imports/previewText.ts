import { l10n } from 'vscode';
import type { ImportedText, ImportFormat } from '../../core/library/importText';
import { bylineOf, told } from '../told';

/** Longest beginning of an abstract that is shown, in UTF-16 units. */
const SHOWN = 160;

/** What kind of text it is, for people. */
export function formatName(format: ImportFormat): string {
  switch (format) {
    case 'bibtex':
      return 'BibTeX';
    case 'ris':
      return 'RIS';
    case 'csl-json':
      return 'CSL-JSON';
    case 'csl-yaml':
      return 'CSL-YAML';
    case 'hayagriva':
      return 'Hayagriva';
    case 'papers':
      return l10n.t('records of papers');
    case 'page':
      return l10n.t('text of a web page');
  }
}

/** `72 papers`, `1 paper`. */
export function papersCounted(count: number): string {
  return count === 1 ? l10n.t('1 paper') : l10n.t('{0} papers', count);
}

/** A page, and the line of it that should be seen first, counted from 0. */
export interface Preview {
  readonly text: string;
  readonly line: number;
}

/**
 * A page that says what was understood of a text and what was left out, and why; for reading before an import. What was
 * left out is seen first: the papers are in the list as well.
 */
export function previewOf(name: string, { format, papers, leftOut }: ImportedText): Preview {
  const head = [
    l10n.t('What is understood of {0}', name),
    '',
    l10n.t('{0}, read as {1}.', papersCounted(papers.length), formatName(format)),
    leftOut.length === 0
      ? l10n.t('Nothing was left out.')
      : l10n.t('{0} pieces were left out; they are listed behind the papers.', leftOut.length),
    '',
  ];
  const rows = papers.flatMap(({ paper, line, fault }, at) => [
    `${at + 1}. ${paper.title}`,
    `    ${bylineOf(paper)}`,
    `    ${l10n.t('Line {0}', line)} · ${paper.abstract ? beginning(paper.abstract) : l10n.t('no abstract')}`,
    ...(fault ? [`    ${l10n.t('Damaged: {0}', told(fault))}`] : []),
    '',
  ]);
  const out = leftOut.flatMap(({ line, text, why }) => [
    l10n.t('Line {0}: {1}', line, told(why)),
    ...(text ? [`    ${text}`] : []),
  ]);
  const section = (title: string, lines: readonly string[]) => (lines.length === 0 ? [] : [title, '', ...lines, '']);
  const before = [...head, ...section(l10n.t('PAPERS'), rows)];
  return {
    text: [...before, ...section(l10n.t('LEFT OUT'), out)].join('\n'),
    line: out.length === 0 ? 0 : before.length,
  };
}

/** The beginning of a text on one line. */
export function beginning(text: string): string {
  const line = text
    .slice(0, 2 * SHOWN)
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > SHOWN ? `${line.slice(0, SHOWN).trimEnd()}…` : line;
}
