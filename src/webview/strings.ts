/** Every text of the panel that is not a paper's. `{0}` is filled in; other languages replace them by name. */
const ENGLISH = {
  'from.selection': 'Selection',
  'from.selection.in': 'Selection in {0}',
  'from.sentence': 'Sentence at the cursor',
  'from.sentence.in': 'Sentence at the cursor in {0}',
  'from.query': 'Search',
  quoted: '“{0}”',
  papers: 'Papers',
  'count.one': '1 paper',
  'count.other': '{0} papers',
  'strength.strong': 'Strong',
  'strength.related': 'Related',
  'strength.weak': 'Weak',
  details: 'Details',
  'details.of': 'Details: {0}',
  cite: 'Cite',
  'cite.paper': 'Cite: {0}',
  'cite.as': 'Cite as {0}',
  copy: 'Copy',
  'copy.citation': 'Copy citation: {0}',
  'copy.as': 'Copy {0}',
  copied: 'Copied',
  'abstract.none': 'No abstract is known.',
  'why.quote': 'From the abstract:',
  opens: 'Opens {0}',
  loading: 'Looking up…',
  'none.title': 'No paper fits',
  'none.passage':
    'Nothing in the library belongs to this passage. A longer passage, or other words for it, may find more.',
  'none.query': 'Nothing in the library fits these words. Fewer words, or other ones, may find more.',
  'error.title': 'The look-up did not work',
  'empty.title': 'Find the papers that belong to your text',
  'empty.text':
    'Select a few words, a sentence or a paragraph of your manuscript, then look it up. Without a selection, the sentence at the cursor is taken.',
  'button.lookUp': 'Look Up Selection',
  'button.search': 'Search Papers…',
  'keys.title': 'Keys',
  'keys.lookUp': 'Look up, from the editor',
  'keys.move': 'Next and previous paper',
  'keys.expand': 'Abstract and citations',
  'keys.cite': 'Cite, parenthetical',
  'keys.narrative': 'Cite, narrative',
  'keys.copy': 'Copy citation',
  'keys.described': 'Arrow keys move between papers. Enter cites, Right shows the abstract.',
};

export type Strings = { readonly [name in keyof typeof ENGLISH]: string };

/** English, with what `given` (the page's data, of any shape) says otherwise. */
export function stringsFrom(given: unknown): Strings {
  const strings: Record<string, string> = { ...ENGLISH };
  if (typeof given !== 'object' || given === null) return strings as Strings;
  for (const [name, text] of Object.entries(given)) {
    if (Object.hasOwn(ENGLISH, name) && typeof text === 'string') strings[name] = text;
  }
  return strings as Strings;
}

/** `template` with `{0}`, `{1}` … replaced, in one pass: a value that looks like a placeholder stays as it is. */
export function fill(template: string, ...values: readonly string[]): string {
  return template.replace(/\{(\d)\}/g, (placeholder, index) => values[Number(index)] ?? placeholder);
}

/** `1 paper`, `5 papers`. */
export function countOf(strings: Strings, papers: number): string {
  return papers === 1 ? strings['count.one'] : fill(strings['count.other'], String(papers));
}
