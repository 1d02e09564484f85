import assert from 'node:assert/strict';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { PanelState } from '../../src/protocol';
import { startBrowser } from '../host/browser.mjs';
import { openPanel, type PanelOptions, panelFiles, savedBy, send, sentBy } from '../webview/page';
import { PASSAGE, resultsFor, STATES } from '../webview/states';

type Results = Extract<PanelState, { readonly kind: 'results' }>;

const found = resultsFor(PASSAGE) as Results;
const [first, second, third] = found.results;

describe('the panel in a browser', function () {
  this.timeout(30_000);
  let browser: Browser;
  let context: BrowserContext;
  let files: ReadonlyMap<string, string>;

  before(async () => {
    [browser, files] = await Promise.all([startBrowser(), panelFiles()]);
  });
  after(() => browser.close());
  beforeEach(async () => {
    context = await browser.newContext({ reducedMotion: 'reduce' });
  });
  afterEach(() => context.close());

  const open = async (state: PanelState, options: Partial<PanelOptions> = {}) =>
    (await openPanel(context, files, { height: 500, ...options, state })).page;
  const focused = (page: Page) => page.evaluate<string>('document.activeElement.dataset.paper ?? ""');
  const card = (page: Page, { paperId }: { readonly paperId: string }) => page.locator(`[data-paper="${paperId}"]`);
  const twistie = (page: Page, result: { readonly paperId: string }) => card(page, result).locator('.twistie');

  async function press(page: Page, ...keys: readonly string[]): Promise<void> {
    for (const key of keys) await page.keyboard.press(key);
  }

  it('keeps to its policy in every state', async () => {
    for (const [name, state] of Object.entries(STATES)) {
      const { page, faults } = await openPanel(context, files, { state });
      await press(page, 'ArrowRight');
      assert.deepEqual(faults, [], name);
      assert.equal(await page.locator('main [style]').count(), 0, name);
      await page.close();
    }
  });

  it('says what was looked up, what was found, and why', async () => {
    const page = await open(found);
    assert.equal(await page.locator('h1').textContent(), 'Selection in paper.tex');
    assert.equal(await page.locator('.quoted').textContent(), `“${PASSAGE.text}”`);
    assert.equal(await page.locator('#live').textContent(), `${found.results.length} papers`);
    assert.equal(await card(page, first).locator('h2').textContent(), first.title);
    const marks = first.titleSpans.map(({ start, end }) => first.title.slice(start, end));
    assert.deepEqual(await card(page, first).locator('h2 mark').allTextContents(), marks);
    const { start, end } = first.sentence!;
    assert.equal(await card(page, first).locator('blockquote').textContent(), first.abstract.slice(start, end));
  });

  it('moves between papers by keys and acts on the one that has the focus', async () => {
    const page = await open(found);
    assert.equal(await focused(page), first.paperId);
    await press(page, 'ArrowDown', 'Enter', 'Control+Enter', 'Control+c', 'End');
    assert.equal(await focused(page), found.results.at(-1)!.paperId);
    await press(page, 'ArrowDown', 'Home', 'ArrowUp');
    assert.equal(await focused(page), first.paperId);
    const of = { originId: found.originId, paperId: second.paperId };
    assert.deepEqual(await sentBy(page), [
      { type: 'cite', ...of, style: 'parenthetical' },
      { type: 'cite', ...of, style: 'narrative' },
      { type: 'copy', ...of, snippet: 'parenthetical' },
    ]);
    assert.equal(await page.locator('#live').textContent(), 'Copied');
  });

  it('expands and collapses by keys, and the focus stays on the paper', async () => {
    const page = await open(found);
    const expanded = () => twistie(page, first).getAttribute('aria-expanded');
    await press(page, 'ArrowRight');
    assert.equal(await expanded(), 'true');
    assert.equal(await card(page, first).locator('.abstract').textContent(), first.abstract);
    await press(page, 'Tab', 'Tab', 'Tab', 'Tab', 'ArrowLeft');
    assert.deepEqual([await expanded(), await focused(page)], ['false', first.paperId]);
    await press(page, 'Space');
    assert.equal(await expanded(), 'true');
    await press(page, 'Space');
    assert.equal(await expanded(), 'false');
  });

  it('reaches by Tab the controls of the active paper and then leaves', async () => {
    const page = await open(found);
    await press(page, 'ArrowDown');
    const names: (string | null)[] = [];
    for (let step = 0; step < 4; step++) {
      await press(page, 'Tab');
      names.push(await page.evaluate<string | null>('document.activeElement.getAttribute("aria-label")'));
    }
    const { title } = second;
    assert.deepEqual(names, [`Details: ${title}`, `Cite: ${title}`, `Copy citation: ${title}`, null]);
  });

  it('leaves a button its own Enter and Space', async () => {
    const page = await open(found);
    await card(page, second).locator('.tool').focus();
    await press(page, 'Enter', 'Space');
    const copy = { type: 'copy', originId: found.originId, paperId: second.paperId, snippet: 'parenthetical' };
    assert.deepEqual(await sentBy(page), [copy, copy]);
  });

  it('copies selected text as text', async () => {
    const page = await open(found);
    await card(page, first).focus();
    await page.evaluate('getSelection().selectAllChildren(document.querySelector("h2"))');
    await press(page, 'Control+c');
    assert.deepEqual(await sentBy(page), []);
  });

  it('offers each snippet to cite where it has a style, and to copy', async () => {
    const page = await open(found);
    await twistie(page, first).click();
    const snippets = card(page, first).locator('.snippet');
    assert.deepEqual(
      await snippets.locator('code').allTextContents(),
      first.snippets.map(({ text }) => text),
    );
    for (const snippet of await snippets.all()) {
      for (const button of await snippet.locator('button').all()) await button.click();
    }
    const of = { originId: found.originId, paperId: first.paperId };
    const expected = first.snippets.flatMap(({ id, style }) => [
      ...(style ? [{ type: 'cite', ...of, style }] : []),
      { type: 'copy', ...of, snippet: id },
    ]);
    assert.deepEqual(await sentBy(page), expected);
    assert.equal(await snippets.last().getByRole('button', { name: 'Copied' }).count(), 1);
  });

  it('keeps what is expanded and in sight while it is hidden', async () => {
    const page = await open(found);
    await twistie(page, third).click();
    await page.evaluate('document.querySelector(".papers").scrollTop = 700');
    await page.waitForFunction('kept.anchor !== undefined');
    const shownAgain = await open(found, { saved: await savedBy(page) });
    assert.equal(await twistie(shownAgain, third).getAttribute('aria-expanded'), 'true');
    assert.ok(Math.abs((await shownAgain.evaluate<number>('document.querySelector(".papers").scrollTop')) - 700) <= 1);
    assert.equal(await shownAgain.locator('#live').textContent(), '');
    // Another look-up starts at the top with nothing expanded.
    await send(shownAgain, { ...found, originId: 2 });
    await shownAgain.waitForFunction('document.querySelector("#live").textContent !== ""');
    assert.equal(await shownAgain.locator('.more').count(), 0);
    assert.equal(await shownAgain.evaluate('document.querySelector(".papers").scrollTop'), 0);
  });

  it('brings a paper into view once', async () => {
    const wanted = found.results.at(-1)!;
    const page = await open({ ...found, reveal: wanted.paperId });
    assert.equal(await twistie(page, wanted).getAttribute('aria-expanded'), 'true');
    assert.ok(await card(page, wanted).locator('h2').isVisible());
    assert.notEqual(await page.evaluate('document.querySelector(".papers").scrollTop'), 0);
    await twistie(page, wanted).click();
    await page.evaluate('document.querySelector(".papers").scrollTop = 0');
    await send(page, { ...found, reveal: wanted.paperId });
    await press(page, 'Home');
    assert.equal(await page.locator('.more').count(), 0);
    assert.equal(await page.evaluate('document.querySelector(".papers").scrollTop'), 0);
  });

  it('does not lose the focus to a new answer', async () => {
    const page = await open(STATES.nothing);
    await page.getByRole('button', { name: 'Search Papers…' }).click();
    assert.deepEqual(await sentBy(page), [{ type: 'run', command: 'search' }]);
    await send(page, STATES.loading);
    await send(page, found);
    await card(page, first).waitFor();
    assert.equal(await focused(page), first.paperId);
  });

  it('shows foreign text as text and opens web addresses only', async () => {
    const hostile = '<img src=x onerror=alert(1)>&amp;{0}<script>';
    const result = {
      ...first,
      title: hostile,
      titleSpans: [
        { start: 30, end: 2 },
        { start: -3, end: 4 },
        { start: 2, end: 900 },
      ],
      authors: hostile,
      why: hostile,
      abstract: hostile,
      links: [
        { label: 'Bad', url: 'javascript:alert(1)' },
        { label: 'Worse', url: 'command:workbench.action.quit' },
        { label: 'Good', url: 'https://doi.org/10.1/<b>' },
      ],
    };
    const page = await open({ ...found, lookedUp: { ...PASSAGE, text: hostile }, results: [result] });
    await twistie(page, first).click();
    assert.equal(await page.locator('h2').textContent(), hostile);
    assert.equal(await page.locator('img, main script').count(), 0);
    assert.deepEqual(await page.locator('.link').allTextContents(), ['Good']);
    await page.locator('.link').click();
    assert.deepEqual(await sentBy(page), [{ type: 'open', paperId: first.paperId, url: 'https://doi.org/10.1/<b>' }]);
  });

  it('fits a narrow side bar without scrolling sideways', async () => {
    const long = { ...first, title: 'x'.repeat(300), authors: 'y'.repeat(200), why: 'z'.repeat(200) };
    for (const width of [170, 220, 320]) {
      const page = await open({ ...found, results: [long, second] }, { width });
      await twistie(page, long).click();
      const overflow = 'document.querySelector(".papers").scrollWidth - document.querySelector(".papers").clientWidth';
      assert.equal(await page.evaluate(overflow), 0, `${width} px`);
      await page.close();
    }
  });
});
