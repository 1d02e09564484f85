import { l10n, MarkdownString } from 'vscode';
import type { Paper } from '../../core/paper';
import { escapeMarkdown } from '../markdownText';
import { bylineOf } from '../told';

/** Abstracts are read in the panel; a card shows as much as is taken in at a glance, in UTF-16 units. */
const ABSTRACT = 700;

/** A paper as a hover and a completion show it: title, authors and year, abstract. */
export function paperCard(paper: Paper, from?: string): MarkdownString {
  const lines = [`**${escapeMarkdown(paper.title)}**  \n${escapeMarkdown(bylineOf(paper))}`];
  if (paper.abstract) lines.push(escapeMarkdown(shortened(paper.abstract)));
  if (from) lines.push(`*${escapeMarkdown(from)}*`);
  return new MarkdownString(lines.join('\n\n'));
}

/** What beside the paper itself a hover tells, where another one tells of the paper. */
export function abstractCard({ abstract }: Paper): MarkdownString {
  return new MarkdownString(escapeMarkdown(shortened(abstract)));
}

/** For an entry that has no title. */
export function bareCard(key: string, from: string): MarkdownString {
  return new MarkdownString(
    `**${escapeMarkdown(key)}**  \n${escapeMarkdown(l10n.t('The entry has no title.'))}\n\n*${escapeMarkdown(from)}*`,
  );
}

function shortened(text: string): string {
  if (text.length <= ABSTRACT) return text;
  const cut = text.slice(0, ABSTRACT);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), ABSTRACT - 40))}…`;
}
