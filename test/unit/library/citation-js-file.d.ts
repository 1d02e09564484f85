declare module '@citation-js/plugin-bibtex/lib-mjs/input/file.js' {
  export function parse(text: string): { properties: Record<string, string> }[];
}
