import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CancellationTokenSource, commands, env, extensions, type LogOutputChannel, workspace } from 'vscode';
import type { Paper } from '../../src/core/paper';
import type { StartWorker } from '../../src/host/library/storeHost';
import type { ReferencesPort } from '../../src/host/references/processor';
import { References } from '../../src/host/references/references';
import type { FromReferences, ToReferences } from '../../src/referencesProtocol';
import { activated, HOFFER, until, type World, world } from './world';

interface Copied {
  readonly id: string;
  readonly text: string;
  readonly style: string;
  readonly plain?: string;
}

const copy = (argument: Record<string, unknown>) =>
  commands.executeCommand<Copied>('literature.copyReference', argument);

const extension = () => extensions.getExtension('literature-lookup.literature-lookup') ?? assert.fail();
const styleText = (file: string) => readFileSync(path.join(extension().extensionPath, 'data', 'csl', file), 'utf8');

/** How the reference begins in each style, and what people call it. */
const STYLES: readonly (readonly [style: string, label: string, start: string])[] = [
  ['apa', 'APA', 'Hoffer, E., Hubara, I., & Soudry, D. (2017). Train longer'],
  ['ieee', 'IEEE', 'E. Hoffer, I. Hubara, and D. Soudry, “Train longer'],
  ['chicago', 'Chicago author-date', 'Hoffer, Elad, Itay Hubara, and Daniel Soudry. 2017. “Train Longer'],
  ['nature', 'Nature', 'Hoffer, E., Hubara, I. & Soudry, D. Train longer'],
  ['acm', 'ACM', 'Elad Hoffer, Itay Hubara, and Daniel Soudry. 2017. Train longer'],
  ['vancouver', 'Vancouver', 'Hoffer E, Hubara I, Soudry D. Train longer'],
];

describe('copying a formatted reference', function () {
  this.timeout(60_000); // the processor is compiled once, in a slow machine's own time
  let here: World;
  before(activated);
  afterEach(async () => {
    await here?.dispose();
    await workspace.getConfiguration('literature').update('references.style', undefined, true);
  });

  for (const [style, label, start] of STYLES) {
    it(label, async () => {
      const copied = await copy({ key: HOFFER, style });
      assert.equal(copied.style, label);
      assert.equal(copied.plain, undefined);
      assert.ok(copied.text.startsWith(start), copied.text);
      assert.equal(await env.clipboard.readText(), copied.text);
    });
  }

  it('in the style of the setting, which may be a file of the workspace; what is in its editor counts', async () => {
    here = await world({ 'mine.csl': styleText('nature.csl').replace('<text term="at"/>', '<text value="under"/>') });
    const file = workspace.asRelativePath(here.uri('mine.csl'), false);
    await workspace.getConfiguration('literature').update('references.style', file, true);
    const preprint = await copy({ key: 'diesendruck2024learning' });
    assert.equal(preprint.style, 'mine.csl');
    assert.ok(preprint.text.includes('Preprint under https://arxiv.org/abs/2402.08756 (2024).'), preprint.text);
    await here.open('mine.csl', styleText('vancouver.csl'));
    const edited = await copy({ key: HOFFER });
    assert.ok(edited.text.startsWith('Hoffer E, Hubara I'), edited.text);
  });

  it('in a style that only refers to another, of ours or beside it', async () => {
    const dependent = (parent: string) =>
      `<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"><info><title>J</title><link href="http://www.zotero.org/styles/${parent}" rel="independent-parent"/></info></style>`;
    here = await world({
      'journal.csl': dependent('ieee'),
      'other.csl': dependent('lab'),
      'lab.csl': styleText('vancouver.csl'),
      'lost.csl': dependent('nowhere'),
    });
    assert.ok((await copy({ key: HOFFER, style: here.uri('journal.csl').fsPath })).text.startsWith('E. Hoffer, I.'));
    assert.ok((await copy({ key: HOFFER, style: here.uri('other.csl').fsPath })).text.startsWith('Hoffer E, Hubara'));
    await assert.rejects(
      () => Promise.resolve(copy({ key: HOFFER, style: here.uri('lost.csl').fsPath })),
      /nowhere\.csl/,
    );
  });

  it('says what is wrong with a style, and leaves the clipboard alone', async () => {
    here = await world({
      'cut.csl': styleText('apa.csl').slice(0, 5000),
      'page.csl': '<html><body></body></html>',
      'rule.csl': styleText('nature.csl').replace('variable="title"', 'variable="titel"'),
    });
    await env.clipboard.writeText('before');
    const rows: readonly (readonly [style: string, said: RegExp])[] = [
      [here.uri('cut.csl').fsPath, /cut\.csl is damaged at line \d+/],
      [here.uri('page.csl').fsPath, /page\.csl is not a citation style/],
      [here.uri('rule.csl').fsPath, /rule\.csl cannot be used: Unknown variable "titel"/],
      [here.uri('missing.csl').fsPath, /missing\.csl could not be read/],
      ['harvard', /no citation style “harvard”/],
    ];
    for (const [style, message] of rows) {
      await assert.rejects(() => Promise.resolve(copy({ key: HOFFER, style })), message);
    }
    assert.equal(await env.clipboard.readText(), 'before');
    assert.equal((await copy({ key: HOFFER, style: 'apa' })).plain, undefined);
  });
});

