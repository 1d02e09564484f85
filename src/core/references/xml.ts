import { parseXml, XmlElement, XmlError, XmlText } from '@rgrove/parse-xml';

/** An element with what stands in it; comments and instructions are left out. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Element | string)[];
}

/** Why a text is no XML: what is wrong, and the line of it, counted from 1. */
export class XmlFault extends Error {
  constructor(
    message: string,
    readonly line: number,
  ) {
    super(message);
  }
}

/** The root of an XML text. @throws XmlFault */
export function parseElement(text: string): Element {
  try {
    const { root } = parseXml(text);
    if (root) return elementFrom(root);
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    throw new XmlFault(/^[^\n(]*/.exec(error.message)?.[0].trim() ?? '', error.line);
  }
  throw new XmlFault('Nothing is in it', 1);
}

function elementFrom({ name, attributes, children }: XmlElement): Element {
  const kept = children.flatMap((child): (Element | string)[] => {
    if (child instanceof XmlElement) return [elementFrom(child)];
    return child instanceof XmlText ? [child.text] : []; // CDATA is text as well
  });
  return { name, attributes, children: kept };
}

/** Children of that name. */
export function childrenOf({ children }: Element, name: string): Element[] {
  return children.filter((child): child is Element => typeof child !== 'string' && child.name === name);
}

/** All text inside, as it stands. */
export function textOf({ children }: Element): string {
  return children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}

/** An element written as XML again. */
export function printElement({ name, attributes, children }: Element): string {
  const given = Object.entries(attributes).map(([attribute, value]) => ` ${attribute}="${escaped(value)}"`);
  const inner = children.map((child) => (typeof child === 'string' ? escaped(child) : printElement(child))).join('');
  return `<${name}${given.join('')}>${inner}</${name}>`;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ESCAPES[sign]);
}
