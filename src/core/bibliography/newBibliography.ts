import { frontMatterEnd } from '../cite/markdownBlocks';
import type { TextEdit } from '../edit';
import type { Files } from '../ports';
import { sphinxDeclarations } from './declarations';
import { planDeclaration, planSphinxDeclaration, planYamlDeclaration } from './declare';
import type { DocumentToCite } from './find';
import { type Config, configsOf } from './project';
import { relativePath, type Source } from './sources';

/** Name of the bibliography that is made where a document has none. */
export const NEW_BIBLIOGRAPHY = 'references.bib';

/** How a document that names no bibliography comes to name one. */
export interface Declaring {
  /** URI of the file that gets the line: the document, its root, or the configuration of its project. */
  readonly uri: string;
  /** The line goes into the first cell of the notebook `uri`, or into a new one before it. */
  readonly opening?: 'first cell' | 'new cell';
  /** The edit that adds the line to the text of that file; `undefined` where there is no place, or it is there. */
  readonly plan: (text: string) => TextEdit | undefined;
}

export interface BibliographyPlace {
  readonly uri: string;
  /** Absent where no line can name it. */
  readonly declaring?: Declaring;
}

/**
 * Where a bibliography belongs for a document that names none, and which line names it: beside the file that gets the
 * line. `existing` is the URI of one that is there already.
 */
export async function bibliographyPlace(
  document: DocumentToCite,
  root: Source,
  files: Files,
  existing?: string,
): Promise<BibliographyPlace> {
  const declarer = await declarerOf(document, root, files);
  const folder = files.folderOf(declarer.uri);
  const uri = existing ?? files.resolve(folder, NEW_BIBLIOGRAPHY);
  const path = relativePath(folder, uri);
  const plan = (text: string) => (path === undefined ? undefined : declarer.plan(text, path));
  const possible = plan(declarer.text) !== undefined;
  const { opening } = declarer;
  return { uri, ...(possible && { declaring: { uri: declarer.uri, plan, ...(opening && { opening }) } }) };
}

interface Declarer extends Source, Pick<Declaring, 'opening'> {
  readonly plan: (text: string, path: string) => TextEdit | undefined;
}

async function declarerOf(document: DocumentToCite, root: Source, files: Files): Promise<Declarer> {
  const { markup } = document;
  const [config] = await configsOf(document.uri, markup.id, files);
  const plan = config && planFor(config);
  if (plan) return { ...config, plan };
  if (document.opening !== undefined) {
    const named = (text: string, path: string) => planDeclaration(text, 'markdown', path);
    const fresh = document.opensWithCode && frontMatterEnd(document.opening) === undefined;
    const cell = fresh
      ? ({ text: '', opening: 'new cell' } as const)
      : ({ text: document.opening, opening: 'first cell' } as const);
    return { uri: document.uri, ...cell, plan: named };
  }
  return { ...root, plan: (text, path) => planDeclaration(text, markup.id, path) };
}

/** How a project's configuration names bibliographies; `undefined` where each document does so itself. */
function planFor({ uri, text, tool }: Config): Declarer['plan'] | undefined {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  switch (tool) {
    case 'quarto':
      return /^book:|^[ \t]+type:[ \t]*book\b/m.test(text)
        ? (yaml, path) => planYamlDeclaration(yaml, ['bibliography'], path)
        : undefined;
    case 'bookdown':
      return name.startsWith('_')
        ? (yaml, path) => planYamlDeclaration(yaml, ['bibliography'], path)
        : (index, path) => planDeclaration(index, 'markdown', path);
    case 'myst':
      return (yaml, path) => planYamlDeclaration(yaml, ['project', 'bibliography'], path);
    case 'sphinx':
      return name === 'conf.py'
        ? (python, path) =>
            sphinxDeclarations(python).includes(path) ? undefined : planSphinxDeclaration(python, path)
        : (yaml, path) => planYamlDeclaration(yaml, ['bibtex_bibfiles'], path);
  }
}
