import { readLatex } from '../cite/latexReading';
import { frontMatterEnd } from '../cite/markdownBlocks';
import type { TextEdit } from '../edit';
import { withoutIslands } from './declarations';

/**
 * The edit that makes a text name a bibliography it does not name yet: the line goes where a writer of that markup puts
 * it. `undefined` where the text has no such place (a chapter of LaTeX: declare it in the root) or the markup names
 * none (plain text).
 * @param path from the folder of the file that gets the line, with `/`.
 */
export function planDeclaration(text: string, markupId: string, path: string): TextEdit | undefined {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const line = LINES[markupId];
  const edit = line?.(text.replaceAll('\r\n', ' \n'), path);
  return edit && { ...edit, text: edit.text.replaceAll('\n', newline) };
}

/** Each works on a text of the same length whose line ends are single. */
const LINES: Readonly<Record<string, ((text: string, path: string) => TextEdit | undefined) | undefined>> = {
  latex: inLatex,
  markdown: inFrontMatter,
  myst: inFrontMatter,
  typst: (text, path) => atEnd(text, `#bibliography("${path.replace(/["\\]/g, '\\$&')}")`),
  org: (text, path) => underHeader(text, /(?:[ \t]*(?:#\+\w+:.*|#(?: .*)?)\n)*/y, `#+bibliography: ${path}`),
  rst: (text, path) => atEnd(text, `.. bibliography:: ${path}`),
  asciidoc: (text, path) =>
    underHeader(
      text,
      /(?:\/\/.*\n)*(?:= .*\n(?:[^:\s/].*\n){0,2})?(?::[^:\n]+:.*\n|\/\/.*\n)*/y,
      `:bibtex-file: ${path}`,
    ),
};

function inLatex(text: string, path: string): TextEdit | undefined {
  const source = withoutIslands(text, readLatex(text).islands, ['comment', 'code']);
  const begin = source.indexOf('\\begin{document}');
  const end = source.lastIndexOf('\\end{document}');
  if (begin < 0 || end < begin) {
    return undefined;
  }
  const head = source.slice(0, begin);
  if (/\\usepackage\s*(?:\[[^\]]*\]\s*)?\{[^}]*\bbiblatex\b[^}]*\}/.test(head)) {
    return insertion(begin, `\\addbibresource{${path}}\n`);
  }
  const natbib = /\\usepackage\s*(?:\[[^\]]*\]\s*)?\{[^}]*\bnatbib\b[^}]*\}/.test(head);
  const style = /\\bibliographystyle\s*\{/.test(source)
    ? ''
    : `\\bibliographystyle{${natbib ? 'plainnat' : 'plain'}}\n`;
  const lead = text[end - 1] === '\n' || end === 0 ? '' : '\n';
  return insertion(end, `${lead}${style}\\bibliography{${path.replace(/\.bib$/i, '')}}\n`);
}

function inFrontMatter(text: string, path: string): TextEdit | undefined {
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  const end = frontMatterEnd(text);
  const value = /^[\w./-]+$/.test(path) ? path : JSON.stringify(path);
  if (end === undefined) {
    const apart = /^\s*$/.test(text.slice(start)) ? '' : '\n';
    return insertion(start, `---\nbibliography: ${value}\n---\n${apart}`);
  }
  const closing = text.lastIndexOf('\n', end - 1) + 1;
  const there = /^bibliography:([ \t]*)(.*)$/m.exec(text.slice(start, closing));
  if (there) {
    // It is named already, in a way that is not understood here, or its value is still to come.
    const open = there[2].trim() === '' && !/^\s+\S/.test(text.slice(start + there.index + there[0].length, closing));
    return open ? insertion(start + there.index + 'bibliography:'.length, ` ${value}`) : undefined;
  }
  return insertion(closing, `bibliography: ${value}\n`);
}

function atEnd(text: string, line: string): TextEdit {
  const lead = text === '' ? '' : /\n[ \t]*\n$/.test(text) ? '' : text.endsWith('\n') ? '\n' : '\n\n';
  return insertion(text.length, `${lead}${line}\n`);
}

/** Below the lines at the top of a text that `header` takes. */
function underHeader(text: string, header: RegExp, line: string): TextEdit {
  header.lastIndex = text.startsWith('\uFEFF') ? 1 : 0;
  const at = header.lastIndex + (header.exec(text)?.[0].length ?? 0);
  const apart = text[at] !== undefined && !/[\s]/.test(text[at]) ? '\n' : '';
  return insertion(at, `${line}\n${apart}`);
}

/**
 * For the configuration of a project in YAML: a list with the path at `keys`, the last of which is not there yet; one
 * key at the top, or one under a mapping at the top. `undefined` where the text has no such mapping or the key already.
 */
export function planYamlDeclaration(yaml: string, keys: readonly string[], path: string): TextEdit | undefined {
  const newline = yaml.includes('\r\n') ? '\r\n' : '\n';
  const value = /^[\w./-]+$/.test(path) ? path : JSON.stringify(path);
  const item = (key: string, indent: string) => `${indent}${key}:${newline}${indent}  - ${value}${newline}`;
  const [outer, inner] = keys;
  if (inner === undefined) {
    if (new RegExp(`^${outer}:`, 'm').test(yaml)) return undefined;
    const lead = yaml === '' || yaml.endsWith('\n') ? '' : newline;
    return insertion(yaml.length, lead + item(outer, ''));
  }
  const head = new RegExp(`^${outer}:[ \\t]*(?:#.*)?\\r?\\n`, 'm').exec(yaml);
  if (!head) return undefined;
  const at = head.index + head[0].length;
  const body = /^(?:[ \t]*(?:#.*)?\r?\n|[ \t]+.*(?:\n|$))*/.exec(yaml.slice(at))?.[0] ?? '';
  const indent = /^([ ]+)[^\s#]/m.exec(body)?.[1] ?? '  ';
  return new RegExp(`^${indent}${inner}:`, 'm').test(body) ? undefined : insertion(at, item(inner, indent));
}

/** For Sphinx's `conf.py`: adds the setting, or the path to the one that is there. */
export function planSphinxDeclaration(python: string, path: string): TextEdit {
  const value = JSON.stringify(path);
  const newline = python.includes('\r\n') ? '\r\n' : '\n';
  const there = /^bibtex_bibfiles\s*(?::[^=\n]{0,100})?=\s*[[(]/m.exec(python);
  if (there) {
    const at = there.index + there[0].length;
    return insertion(
      at,
      /^\s*[\])]/.test(python.slice(at, at + 200)) ? `${value}${there[0].endsWith('(') ? ',' : ''}` : `${value}, `,
    );
  }
  const lead = python === '' || python.endsWith('\n') ? '' : newline;
  return insertion(python.length, `${lead}bibtex_bibfiles = [${value}]${newline}`);
}

function insertion(at: number, text: string): TextEdit {
  return { start: at, end: at, text };
}
