import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { textsOfSource } from '../../scripts/l10nTexts';

const json = (file: string): Record<string, string> => JSON.parse(readFileSync(file, 'utf8'));
/** What a translation keeps: placeholders, code, targets of links, icons. */
const placeholders = (text: string) => [...new Set(text.match(/\{\d\}|`[^`]*`|\]\([^)]*\)|\$\([\w-]+\)/g))].sort();

describe('texts that people read', () => {
  const texts = textsOfSource();

  it('are found in the source', () => {
    for (const text of ['Insert', 'Search Papers', '{0} papers']) assert.ok(texts.includes(text), text);
    assert.ok(texts.length > 100);
  });

  const folder = existsSync('l10n') ? readdirSync('l10n') : [];
  const bundles = folder.filter((file) => /^bundle\.l10n\..+\.json$/.test(file));
  for (const file of bundles) {
    it(`are all in ${file}, with the same placeholders`, () => {
      const bundle = json(`l10n/${file}`);
      assert.deepEqual(
        texts.filter((text) => !bundle[text]?.trim()),
        [],
        'not translated (npm run l10n says which)',
      );
      assert.deepEqual(
        Object.keys(bundle).filter((text) => !texts.includes(text)),
        [],
        'no longer in the source',
      );
      for (const [text, translated] of Object.entries(bundle)) {
        assert.deepEqual(placeholders(translated), placeholders(text), text);
      }
    });
  }

  const manifest = json('package.nls.json');
  for (const file of readdirSync('.').filter((name) => /^package\.nls\..+\.json$/.test(name))) {
    it(`of the manifest are all in ${file}, with what they name`, () => {
      const translated = json(file);
      assert.deepEqual(Object.keys(translated).sort(), Object.keys(manifest).sort());
      for (const [name, text] of Object.entries(manifest)) {
        assert.ok(translated[name].trim(), name);
        assert.deepEqual(placeholders(translated[name]), placeholders(text), name);
      }
    });
  }

  it('are never put together from a literal in a message of the window', () => {
    // A message, a title or a placeholder given as a bare literal would be English everywhere.
    const bare =
      /\.(?:show(?:Information|Warning|Error)Message|setStatusBarMessage)\(\s*['"]|\b(?:title|placeholder|placeHolder|tooltip|prompt): ['"]/;
    const files = readdirSync('src/host', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    assert.deepEqual(
      files.filter((file) => bare.test(readFileSync(`src/host/${file}`, 'utf8'))),
      [],
    );
  });
});
