import { childrenOf, type Element, textOf } from './xml';

/** The words of a language: `undefined` where it has none for a term. */
export type Terms = (name: string, form: string | undefined, plural: boolean) => string | undefined;

/** Which form stands in for one that a term does not have (CSL 1.0.2, "Terms"). */
const INSTEAD: Readonly<Record<string, string | undefined>> = {
  'verb-short': 'verb',
  verb: 'long',
  symbol: 'short',
  short: 'long',
};

/** Looks terms up in `<locale>` elements, the first that has it in any form. */
export function termsIn(locales: readonly Element[]): Terms {
  const tables = locales.map(tableOf);
  return (name, form, plural) => {
    for (const table of tables) {
      for (let wanted: string | undefined = form ?? 'long'; wanted; wanted = INSTEAD[wanted]) {
        const found = table.get(`${name}\n${wanted}`);
        if (found) return plural ? found.multiple : found.single;
      }
    }
    return undefined;
  };
}

function tableOf(locale: Element): Map<string, { single: string; multiple: string }> {
  const table = new Map<string, { single: string; multiple: string }>();
  for (const term of childrenOf(locale, 'terms').flatMap((terms) => childrenOf(terms, 'term'))) {
    const [single] = childrenOf(term, 'single').map(textOf);
    const [multiple] = childrenOf(term, 'multiple').map(textOf);
    const whole = textOf(term);
    const { name = '', form = 'long' } = term.attributes;
    table.set(`${name}\n${form}`, { single: single ?? whole, multiple: multiple ?? single ?? whole });
  }
  return table;
}

/** The `<locale>` elements of a style for a language, nearest first: of `de-AT`, of `de`, of all languages. */
export function localesFor(style: Element, language: string): Element[] {
  const own = childrenOf(style, 'locale');
  const wanted = [language, language.split('-')[0], undefined];
  return wanted.flatMap((lang) => own.filter(({ attributes }) => attributes['xml:lang'] === lang));
}
