// npm run l10n: says which texts each bundle of l10n/ lacks or no longer needs; with `-- --list`, prints every text.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { textsOfSource } from './l10nTexts';

const texts = textsOfSource();
if (process.argv.includes('--list')) {
  console.log(JSON.stringify(Object.fromEntries(texts.map((text) => [text, text])), null, 2));
} else {
  for (const file of existsSync('l10n') ? readdirSync('l10n') : []) {
    const bundle: Record<string, string> = JSON.parse(readFileSync(`l10n/${file}`, 'utf8'));
    const lacks = texts.filter((text) => !bundle[text]);
    const spare = Object.keys(bundle).filter((text) => !texts.includes(text));
    console.log(`${file}: lacks ${lacks.length}, has ${spare.length} too many`);
    for (const text of lacks) console.log(`  + ${text}`);
    for (const text of spare) console.log(`  - ${text}`);
  }
}
