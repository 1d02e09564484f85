import assert from 'node:assert/strict';
import { panelHtml } from '../../../src/host/panel/html';

const PAGE = { cspSource: 'https://*.cdn.test', scriptUri: '/a.js?x=1&y=2', styleUri: '/a.css', nonce: 'n0nce' };

/** The directives of the page's policy, by name. */
function policyOf(html: string): ReadonlyMap<string, string> {
  const [, content] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)!;
  const directives = content.replaceAll('&#39;', "'").split('; ');
  return new Map(directives.map((directive) => directive.split(/ (.*)/, 2) as [string, string]));
}

describe('panelHtml', () => {
  it('lets our script and style sheet load and nothing else', () => {
    const html = panelHtml(PAGE);
    assert.deepEqual(Object.fromEntries(policyOf(html)), {
      'default-src': "'none'",
      'style-src': 'https://*.cdn.test',
      'script-src': "'nonce-n0nce'",
      'base-uri': "'none'",
      'form-action': "'none'",
    });
    assert.doesNotMatch(html, /unsafe|<style|\sstyle=|\son\w+=/);
    assert.equal(html.match(/<script/g)?.length, 1);
    assert.match(html, /<script nonce="n0nce" src="\/a\.js\?x=1&amp;y=2"><\/script>/);
  });

  it('carries texts that look like markup as data', () => {
    const strings = { cite: `"'><script>alert(1)</script>&amp;` };
    const html = panelHtml({ ...PAGE, strings });
    assert.equal(html.match(/<script/g)?.length, 1);
    const [, data] = /data-strings="([^"]*)"/.exec(html)!;
    const unescaped = data
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&');
    assert.deepEqual(JSON.parse(unescaped), strings);
  });
});
