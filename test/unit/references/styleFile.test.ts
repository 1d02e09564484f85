import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { LANGUAGES, languageFor } from '../../../src/core/references/languages';
import { languageOfStyle, readStyleFile, StyleFault } from '../../../src/core/references/styleFile';
import { isStyleName, STYLES, styleWithId } from '../../../src/core/references/styles';

const whole = (inner: string) =>
  `<?xml version="1.0"?>\n<style xmlns="http://purl.org/net/xbiblio/csl">${inner}</style>`;

describe('a .csl file', () => {
  it('is called by its short title', () => {
    const text = whole('<info><title>Long name</title><title-short> LN </title-short></info><bibliography/>');
    assert.equal(readStyleFile(`\uFEFF${text}`).title, 'LN');
  });

  it('may refer to another', () => {
    const link = '<link href="http://www.zotero.org/styles/ieee" rel="independent-parent"/>';
    const { parent } = readStyleFile(whole(`<info><title>Journal</title>${link}</info>`));
    assert.equal(parent, 'http://www.zotero.org/styles/ieee');
    assert.equal(styleWithId('http://www.zotero.org/styles/ieee'), 'ieee');
    assert.equal(styleWithId('http://www.zotero.org/styles/elsevier-harvard'), undefined);
  });

  const faults: readonly (readonly [name: string, text: string, code: string, line?: number])[] = [
    ['empty', '', 'xml', 1],
    ['cut off', whole('<info>\n<title>').replace('</style>', ''), 'xml', 3],
    ['another format', '<html><body/></html>', 'noStyle'],
    ['without a word about itself', whole('<bibliography/>'), 'noStyle'],
    ['for citations only', whole('<info><title>N</title></info><citation/>'), 'noReferences'],
  ];
  for (const [name, text, code, line] of faults) {
    it(`is refused: ${name}`, () => {
      assert.throws(
        () => readStyleFile(text),
        (error) => error instanceof StyleFault && error.code === code && error.line === line,
      );
    });
  }

  it('names its language on its first tag only', () => {
    assert.equal(languageOfStyle('<style class="note"\n default-locale="en-GB">'), 'en-GB');
    assert.equal(languageOfStyle('<style class="note"><text value="default-locale=\'x\'"/></style>'), undefined);
  });
});

describe('styles and languages that come along', () => {
  it('are all there', () => {
    for (const { file } of Object.values(STYLES)) assert.ok(existsSync(`data/csl/${file}`), file);
    const files = readdirSync('data/csl/locales').sort();
    assert.deepEqual(files, [...LANGUAGES].map((language) => `locales-${language}.xml`).sort());
  });

  it('are not mistaken for what every object has', () => assert.ok(isStyleName('apa') && !isStyleName('constructor')));

  const rows = [
    ['en', 'en-US'],
    ['de', 'de-DE'],
    ['de-at', 'de-AT'],
    ['de-LI', 'de-DE'],
    ['pt', 'pt-PT'],
    ['pt-br', 'pt-BR'],
    ['zh-cn', 'zh-CN'],
    ['zh_TW', 'zh-TW'],
    ['eu', 'eu'],
    ['tlh', 'en-US'],
    ['', 'en-US'],
  ] as const;
  for (const [wanted, language] of rows) {
    it(`${wanted || 'nothing'} → ${language}`, () => assert.equal(languageFor(wanted), language));
  }
});
