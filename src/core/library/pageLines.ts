/**
 * What a line of a papers page is, judged by the line alone: furniture of the page (dates, counters, buttons), a
 * title, or prose.
 */

/** Furniture is short: no date, counter or button is longer (UTF-16 units). */
const NOISE_LENGTH = 120;
/** Shortest abstract (UTF-16 units) that is told from a title by its length alone. */
const PROSE_LENGTH = 250;
/** Shortest text of several sentences that is taken for an abstract. */
const SHORT_PROSE_LENGTH = 100;

const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\\.?';

const DATE = [
  `${MONTH} \\d{1,2}(?:st|nd|rd|th)?(?:,? \\d{4})?`,
  `\\d{1,2}(?:st|nd|rd|th)? ${MONTH}(?:,? \\d{4})?`,
  `${MONTH},? \\d{4}`,
  '\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}',
  '\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{2,4}',
  '(?:about |over )?(?:a|an|one|\\d{1,3}) (?:second|minute|hour|day|week|month|year)s? ago',
  '(?:mon|tues|wednes|thurs|fri|satur|sun)day',
  'today|yesterday|this week|last week|this month|last month',
].join('|');

/** First match wins; every pattern is tried on a short line, trimmed. */
const NOISE: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`^(?:(?:published|submitted|updated|posted|added)(?: on)?:? )?(?:${DATE})$`, 'i'), 'a date'],
  [/^[^\p{L}]*$/u, 'a counter or sign without words'],
  [
    /^[▲△⬆↑+#·•\s]*\d[\d.,]*\s?[km]?\s*(?:upvotes?|likes?|stars?|comments?|votes?|views?|authors?|papers?|citations?|downloads?|results?|replies|pages?)?$/i,
    'a counter',
  ],
  [
    /^(?:upvotes?|likes?|stars?|comments?|votes?|views?|authors?|papers?|citations?|results?|github|page)[:\s·•]*\(?\d[\d.,]*\s?[km]?\)?(?: of \d+)?$/i,
    'a counter',
  ],
  [/^(?:https?:\/\/|www\.)\S+$/i, 'an address'],
  [/^\S+@\S+\.\S+$/, 'an address'],
  [/^(?:arxiv|doi)\s?:\s?\S+$/i, 'an identifier'],
  [/^by\s?\p{Lu}.*$/u, 'whose page it is'],
  [/^(?:submitted|posted|published|shared|added|uploaded) by\b.*$/i, 'who posted it'],
  [
    /^(?:get|join|sign up|subscribe|follow|discover|browse|search|upload|submit|read|see|show|load|view)\b.*!$/i,
    'an invitation',
  ],
  [
    /^(?:sign|log) ?(?:in|up|out)$|^(?:subscribe|unsubscribe|follow|share|save|bookmark|upvote|like|reply|cite|copy|download|edit|delete|report)(?: (?:now|all|this|paper|papers|link|page|bibtex|pdf))*$/i,
    'a button',
  ],
  [
    /^(?:new|hot|top|trending|latest|recent|popular|featured|all|more|next|previous|prev|back|home|menu|search|filter|sort|sort by|close|cancel|ok|help|about|contact|privacy|terms|settings|login|register|profile|notifications|explore)$/i,
    'a button',
  ],
  [
    /^(?:view|read|see|show|load|open|go to|add to|view on)\s(?:more|less|all|paper|papers|abstract|pdf|html|code|project|page|arxiv|github|collection|results|comments|details|publication|full text)(?: (?:page|papers|results|comments|abstract))?$/i,
    'a button',
  ],
  [
    /^(?:pdf|html|code|github|arxiv|arxiv page|paper|abstract|project page|models?|datasets?|spaces?|papers|daily papers|trending papers|collections?|community|docs|blog|enterprise|pricing|introduction|related papers|references)$/i,
    'a button',
  ],
  [/^(?:©|\(c\)|copyright)\b.*$/i, 'a copyright line'],
];

/** Why a line is furniture of the page and no part of a paper; `undefined` when it is not. */
export function noiseIn(line: string): string | undefined {
  if (line.length > NOISE_LENGTH) return undefined;
  const found = NOISE.find(([pattern]) => pattern.test(line));
  if (found) return found[1];
  return isListOfNames(line) ? 'a list of names' : undefined;
}

/** `Ada Lovelace, Charles Babbage`: at least two items, each two to four capitalised words. */
function isListOfNames(line: string): boolean {
  const items = line.split(/,|;|·| and | & /).map((item) => item.trim());
  const names = items.filter((item) => item !== '');
  return (
    names.length > 1 &&
    names.every((name) =>
      /^\p{Lu}[\p{L}.'’-]*(?: (?:\p{Lu}[\p{L}.'’-]*|van|von|de|der|den|la|di|da)){1,3}$/u.test(name),
    )
  );
}

/** Whether a paragraph is running text, as an abstract is. */
export function isProse(text: string): boolean {
  if (text.length >= PROSE_LENGTH) return true;
  if (text.length < SHORT_PROSE_LENGTH) return false;
  return /[.!?]["”’')\]]?$/.test(text) && /\p{Ll}[.!?]["”’')\]]? \p{Lu}/u.test(text);
}

/** Small words that titles do not capitalise. */
const SMALL =
  /^(?:a|an|and|as|at|by|for|from|in|into|is|of|on|or|over|the|to|toward|towards|under|via|vs\.?|with|without)$/i;

/**
 * Whether a line can be a title when no abstract follows it: four words or more, no sentence, and most words
 * capitalised.
 */
export function looksLikeTitle(line: string): boolean {
  if (line.length < 15 || line.length > 300) return false;
  if (!/^["'“‘(]?[\p{Lu}\p{N}\p{Lo}]/u.test(line) || /[.!;,:]$/.test(line)) return false;
  const words = line.split(/\s+/);
  if (words.length < 4) return false;
  const telling = words.filter((word) => !SMALL.test(word));
  const capital = telling.filter((word) => /^["'“‘(]?[\p{Lu}\p{N}\p{Lo}]/u.test(word));
  return capital.length >= 0.6 * telling.length;
}
