// Writes data/vectors.bin from the abstracts.   npm run train [-- <abstracts.jsonl.gz>] [--out <file>]
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { vectorBytes } from '../src/core/search/vectors';
import { ABSTRACTS, corpusFile } from './corpora.mjs';
import { numbered, readAbstracts, vocabularyOf } from './train/abstracts';
import { train } from './train/contrast';
import { quantised } from './train/quantise';
import { firstDimensions, rotateToPrincipalAxes, typicalLength } from './train/rotate';
import { shortenRare } from './train/shorten';
import { randomVectors } from './train/start';
import { substitutesOf } from './train/substitutes';

/** Terms, dimensions trained, and those kept: with the substitutes, what fits into 2 MB. */
const TERMS = 9500;
const DIMENSIONS = 192;
const KEPT = 140;
/** Chosen among some: docs/eval.md. More passes and sharper ones learn these abstracts by heart. */
const OPTIONS = { passes: 12, batch: 512, sharpness: 7, rate: 0.02, titleShare: 0.2, forgotten: 0.3, seed: 20 };
const SUBSTITUTES = { window: 2, dimensions: 200, least: 0.4, full: 0.75, most: 24, seed: 9 };

const { values: options, positionals } = parseArgs({ options: { out: { type: 'string' } }, allowPositionals: true });
const file = positionals[0] ?? corpusFile(ABSTRACTS);
if (!file || !fs.existsSync(file)) {
  console.log(`not run: ${ABSTRACTS} is not there (give its path, or its folder in LITERATURE_CORPORA)`);
} else {
  const out =
    options.out ?? path.join(path.dirname(path.dirname(fileURLToPath(import.meta.url))), 'data', 'vectors.bin');
  const abstracts = readAbstracts(file);
  const vocabulary = vocabularyOf(abstracts, TERMS);
  const vectors = randomVectors(vocabulary, DIMENSIONS, OPTIONS.seed);
  console.log(`${abstracts.length} abstracts, ${vocabulary.terms.length} terms`);
  const numbers = numbered(abstracts, vocabulary);
  train(numbers, vectors, OPTIONS, (pass, loss) =>
    console.log(`pass ${pass} of ${OPTIONS.passes}, loss ${loss.toFixed(4)}`),
  );
  shortenRare(vectors, vocabulary);
  rotateToPrincipalAxes(vectors, numbers);
  const kept = firstDimensions(vectors, KEPT);
  const substitutes = substitutesOf(numbers, vocabulary.terms.length, SUBSTITUTES);
  const bytes = vectorBytes(quantised(kept, vocabulary, typicalLength(kept, numbers), substitutes));
  fs.writeFileSync(out, new Uint8Array(bytes));
  console.log(`${bytes.byteLength} bytes written to ${out}`);
}