/** The service with a thread of the test's own. */
function referencesWith(
  answer: (message: ToReferences, tell: (message: FromReferences) => void) => void,
  deadline = 60_000,
) {
  const seen = { started: 0, ended: 0 };
  const start = async (): Promise<ReferencesPort> => {
    seen.started++;
    const heard: ((message: FromReferences) => void)[] = [];
    return {
      post: (message) => answer(message, (given) => heard.forEach((hear) => void hear(given))),
      listen: (hear) => void heard.push(hear),
      dispose: () => void seen.ended++,
    };
  };
  const startWorker = start as unknown as StartWorker;
  const log = { error: () => undefined } as unknown as LogOutputChannel;
  return {
    seen,
    references: new References({
      extensionUri: extension().extensionUri,
      log,
      startWorker,
      home: undefined,
      deadline,
    }),
  };
}

const PAPER: Paper = { id: 'p', key: 'p', title: 'A title', abstract: '', year: 2020 };

describe('references when the processor does not help', function () {
  this.timeout(60_000);
  it('starts nothing before the first reference is asked for, and once for many', async () => {
    const { seen, references } = referencesWith((message, tell) => {
      if (message.type === 'write') tell({ id: message.id, answer: { kind: 'written', texts: ['written'] } });
    });
    assert.equal(references.labelOf('ieee'), 'IEEE');
    assert.equal(seen.started, 0);
    const texts = await Promise.all(['apa', 'ieee', 'apa'].map((style) => references.format(PAPER, style)));
    assert.deepEqual(
      texts.map(({ text }) => text),
      ['written', 'written', 'written'],
    );
    assert.equal(seen.started, 1);
    references.dispose();
  });

  it('gives a plain reference past the deadline, ends the thread, and starts another at the next', async () => {
    const { seen, references } = referencesWith(() => undefined, 100);
    const late = await references.format(PAPER, 'apa');
    assert.deepEqual(late, { text: '(2020). A title.', style: 'APA', plain: 'late' });
    await references.format(PAPER, 'apa');
    await until(() => seen.ended === 2, 'both threads were ended');
    assert.equal(seen.started, 2);
  });

  it('gives a plain reference when the processor breaks', async () => {
    const { seen, references } = referencesWith((message, tell) => {
      if (message.type === 'write') tell({ id: message.id, answer: { kind: 'broken', why: 'unreachable' } });
    });
    assert.equal((await references.format(PAPER, 'apa')).plain, 'unavailable');
    await until(() => seen.ended === 1, 'the thread was ended');
    assert.equal(seen.started, 1);
  });

  it('waits no longer when nobody does', async () => {
    const { seen, references } = referencesWith(() => undefined);
    const cancelling = new CancellationTokenSource();
    const asked = references.format(PAPER, 'apa', cancelling.token);
    cancelling.cancel();
    assert.equal((await asked).plain, 'late');
    assert.equal(seen.ended, 0);
    references.dispose();
  });
});
