import { childrenOf, type Element, parseElement, textOf, XmlFault } from './xml';

/** A `.csl` file that was read. */
export interface StyleFile {
  readonly root: Element;
  /** As people call it: `Nature`, `American Psychological Association 7th edition`. */
  readonly title: string;
  /** A style that only names another one (its id, an address) holds no rules of its own. */
  readonly parent?: string;
}

/** Why a file is no style that references can be written in. */
export class StyleFault extends Error {
  constructor(
    readonly code: 'xml' | 'noStyle' | 'noReferences' | 'rules',
    /** In English, for people: what is wrong, where it can be said. */
    readonly detail: string,
    /** Counted from 1. */
    readonly line?: number,
  ) {
    super(detail);
  }
}

/** @throws StyleFault */
export function readStyleFile(text: string): StyleFile {
  const root = parsed(text);
  const [info] = childrenOf(root, 'info');
  if (root.name !== 'style' || !info) throw new StyleFault('noStyle', '');
  const parent = childrenOf(info, 'link').find(({ attributes }) => attributes.rel === 'independent-parent');
  if (!parent && childrenOf(root, 'bibliography').length === 0) throw new StyleFault('noReferences', '');
  const title = [...childrenOf(info, 'title-short'), ...childrenOf(info, 'title')]
    .map(textOf)
    .find((name) => name.trim());
  return {
    root,
    title: title?.trim() ?? '',
    ...(parent?.attributes.href && { parent: parent.attributes.href }),
  };
}

function parsed(text: string): Element {
  try {
    return parseElement(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    if (error instanceof XmlFault) throw new StyleFault('xml', error.message, error.line);
    throw error;
  }
}

/** Language a style was made for, as in `en-GB`, read off its first tag; `undefined` where it leaves that open. */
export function languageOfStyle(text: string): string | undefined {
  const [tag] = /<style\b[^>]*/.exec(text) ?? [];
  return /\bdefault-locale\s*=\s*["']([\w-]+)["']/.exec(tag ?? '')?.[1];
}
