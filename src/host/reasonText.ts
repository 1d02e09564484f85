import { l10n } from 'vscode';
import type { Reason } from '../core/search/types';

/** Words of the passage that a line names, at most. */
const NAMED = 4;

/** Why a paper was found, on one line in the reader's language. */
export function reasonText({ text, words }: Reason): string {
  if (text === 'Title') return l10n.t('Title');
  if (text === 'Similar in meaning') return l10n.t('Similar in meaning');
  if (!text.startsWith('Shares ') || words.length === 0) return text;
  const named = words
    .slice(0, NAMED)
    .map((word) => l10n.t({ message: '“{0}”', args: [word], comment: 'A quoted word' }));
  return l10n.t('Shares {0}', named.join(', '));
}
