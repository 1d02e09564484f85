import { Uri, workspace } from 'vscode';
import { LookupError } from '../core/errors';
import { readCorpus } from '../core/library/record';
import type { Paper } from '../core/paper';
import { createSearch } from '../core/search/liveSearch';
import type { PaperSearch } from '../core/search/types';
import { loadVectors, type WordVectors } from '../core/search/vectors';

/** The papers there are, and their search. Read at the first question, not before; asked again after a failure. */
export interface Papers {
  search(): Promise<PaperSearch>;
  /** The paper with this id or citation key, if any source has it. */
  byId(id: string): Promise<Paper | undefined>;
  byKey(key: string): Promise<Paper | undefined>;
}

interface Loaded {
  readonly search: PaperSearch;
  readonly byId: ReadonlyMap<string, Paper>;
  readonly byKey: ReadonlyMap<string, Paper>;
}

/**
 * The bundled corpus of the extension in `extensionUri`.
 * Every method rejects with a LookupError `badCorpus` that names the file while the file is damaged or missing.
 */
export function bundledPapers(extensionUri: Uri): Papers {
  const held: { loading?: Promise<Loaded> } = {};
  const loaded = (): Promise<Loaded> => {
    held.loading ??= load(extensionUri).catch((error) => {
      held.loading = undefined;
      throw error;
    });
    return held.loading;
  };
  return {
    search: async () => (await loaded()).search,
    byId: async (id) => (await loaded()).byId.get(id),
    byKey: async (key) => (await loaded()).byKey.get(key),
  };
}

async function load(extensionUri: Uri): Promise<Loaded> {
  const file = Uri.joinPath(extensionUri, 'data', 'papers.json');
  const papers = readCorpus(await readText(file), file.path.split('/').slice(-2).join('/'));
  return {
    search: createSearch(papers, await readVectors(extensionUri)),
    byId: new Map(papers.map((paper) => [paper.id, paper])),
    byKey: new Map(papers.map((paper) => [paper.key, paper])),
  };
}

/** The word vectors that ship; without them, or with damaged ones, the search goes by words alone. */
async function readVectors(extensionUri: Uri): Promise<{ vectors?: WordVectors }> {
  try {
    const bytes = await workspace.fs.readFile(Uri.joinPath(extensionUri, 'data', 'vectors.bin'));
    return { vectors: loadVectors(new Uint8Array(bytes).buffer) };
  } catch {
    return {};
  }
}

async function readText(file: Uri): Promise<string> {
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(file));
  } catch (error) {
    throw new LookupError(
      'badCorpus',
      `The papers could not be read: ${error instanceof Error ? error.message : error}`,
    );
  }
}
