import type { Terms } from './terms';
import type { Element } from './xml';

/** Variables that no item of ours has and hardly a style prints. */
const FREE = ['annote', 'archive_collection', 'dimensions', 'references', 'scale', 'source'];

type Children = Element['children'];

/**
 * In CSL 1.0.2 a group inside a group counts for the outer one when anything is printed in it, a lone term too (IEEE's
 * “[Online]”). The processor counts variables only: where a group inside another prints nothing but terms, the first of
 * them is made a variable, which every item is given with the text of the term.
 */
export class SpokenTerms {
  readonly variables: Record<string, string> = {};

  constructor(readonly terms: Terms) {}

  /** `inGroup`: whether a group is open around the element. */
  inNestedGroups(element: Element, inGroup = false): Element {
    const isGroup = element.name === 'group';
    const children = element.children.map((child) =>
      typeof child === 'string' ? child : this.inNestedGroups(child, inGroup || isGroup),
    );
    return { ...element, children: isGroup && inGroup ? this.#spoken(children) : children };
  }

  /** Children of a group, or of a branch in it: of texts alone, the first is spoken; of a choice alone, each branch. */
  #spoken(children: Children): Children {
    if (children.every(isSilent)) return this.#firstSpoken(children);
    const elements = children.filter((child): child is Element => typeof child !== 'string');
    const [only] = elements;
    if (elements.length !== 1 || only.name !== 'choose') return children;
    const branches = only.children.map((branch) =>
      typeof branch === 'string' ? branch : { ...branch, children: this.#spoken(branch.children) },
    );
    return [{ ...only, children: branches }];
  }

  #firstSpoken(children: Children): Children {
    const at = children.findIndex((child) => typeof child !== 'string' && child.name === 'text');
    const text = children[at];
    if (!text || typeof text === 'string') return children;
    const { term, form, plural, value, ...rest } = text.attributes;
    const said = value ?? this.terms(term, form, plural === 'true');
    const variable = said ? this.#variableFor(said) : undefined;
    if (!variable) return children;
    const spoken: Element = { ...text, attributes: { variable, ...rest } };
    return children.map((child, i) => (i === at ? spoken : child));
  }

  #variableFor(said: string): string | undefined {
    const known = Object.keys(this.variables).find((name) => this.variables[name] === said);
    if (known) return known;
    const free = FREE[Object.keys(this.variables).length];
    if (free) this.variables[free] = said;
    return free;
  }
}

/** Whether an element asks for no variable, whatever way it takes. */
function isSilent(child: Element | string): boolean {
  if (typeof child === 'string') return true;
  if (child.name === 'text') return child.attributes.variable === undefined && child.attributes.macro === undefined;
  return ['choose', 'if', 'else-if', 'else'].includes(child.name) && child.children.every(isSilent);
}
