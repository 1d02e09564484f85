import assert from 'node:assert/strict';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { FromPanel, PanelState } from '../../src/protocol';
import { startBrowser } from '../host/browser.mjs';
import { openPanel, type PanelOptions, panelFiles, savedBy, send, sentBy, tell } from '../webview/page';
import { PASSAGE, resultsFor, STATES } from '../webview/states';
import { until } from './keys';

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
  /** Waits for an expression to hold in the page; the page's policy allows no evaluation in it. */
  const see = (page: Page, expression: string) => until(() => page.evaluate<boolean>(expression), expression);
  /** Keys of the panel come back as commands, a moment later. */
  const onCard = (page: Page, { paperId }: { readonly paperId: string }) =>
    see(page, `document.activeElement.dataset.paper === ${JSON.stringify(paperId)}`);
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
    assert.equal(await page.locator('#live').textContent(), `${found.total} papers`);
    assert.equal(await card(page, first).locator('h2').textContent(), first.title);
    const marks = first.titleSpans.map(({ start, end }) => first.title.slice(start, end));
    assert.deepEqual(await card(page, first).locator('h2 mark').allTextContents(), marks);
    const { start, end } = first.sentence!;
    assert.equal(await card(page, first).locator('blockquote').textContent(), first.abstract.slice(start, end));
  });

  it('moves between papers by keys and acts on the one that has the focus, each key once', async () => {
    for (const desktop of [false, true]) {
      const page = await open(found, { desktop });
      assert.equal(await focused(page), first.paperId);
      await press(page, 'ArrowDown');
      await onCard(page, second);
      // The window hands Enter on, and the page copies by itself: which of them is quicker is no matter.
      await press(page, 'Enter', 'Control+Enter');
      await see(page, 'sent.filter(({ type }) => type === "cite").length === 2');
      await press(page, 'Control+c');
      await see(page, 'sent.some(({ type }) => type === "copy")');
      await press(page, 'End');
      await onCard(page, found.results.at(-1)!);
      await press(page, 'ArrowDown', 'Home', 'ArrowDown', 'ArrowUp');
      await onCard(page, first);
      const of = { originId: found.originId, paperIds: [second.paperId] };
      assert.deepEqual(await sentBy(page), [
        { type: 'cite', ...of, style: 'parenthetical' },
        { type: 'cite', ...of, style: 'narrative' },
        { type: 'copy', ...of, snippet: 'parenthetical' },
      ]);
      assert.equal(await page.locator('#live').textContent(), 'Copied');
      await page.close();
    }
  });

  it('ticks several papers by keys and inserts them as one citation, in the order of the ticks', async () => {
    const page = await open(found);
    await press(page, 'ArrowDown', 'Space', 'ArrowUp', 'Space');
    await page.getByText('2 papers ticked').waitFor();
    assert.equal(await card(page, second).getByRole('checkbox').getAttribute('aria-checked'), 'true');
    await press(page, 'ArrowDown', 'ArrowDown', 'Enter');
    const paperIds = [second.paperId, first.paperId];
    await see(page, 'sent.some(({ type }) => type === "cite")');
    assert.deepEqual(await sentBy(page), [
      { type: 'cite', originId: found.originId, paperIds, style: 'parenthetical' },
    ]);
    await tell(page, { type: 'done', text: 'Inserted', cited: paperIds });
    await page.locator('.checked-bar').waitFor({ state: 'detached' });
    assert.equal(await page.locator('#live').textContent(), 'Inserted');
    const holding = (await page.evaluate<FromPanel[]>('sent')).filter(({ type }) => type === 'holding');
    assert.deepEqual(holding, [
      { type: 'holding', holding: true },
      { type: 'holding', holding: false },
    ]);
  });

  it('keeps ticks while searching on, and not for another passage', async () => {
    const page = await open(found);
    await press(page, 'Space');
    await page.getByText('1 paper ticked').waitFor();
    await send(page, STATES.query);
    await page.getByText('large batch').first().waitFor();
    assert.equal(await page.locator('.checked-bar').count(), 1);
    await send(page, { ...found, originId: 9 });
    await page.locator('.checked-bar').waitFor({ state: 'detached' });
  });

  it('does not lose the keyboard with the last tick', async () => {
    const page = await open(found);
    await press(page, 'Space');
    await page.getByRole('button', { name: 'Untick All' }).click();
    await page.locator('.checked-bar').waitFor({ state: 'detached' });
    await onCard(page, first);
  });

  it('searches while typing, from the box that / leads to, and goes on to the papers', async () => {
    const page = await open(found);
    await press(page, '/');
    const box = page.getByRole('searchbox');
    await see(page, 'document.activeElement.role === "searchbox"');
    assert.equal(await box.inputValue(), '');
    await page.keyboard.type('a/ s p');
    await see(page, 'sent.some(({ type, text }) => type === "search" && text === "a/ s p")');
    assert.deepEqual(await page.evaluate('ran'), ['literature.panel.focusSearch'], 'typing is nobody else’s');
    await send(page, { ...STATES.query, lookedUp: { text: 'a/', from: 'query' } } as PanelState);
    await page.getByText('Search', { exact: true }).waitFor();
    assert.equal(await box.inputValue(), 'a/ s p', 'an answer does not change what is being typed');
    await press(page, 'ArrowDown');
    await see(page, 'document.activeElement.classList.contains("card")');
    await press(page, 'ArrowUp');
    await see(page, 'document.activeElement.role === "searchbox"');
    await press(page, 'Escape');
    assert.deepEqual((await page.evaluate<string[]>('ran')).at(-1), 'literature.panel.returnToDocument');
  });

  it('shows in the box what was searched for, and empties it for a passage', async () => {
    const page = await open(STATES.query);
    assert.equal(await page.getByRole('searchbox').inputValue(), 'large batch training generalization');
    await send(page, found);
    await page.getByText('Selection in paper.tex').waitFor();
    assert.equal(await page.getByRole('searchbox').inputValue(), '');
  });

  it('has a button for each step of the history, the stars and the pin', async () => {
    const page = await open(found, { bar: { back: true, starred: 3 } });
    await page.getByRole('button', { name: 'Next look-up' }).click({ force: true }); // there is none
    await page.getByRole('button', { name: 'Previous look-up' }).click();
    await page.getByRole('button', { name: 'Starred papers (3)' }).click();
    await page.getByRole('button', { name: /^Following the selection/ }).click();
    await card(page, second).getByRole('button', { name: /^Star/ }).click();
    assert.deepEqual(await sentBy(page), [
      { type: 'run', command: 'historyBack' },
      { type: 'run', command: 'showStarred' },
      { type: 'run', command: 'togglePin' },
      { type: 'star', paperId: second.paperId, starred: true },
    ]);
    await send(page, found, { follow: 'pinned' });
    assert.equal(await page.getByRole('button', { name: /^Pinned/ }).getAttribute('aria-pressed'), 'true');
  });

  it('shows more on demand and keeps the place', async () => {
    const page = await open({ ...found, total: 30 });
    assert.equal(await page.locator('.count').textContent(), `${found.results.length} of 30 papers`);
    await page.getByRole('button', { name: 'Show More Papers' }).click();
    assert.deepEqual(await sentBy(page), [{ type: 'more', originId: found.originId }]);
    await onCard(page, found.results.at(-1)!);
  });

  it('narrows to a year by its bar, by mouse and keys, and back', async () => {
    const page = await open(found);
    const year = found.years!.at(-1)!;
    const bar = page.getByRole('button', { name: new RegExp(`^${year.year}: `) });
    await bar.click();
    await bar.focus();
    await press(page, 'Enter');
    await send(page, { ...found, year: year.year });
    await page.getByRole('button', { name: 'All years' }).click();
    const of = { type: 'year', originId: found.originId };
    assert.deepEqual(await sentBy(page), [{ ...of, year: year.year }, { ...of, year: year.year }, of]);
    await send(page, { ...found, years: undefined });
    await page.locator('.years').waitFor({ state: 'detached' });
  });

  it('expands and collapses by keys, and the focus stays on the paper', async () => {
    const page = await open(found);
    const expanded = (value: string) =>
      page.locator(`[data-paper="${first.paperId}"] .twistie[aria-expanded="${value}"]`).waitFor();
    await press(page, 'ArrowRight');
    await expanded('true');
    assert.equal(await card(page, first).locator('.abstract').textContent(), first.abstract);
    await press(page, 'Tab', 'Tab', 'Tab', 'Tab', 'ArrowLeft');
    await expanded('false');
    await onCard(page, first);
  });

  it('reaches by Tab the controls of the active paper and then leaves', async () => {
    const page = await open(found);
    await press(page, 'ArrowDown');
    await onCard(page, second);
    const names: (string | null)[] = [];
    for (let step = 0; step < 6; step++) {
      await press(page, 'Tab');
      names.push(await page.evaluate<string | null>('document.activeElement.getAttribute("aria-label")'));
    }
    const of = ['Details', 'Tick for one citation', 'Insert', 'Copy citation', 'Star'];
    assert.deepEqual(names, [...of.map((name) => `${name}: ${second.title}`), null]);
  });

  it('leaves a button its own Enter and Space', async () => {
    const page = await open(found);
    await card(page, second).locator('.tool').first().focus();
    await press(page, 'Enter', 'Space');
    const copy = { type: 'copy', originId: found.originId, paperIds: [second.paperId], snippet: 'parenthetical' };
    assert.deepEqual(await sentBy(page), [copy, copy]);
  });

  it('copies selected text as text', async () => {
    for (const desktop of [false, true]) {
      const page = await open(found, { desktop });
      await card(page, first).focus();
      await page.evaluate('getSelection().selectAllChildren(document.querySelector("h2"))');
      await press(page, 'Control+c', 'ArrowDown');
      await onCard(page, second);
      // In a browser the browser itself copies; on the desktop the page hands the text over.
      assert.deepEqual(await sentBy(page), desktop ? [{ type: 'copyText', text: first.title }] : []);
      await page.close();
    }
  });

  it('offers each snippet to insert and to copy', async () => {
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
    const { originId } = found;
    const { paperId } = first;
    const expected = first.snippets.flatMap(({ id, style }) => [
      style
        ? { type: 'cite', originId, paperIds: [paperId], style }
        : { type: 'insert', originId, paperId, snippet: id },
      { type: 'copy', originId, paperIds: [paperId], snippet: id },
    ]);
    assert.deepEqual(await sentBy(page), expected);
    assert.equal(await snippets.last().getByRole('button', { name: 'Copied' }).count(), 1);
  });

  it('keeps what is expanded and in sight while it is hidden', async () => {
    const page = await open(found);
    await twistie(page, third).click();
    // A click may have scrolled too: what counts is what is kept after this.
    await page.evaluate('kept.anchor = undefined, document.querySelector(".papers").scrollTop = 700');
    await see(page, 'kept.anchor !== undefined');
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
    await onCard(page, first);
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

  it('fits from a narrow side bar to a wide editor, at 50 to 400 %, without scrolling sideways', async () => {
    const long = { ...first, title: 'x'.repeat(300), authors: 'y'.repeat(200), why: 'z'.repeat(200) };
    // Magnified, a page has fewer pixels of its own: 400 % of a 680 px wide panel leaves 170.
    for (const [width, height] of [
      [170, 200],
      [220, 800],
      [320, 500],
      [1360, 1600],
    ]) {
      const page = await open({ ...found, results: [long, second] }, { width, height });
      await twistie(page, long).click();
      await card(page, long).getByRole('checkbox').click();
      const overflow = `['html', '.papers', '.search-bar', '.checked-bar'].map((name) => {
        const { scrollWidth, clientWidth } = document.querySelector(name);
        return scrollWidth - clientWidth;
      })`;
      assert.deepEqual(await page.evaluate(overflow), [0, 0, 0, 0], `${width} px`);
      // Some of the papers is in sight, whatever else wants the room.
      assert.ok((await page.evaluate<number>('document.querySelector(".papers").clientHeight')) > 40, `${height} px`);
      await page.close();
    }
  });

  it('shows in forced colours where the keyboard is, what matched, and the edges of what can be pressed', async () => {
    const page = await open(found);
    await page.emulateMedia({ forcedColors: 'active' });
    await press(page, 'ArrowDown');
    await onCard(page, second);
    const style = (selector: string, property: string) =>
      page.evaluate<string>(`getComputedStyle(document.querySelector('${selector}')).getPropertyValue('${property}')`);
    assert.equal(await style('.card.active', 'outline-style'), 'solid');
    for (const control of ['.box', '.card.active .button']) {
      assert.notEqual(await style(control, 'border-top-color'), await style('body', 'background-color'), control);
    }
    assert.notEqual(await style('mark', 'background-color'), await style('body', 'background-color'));
  });

  it('adds an entry to the bibliography, or leads to it where that has it', async () => {
    const snippets = first.snippets.map((one) => (one.id === 'bibtex' ? { ...one, entry: {} } : one));
    const there = second.snippets.map((one) => (one.id === 'bibtex' ? { ...one, entry: { in: 'refs.bib' } } : one));
    const results = [
      { ...first, snippets },
      { ...second, snippets: there },
    ];
    const page = await open({ ...found, results });
    await twistie(page, first).click();
    await twistie(page, second).click();
    await page.getByRole('button', { name: `Add to Bibliography: ${first.title}` }).click();
    await page.getByRole('button', { name: `Show in refs.bib: ${second.title}` }).click();
    const { originId } = found;
    assert.deepEqual(await sentBy(page), [
      { type: 'insert', originId, paperId: first.paperId, snippet: 'bibtex' },
      { type: 'showEntry', originId, paperId: second.paperId },
    ]);
  });

  it('moves nothing for those who want no motion', async () => {
    const { page } = await openPanel(context, files, { state: STATES.loading });
    const moving = 'document.getAnimations().length';
    assert.equal(await page.evaluate(moving), 0);
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    await see(page, `${moving} > 0`);
  });
});
