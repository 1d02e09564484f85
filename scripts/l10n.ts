// npm run l10n: says which texts each bundle of l10n/ lacks or no longer needs; with `-- --list`, prints every text.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { textsOfSource } from './l10nTexts';

const texts = textsOfSource();
if (process.argv.includes('--list')) {
  console.log(JSON.stringify(Object.fromEntries(texts.map((text) => [text, text])), null, 2));
} else {
  const manifest: Record<string, string> = JSON.parse(readFileSync('package.nls.json', 'utf8'));
  for (const file of readdirSync('.').filter((name) => /^package\.nls\..+\.json$/.test(name))) {
    const translated: Record<string, string> = JSON.parse(readFileSync(file, 'utf8'));
    const lacks = Object.keys(manifest).filter((name) => !translated[name]);
    const spare = Object.keys(translated).filter((name) => !Object.hasOwn(manifest, name));
    console.log(`${file}: lacks ${lacks.length}, has ${spare.length} too many`);
    for (const name of lacks) console.log(`  + ${name}: ${manifest[name]}`);
    for (const name of spare) console.log(`  - ${name}`);
  }
  for (const file of existsSync('l10n') ? readdirSync('l10n') : []) {
    const bundle: Record<string, string> = JSON.parse(readFileSync(`l10n/${file}`, 'utf8'));
    const lacks = texts.filter((text) => !bundle[text]);
    const spare = Object.keys(bundle).filter((text) => !texts.includes(text));
    console.log(`${file}: lacks ${lacks.length}, has ${spare.length} too many`);
    for (const text of lacks) console.log(`  + ${text}`);
    for (const text of spare) console.log(`  - ${text}`);
  }
}
