import { l10n } from 'vscode';
import { byline } from '../core/describe';
import type { Paper } from '../core/paper';
import { translated } from '../core/translated';

/** A sentence of core in the reader's language. */
export function told(sentence: string): string {
  return translated(sentence, l10n.bundle ?? {});
}

/** Authors, year and venue of a paper on one line, in the reader's language. */
export function bylineOf(paper: Paper): string {
  const line = byline(paper);
  return paper.authors?.length ? line : line.replace('authors not known', () => l10n.t('authors not known'));
}
