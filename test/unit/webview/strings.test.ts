import assert from 'node:assert/strict';
import { countOf, fill, stringsFrom } from '../../../src/webview/strings';

describe('strings of the panel', () => {
  it('replaces by the English text what it knows, and only with text', () => {
    const strings = stringsFrom({ Insert: 'Einfügen', Copy: 7, Papers: '', toString: 'x', unheard: 'y' });
    assert.equal(strings.insert, 'Einfügen');
    assert.equal(strings.copy, 'Copy');
    assert.equal(strings.papers, 'Papers');
    assert.equal('unheard' in strings, false);
    assert.deepEqual(stringsFrom(null), stringsFrom({}));
  });

  it('fills in foreign text as it is', () => {
    assert.equal(fill('{0} in {1}', '{1} $& {0}', 'b'), '{1} $& {0} in b');
    assert.equal(fill('{0} {3}', 'a'), 'a {3}');
  });

  it('counts', () => {
    const strings = stringsFrom({});
    assert.deepEqual(
      [1, 2, 0].map((papers) => countOf(strings, papers)),
      ['1 paper', '2 papers', '0 papers'],
    );
  });
});
