// What is asked for in the panel's search box, and what narrows its answers, in the real window.
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import * as keys from './keys';
import { cards, listening, openLookedUp, PAPER, panelOf } from './panelWindow';

const texts = (page: Page, selector: string) => cards(page).locator(selector).allTextContents();

/** Types into the search box and waits for the answer to these very words. */
async function search(page: Page, words: string): Promise<void> {
  const box = panelOf(page).getByRole('searchbox');
  await box.focus();
  await box.fill(words);
  await panelOf(page)
    .locator('.quoted')
    .filter({ hasText: `“${words}”` })
    .waitFor();
  await panelOf(page).locator('main:not([aria-busy])').waitFor();
}

describe('the search box of the panel', () => {
  it('takes an author, years, a venue, a phrase and what must not be there', async () => {
    const { page } = await openLookedUp();
    await search(page, 'author:hoffer');
    assert.deepEqual(
      (await texts(page, '.source')).map((line) => line.includes('Hoffer')),
      [true],
    );

    await search(page, 'learning year:2020..2022');
    const years = (await texts(page, '.source')).map((line) => /20\d\d/.exec(line)?.[0] ?? line);
    assert.ok(years.length > 1 && years.every((year) => year >= '2020' && year <= '2022'), years.join());

    await search(page, 'venue:cvpr');
    const venues = await texts(page, '.source');
    assert.ok(venues.length > 2 && venues.every((line) => line.includes('CVPR')), venues.join('\n'));

    await search(page, '"stability gap"');
    assert.ok((await cards(page).count()) >= 2);
    for (const card of await cards(page).all()) {
      await card.locator('.twistie').click();
      const said = `${await card.locator('.title').textContent()} ${await card.locator('.abstract').textContent()}`;
      assert.match(said, /stability[\s-]gap/i);
    }

    await search(page, 'unlearning');
    const titles = await texts(page, '.title');
    assert.ok(
      titles.some((title) => title.includes('SalUn')),
      titles.join('\n'),
    );
    await search(page, 'unlearning -salun');
    const others = await texts(page, '.title');
    assert.ok(others.length > 0 && !others.some((title) => title.includes('SalUn')), others.join('\n'));

    // Misspelt, it is the word that is meant that is found and marked.
    await search(page, 'unlerning');
    const marked = await cards(page).first().locator('.title mark').allTextContents();
    assert.ok(
      marked.some((word) => /^unlearning$/i.test(word)),
      marked.join(),
    );

    await search(page, 'author:nobodyofthatname');
    await panelOf(page).getByRole('heading', { name: 'No paper fits' }).waitFor();
    // Emptied, it goes back to the passage.
    await panelOf(page).getByRole('searchbox').fill('');
    await panelOf(page).getByText('Selection in paper.tex').waitFor();
  });
});

describe('the picture of the years', () => {
  it('narrows the papers to a year by a click, and again widens them', async () => {
    const { page } = await openLookedUp();
    const all = await cards(page).count();
    await panelOf(page)
      .getByRole('button', { name: /^2017: 1 paper$/ })
      .click();
    await keys.until(async () => (await cards(page).count()) === 1, 'the one paper of 2017');
    assert.match((await texts(page, '.source'))[0], /2017/);
    await panelOf(page).getByRole('button', { name: 'All years' }).click();
    await keys.until(async () => (await cards(page).count()) === all, 'all papers again');
  });

  it('is not there where it is turned off', async () => {
    const { page } = await openLookedUp({ 'literature.panel.timeline': false });
    await listening(page);
    assert.ok((await cards(page).count()) > 1);
    assert.equal(await panelOf(page).locator('.years').count(), 0);
  });
});

describe('what the panel shows of a library', () => {
  it('comes twenty at a time, at most two hundred', async () => {
    const entry = (_: unknown, at: number) =>
      `@article{fin${at},\n  title = {Regeneration of the zebrafish fin, part ${at}},\n  year = {1931}\n}\n`;
    const bib = Array.from({ length: 230 }, entry).join('\n');
    const { page } = await openLookedUp({}, { files: { 'paper.tex': PAPER, 'refs.bib': bib } });
    const count = panelOf(page).locator('.count');
    await search(page, 'year:1931');
    await count.filter({ hasText: '20 of 200 papers' }).waitFor();
    assert.equal(await cards(page).count(), 20);
    const more = panelOf(page).getByRole('button', { name: 'Show More Papers' });
    for (let shown = 40; shown <= 200; shown += 20) {
      await more.click();
      await keys.until(async () => (await cards(page).count()) === shown, `${shown} papers`);
    }
    await count.filter({ hasText: /^200 papers$/ }).waitFor();
    assert.equal(await more.count(), 0);
  });

  it('is text that can be read: accents, signs and formulas of titles and abstracts', async () => {
    const bib = [
      '@article{nunez2020,',
      "  title = {Zebrafish fins: {S}chr{\\\"o}dinger's caf\\'{e}},",
      '  author = {N{\\\'u}{\\~n}ez, Zo{\\"e}},',
      '  year = {2020},',
      '  abstract = {On images of $64\\times64$ pixels the zebrafish fin grows by $0.80 \\pm 0.02$ with $\\alpha$-actin.}',
      '}\n',
    ].join('\n');
    const { page } = await openLookedUp({}, { files: { 'paper.tex': PAPER, 'refs.bib': bib } });
    await search(page, 'zebrafish fin');
    const card = cards(page).first();
    await card.locator('.twistie').click();
    assert.equal(await card.locator('.title').textContent(), "Zebrafish fins: Schrödinger's café");
    assert.match((await card.locator('.source').textContent()) ?? '', /^Núñez · 2020/);
    const abstract = 'On images of 64×64 pixels the zebrafish fin grows by 0.80 ± 0.02 with α-actin.';
    assert.equal(await card.locator('.abstract').textContent(), abstract);
  });
});
