// Writes data/papers.json from data/source/.   npm run corpus
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { corpusFile, corpusFrom } from '../src/core/library/corpus';

const data = path.join(path.dirname(path.dirname(fileURLToPath(import.meta.url))), 'data');
const source = (name: string) => fs.readFileSync(path.join(data, 'source', name), 'utf8');

const { papers, skipped } = corpusFrom(source('papers-page.txt'), source('papers-metadata.json'));
fs.writeFileSync(path.join(data, 'papers.json'), corpusFile(papers));

for (const { line, text, why } of skipped) console.log(`skipped line ${line}, ${why}: ${text}`);
console.log(`${papers.length} papers written to data/papers.json`);
