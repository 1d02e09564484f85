/** Every text of the panel that is not a paper's. `{0}` is filled in; other languages replace them by the English text. */
export const ENGLISH = {
  'from.selection': 'Selection',
  'from.selection.in': 'Selection in {0}',
  'from.sentence': 'Sentence at the cursor',
  'from.sentence.in': 'Sentence at the cursor in {0}',
  'from.query': 'Search',
  'from.starred': 'Starred papers',
  'search.label': 'Search papers',
  'search.hint': 'Search papers, author:, year:2020..2023, "exact words", -not',
  'history.back': 'Previous look-up',
  'history.forward': 'Next look-up',
  'pin.on': 'Following the selection. Pin to freeze.',
  'pin.pinned': 'Pinned. Follow the selection again.',
  'pin.off': 'Not following the selection. Follow it.',
  'starred.show': 'Starred papers ({0})',
  edit: 'Fill in…',
  'edit.paper': 'Fill in what is not known: {0}',
  'star.add': 'Star: {0}',
  'star.remove': 'Remove star: {0}',
  'star.added': 'Starred',
  'star.removed': 'Star removed',
  'check.paper': 'Tick for one citation: {0}',
  'checked.one': '1 paper ticked',
  'checked.other': '{0} papers ticked',
  'checked.insert': 'Insert One Citation',
  'checked.narrative': 'Narrative',
  'checked.clear': 'Untick All',
  'count.of': '{0} of {1} papers',
  more: 'Show More Papers',
  'years.label': 'Papers a year, from {0} to {1}. Choose a year to see its papers only.',
  'years.bar.one': '{0}: 1 paper',
  'years.bar.other': '{0}: {1} papers',
  'years.all': 'All years',
  quoted: '“{0}”',
  papers: 'Papers',
  'count.one': '1 paper',
  'count.other': '{0} papers',
  'strength.strong': 'Strong',
  'strength.related': 'Related',
  'strength.weak': 'Weak',
  details: 'Details',
  'details.of': 'Details: {0}',
  insert: 'Insert',
  'insert.paper': 'Insert: {0}',
  'insert.as': 'Insert {0}',
  'entry.add': 'Add to Bibliography',
  'entry.add.of': 'Add to Bibliography: {0}',
  'entry.show': 'Show in {0}',
  'entry.show.of': 'Show in {0}: {1}',
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
  'none.starred.title': 'Nothing starred yet',
  'none.starred': 'Star papers that you want at hand in this workspace; they are listed here.',
  'error.title': 'The look-up did not work',
  'empty.title': 'Find the papers that belong to your text',
  'empty.text':
    'Select a few words, a sentence or a paragraph of your manuscript, then look it up. Without a selection, the sentence at the cursor is taken.',
  'button.lookUp': 'Look Up Selection',
  'button.search': 'Search Papers…',
  'button.sample': 'Try on a Sample Manuscript',
  'button.again': 'Try Again',
  'keys.title': 'Keys',
  'keys.lookUp': 'Look up, from the editor',
  'keys.move': 'Next and previous paper',
  'keys.expand': 'Abstract and citations',
  'keys.insert': 'Insert citation',
  'keys.narrative': 'Insert narrative citation',
  'keys.check': 'Tick several for one citation',
  'keys.copy': 'Copy citation',
  'keys.search': 'Search',
  'keys.return': 'Back to the document',
  'keys.described':
    'Arrow keys move between papers. Enter inserts a citation, Space ticks several, Right shows the abstract, Escape returns to the document.',
};

export type Strings = { readonly [name in keyof typeof ENGLISH]: string };

/** English, with what `given` (the page's data, of any shape) has in place of an English text. */
export function stringsFrom(given: unknown): Strings {
  const translated = typeof given === 'object' && given !== null ? (given as Record<string, unknown>) : {};
  const strings = Object.entries(ENGLISH).map(([name, text]) => {
    const other = Object.hasOwn(translated, text) ? translated[text] : undefined;
    return [name, typeof other === 'string' && other !== '' ? other : text];
  });
  return Object.fromEntries(strings) as Strings;
}

/** `template` with `{0}`, `{1}` … replaced, in one pass: a value that looks like a placeholder stays as it is. */
export function fill(template: string, ...values: readonly string[]): string {
  return template.replace(/\{(\d)\}/g, (placeholder, index) => values[Number(index)] ?? placeholder);
}

/** `1 paper`, `5 papers`. */
export function countOf(strings: Strings, papers: number): string {
  return papers === 1 ? strings['count.one'] : fill(strings['count.other'], String(papers));
}
