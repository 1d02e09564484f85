import type { Files } from '../ports';
import { declarationsIn, sphinxDeclarations, yamlStrings } from './declarations';
import { foldersUp, readQuietly, type Source } from './sources';

/** A file that configures a project, and how it names bibliographies. */
interface ConfigFile {
  readonly name: string;
  /** What a project with this file is made by. */
  readonly tool: Tool;
  readonly declared: (text: string) => string[];
}

export type Tool = 'quarto' | 'bookdown' | 'myst' | 'sphinx';

const CONFIG_FILES: readonly ConfigFile[] = [
  { name: '_metadata.yml', tool: 'quarto', declared: (text) => yamlStrings(text, ['bibliography']) },
  { name: '_quarto.yml', tool: 'quarto', declared: quartoDeclarations },
  { name: '_quarto.yaml', tool: 'quarto', declared: quartoDeclarations },
  { name: '_bookdown.yml', tool: 'bookdown', declared: (text) => yamlStrings(text, ['bibliography']) },
  { name: 'myst.yml', tool: 'myst', declared: (text) => yamlStrings(text, ['project', 'bibliography']) },
  { name: '_config.yml', tool: 'sphinx', declared: jupyterBookDeclarations },
  { name: 'conf.py', tool: 'sphinx', declared: sphinxDeclarations },
];

/** Which tools a document of this markup can belong to. */
const TOOLS: Readonly<Record<string, readonly Tool[] | undefined>> = {
  markdown: ['quarto', 'bookdown', 'myst', 'sphinx'],
  myst: ['myst', 'sphinx'],
  rst: ['sphinx'],
};

function quartoDeclarations(text: string): string[] {
  return [...yamlStrings(text, ['bibliography']), ...yamlStrings(text, ['book', 'bibliography'])];
}

function jupyterBookDeclarations(text: string): string[] {
  return [...yamlStrings(text, ['bibtex_bibfiles']), ...yamlStrings(text, ['sphinx', 'config', 'bibtex_bibfiles'])];
}

/** A configuration that a document stands under. */
export interface Config extends Source {
  readonly tool: Tool;
  /** Paths from the folder of the configuration. */
  readonly declared: readonly string[];
}

/** The configurations above a document, nearest first. One that cannot be read counts as not there. */
export async function configsOf(uri: string, markupId: string, files: Files): Promise<readonly Config[]> {
  const tools = TOOLS[markupId] ?? [];
  const names = CONFIG_FILES.filter(({ tool }) => tools.includes(tool));
  const configs: Config[] = [];
  for (const folder of names.length > 0 ? foldersUp(uri, files) : []) {
    for (const { name, tool, declared } of names) {
      const config = files.resolve(folder, name);
      const text = await readQuietly(config, files);
      if (text === undefined || !isOf(name, text)) {
        continue;
      }
      configs.push({ uri: config, text, tool, declared: declared(text) });
      if (tool === 'quarto') {
        configs.push(...(await metadataFiles(folder, text, files)));
      }
    }
    if (tools.includes('bookdown') && configs.some(({ tool }) => tool === 'bookdown')) {
      configs.push(...(await bookdownIndex(folder, files)));
    }
  }
  return configs;
}

/** What Quarto reads beside a configuration, `metadata-files`. */
async function metadataFiles(folder: string, text: string, files: Files): Promise<Config[]> {
  const configs: Config[] = [];
  for (const path of yamlStrings(text, ['metadata-files'])) {
    const uri = files.resolve(folder, path);
    const more = await readQuietly(uri, files);
    if (more !== undefined) {
      configs.push({ uri, text: more, tool: 'quarto', declared: yamlStrings(more, ['bibliography']) });
    }
  }
  return configs;
}

/** Other programs have a `conf.py` and a `_config.yml` too. */
function isOf(name: string, text: string): boolean {
  if (name === 'conf.py') {
    return /^(?:extensions|project|html_theme|bibtex_bibfiles|master_doc|root_doc)\b/m.test(text);
  }
  return name !== '_config.yml' || /^(?:bibtex_bibfiles|execute|sphinx|parse):/m.test(text);
}

/** A book made by bookdown names its bibliography in the front matter of its first file. */
async function bookdownIndex(folder: string, files: Files): Promise<Config[]> {
  for (const name of ['index.Rmd', 'index.rmd', 'index.qmd', 'index.md']) {
    const uri = files.resolve(folder, name);
    const text = await readQuietly(uri, files);
    if (text !== undefined) {
      return [{ uri, text, tool: 'bookdown', declared: declarationsIn('markdown', text) }];
    }
  }
  return [];
}
