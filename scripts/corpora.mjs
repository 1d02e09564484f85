import { existsSync } from 'node:fs';
import path from 'node:path';

/** Folder of the large collections, which are no part of the project: the environment says where it is. */
const folder = process.env.LITERATURE_CORPORA;

/**
 * Path of a large collection, or `undefined` where it is not there.
 * @param {string} name
 * @returns {string | undefined}
 */
export function corpusFile(name) {
  const file = folder && path.join(folder, name);
  return file && existsSync(file) ? file : undefined;
}

/** 49,820 abstracts of machine-learning papers, a JSON record a line. */
export const ABSTRACTS = 'abstracts-50k.jsonl.gz';

/** 10,000 BibTeX entries of proceedings. */
export const PROCEEDINGS = 'proceedings-10k.bib.gz';
