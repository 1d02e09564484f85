import type { CitationStyle, CitedWork, Markup } from './markup';
import { authorsOf } from './plain';

/** What a writer has set for citations of one style in one language. A template goes before a command. */
export interface CitationSetting {
  /** Command, role or macro in place of the document's habit: `autocite`, `cite:t`, `cite/t`. */
  readonly command?: string;
  /**
   * How a citation reads. `{keys}` stands for all keys with commas between, `{keys|; @}` with the text behind the bar
   * between; without either, the template is written for each work, parted by `; `, from `{key}`, `{authors}`,
   * `{year}`, `{title}`, `{doi}` and `{url}`. What is not known is left out with the punctuation before it.
   */
  readonly template?: string;
}

/** The markup with a writer's own way to cite. */
export function customised(markup: Markup, settings: Partial<Record<CitationStyle, CitationSetting>>): Markup {
  return {
    ...markup,
    citation(works, style, text, context) {
      const { command, template } = settings[style] ?? {};
      return template
        ? filled(template, works)
        : markup.citation(works, style, text, command ? { ...context, command } : context);
    },
  };
}

const KEYS = /\{keys(?:\|([^{}]*))?\}/g;
const FIELD = /([\s,;:]*)\{(key|authors|year|title|doi|url)\}/g;

function filled(template: string, works: readonly CitedWork[]): string {
  const distinct = works.filter(({ key }, index) => works.findIndex((other) => other.key === key) === index);
  if (new RegExp(KEYS).test(template)) {
    const keys = distinct.map(({ key }) => key);
    const withKeys = template.replace(KEYS, (_, between: string | undefined) => keys.join(between ?? ','));
    return forWork(withKeys, distinct[0]);
  }
  return distinct.map((work) => forWork(template, work)).join('; ');
}

function forWork(template: string, { key, paper }: CitedWork): string {
  const fields: Readonly<Record<string, string | number | undefined>> = {
    key,
    authors: authorsOf(paper),
    year: paper.year,
    title: paper.title,
    doi: paper.doi,
    url: paper.url,
  };
  return template.replace(FIELD, (_, before: string, name: string) =>
    fields[name] === undefined ? '' : `${before}${fields[name]}`,
  );
}
