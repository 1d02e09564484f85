/** The styles that come with the product: by the name in the setting, what people call it, its file and its id. */
export const STYLES = {
  apa: { label: 'APA', file: 'apa.csl' },
  ieee: { label: 'IEEE', file: 'ieee.csl' },
  chicago: { label: 'Chicago author-date', file: 'chicago-author-date.csl' },
  nature: { label: 'Nature', file: 'nature.csl' },
  acm: { label: 'ACM', file: 'association-for-computing-machinery.csl' },
  vancouver: { label: 'Vancouver', file: 'vancouver.csl' },
} as const;

export type StyleName = keyof typeof STYLES;

export const STYLE_NAMES = Object.keys(STYLES) as readonly StyleName[];

export function isStyleName(value: unknown): value is StyleName {
  return typeof value === 'string' && Object.hasOwn(STYLES, value);
}

/** Name of the style of ours that a style names as its parent: `http://www.zotero.org/styles/ieee`. */
export function styleWithId(id: string): StyleName | undefined {
  const name = `${/[^/]+$/.exec(id)?.[0]}.csl`;
  return STYLE_NAMES.find((style) => STYLES[style].file === name);
}
