import assert from 'node:assert/strict';
import { commandLink, escapeMarkdown } from '../../../src/host/markdownText';

describe('text of papers in a hover', () => {
  const rows: readonly (readonly [string, string])[] = [
    ['[click](command:evil)', '\\[click\\]\\(command\\:evil\\)'],
    ['<img src=x onerror=1>', '&lt;img src=x onerror=1\\>'],
    ['**bold** _it_ `code` ~~no~~', '\\*\\*bold\\*\\* \\_it\\_ \\`code\\` \\~\\~no\\~\\~'],
    ['$(zap) & more', '\\$\\(zap\\) &amp; more'],
    ['two\n\n# lines', 'two \\# lines'],
    ['https://evil.example', 'https\\://evil\\.example'],
  ];
  for (const [given, expected] of rows) {
    it(`is escaped: ${JSON.stringify(given)}`, () => assert.equal(escapeMarkdown(given), expected));
  }

  it('cannot end a command link early', () => {
    const link = commandLink('Cite', 'literature.citeMatch', { paperId: `a)b(c'"%` });
    const query = /\?([^)]*)\)$/.exec(link)?.[1] ?? '';
    assert.deepEqual(JSON.parse(decodeURIComponent(query)), [{ paperId: `a)b(c'"%` }]);
  });
});
