import { SpokenTerms } from './spokenTerms';
import { localesFor, type Terms, termsIn } from './terms';
import { askedVariable, isNumberVariable, knownType, knowsTerm, knowsVariable, mayDefineTerm } from './vocabulary';
import { type Element, printElement } from './xml';

export interface LoweredStyle {
  /** XML for the processor. */
  readonly xml: string;
  /** Variables that every item must have besides its own, so that the style reads as it should. */
  readonly words: Readonly<Record<string, string>>;
}

/**
 * A style as the processor can read it: terms it has no name for become their texts in the language, and what it cannot
 * know (types, variables, forms of CSL 1.0.2) is taken out as if no work had it. The number of a work in a list goes
 * too: a single reference has none. Nothing on disk is changed.
 * @param locales `<locale>` elements of the language, nearest first.
 */
export function lowerStyle(style: Element, language: string, locales: readonly Element[]): LoweredStyle {
  const terms = termsIn([...localesFor(style, language), ...locales]);
  const words = new SpokenTerms(terms);
  const xml = printElement(words.inNestedGroups({ ...style, children: lowered(style.children, terms) }));
  return { xml, words: words.variables };
}

/** A file of locale terms as the processor can read it. */
export function lowerLocale(locale: Element): string {
  return printElement({ ...locale, children: locale.children.map(knownTerms) });
}

function knownTerms(child: Element | string): Element | string {
  if (typeof child === 'string' || child.name !== 'terms') return child;
  const known = child.children.flatMap((term): Element[] => (typeof term === 'string' ? [] : termIn(term)));
  return { ...child, children: known };
}

function termIn(term: Element): Element[] {
  return mayDefineTerm(term.attributes.name ?? '', term.attributes.form) ? [term] : [];
}

function lowered(children: Element['children'], terms: Terms): (Element | string)[] {
  return children.flatMap((child): (Element | string)[] => (typeof child === 'string' ? [child] : lower(child, terms)));
}

/** What the processor wants to know of a style and nothing more: it is stricter there than the authors of styles. */
const INFO: Element = {
  name: 'info',
  attributes: {},
  children: [
    { name: 'title', attributes: {}, children: ['style'] },
    { name: 'id', attributes: {}, children: ['style'] },
    { name: 'updated', attributes: {}, children: ['2000-01-01T00:00:00+00:00'] },
  ],
};

function lower(element: Element, terms: Terms): Element[] {
  const { name, attributes, children } = element;
  const inner = () => lowered(children, terms);
  switch (name) {
    case 'info':
      return [INFO];
    case 'citation': // only the list of references is asked for
      return [{ name, attributes: {}, children: [{ name: 'layout', attributes: {}, children: [TITLE] }] }];
    case 'term':
      return termIn(element);
    case 'text':
      return attributes.term === undefined ? variable(element) : [term(element, terms)].flat();
    case 'number':
    case 'label':
    case 'date':
      return variable(element);
    case 'names':
      return names({ name, attributes, children: inner() });
    case 'if':
    case 'else-if':
      return [{ name, attributes: condition(attributes), children: inner() }];
    case 'choose':
      return [{ name, attributes, children: withElse(inner()) }];
    case 'bibliography': {
      // Without its number, a reference has no first field to be set apart.
      const { 'second-field-align': _, ...rest } = attributes;
      return [{ name, attributes: rest, children: inner() }];
    }
    default:
      return [{ name, attributes, children: inner() }];
  }
}

const TITLE: Element = { name: 'text', attributes: { variable: 'title' }, children: [] };

/** `<text term="…"/>`: a term without a name for the processor becomes its text. */
function term(element: Element, terms: Terms): Element | Element[] {
  const { term: name = '', form, plural, ...rest } = element.attributes;
  if (knowsTerm(name, form)) return element;
  const value = terms(name, form, plural === 'true');
  return value === undefined ? [] : { ...element, attributes: { value, ...rest } };
}

/** What prints a variable; gone where no work can have it. */
function variable(element: Element): Element[] {
  const { name, attributes } = element;
  const { variable: asked } = attributes;
  if (asked === undefined || name === 'date') return asked && !knowsVariable(asked) ? [] : [element];
  if (asked === 'citation-number' || !knowsVariable(asked)) return [];
  if (isNumberVariable(asked) || name === 'text') return [element];
  if (name === 'label') return []; // a label of what is no number for the processor
  const { form: _, ...rest } = attributes;
  return [{ ...element, name: 'text', attributes: rest }];
}

function names(element: Element): Element[] {
  const { variable: asked = '', ...rest } = element.attributes;
  const known = asked.split(/\s+/).filter(knowsVariable);
  if (known.length > 0) return [{ ...element, attributes: { ...rest, variable: known.join(' ') } }];
  return asked === '' ? [element] : [];
}

/** Conditions ask for what the processor knows; for the rest they ask for what no work is or has. */
function condition(attributes: Element['attributes']): Element['attributes'] {
  const each = (list: string, known: (word: string) => string) =>
    [...new Set(list.trim().split(/\s+/).map(known))].join(' ');
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => {
      if (name === 'type') return [name, each(value, knownType)];
      return ['variable', 'is-numeric', 'is-uncertain-date'].includes(name)
        ? [name, each(value, askedVariable)]
        : [name, value];
    }),
  );
}

/** The processor takes a choice without a fitting branch for a missing variable and drops the group around it. */
function withElse(children: (Element | string)[]): (Element | string)[] {
  const has = children.some((child) => typeof child !== 'string' && child.name === 'else');
  const empty: Element = { name: 'text', attributes: { value: '' }, children: [] };
  return has ? children : [...children, { name: 'else', attributes: {}, children: [empty] }];
}
