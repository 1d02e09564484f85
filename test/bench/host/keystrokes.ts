import { type Profiler, Session } from 'node:inspector/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { type CompletionList, commands, extensions, Selection, Uri, window, workspace } from 'vscode';

const OURS = 'literature-lookup.literature-lookup';
const LINES = 100_000;
/** Key presses that are measured, at the pace of a quick typist. */
const PRESSES = 60;
const PACE_MS = 120;
/** Entries of the bibliography. */
const ENTRIES = 10_000;

const line = (at: number, citation: string) =>
  at % 7 === 0
    ? `We train longer and larger ${citation} than before, see Section ${at}.`
    : at % 23 === 0
      ? ''
      : `This is line ${at} of ordinary prose with a few more words than are needed.`;
const lines = (citation: (at: number) => string) =>
  Array.from({ length: LINES }, (_, at) => line(at, citation(at))).join('\n');

const DOCUMENTS: readonly (readonly [name: string, text: string, opened: string])[] = [
  ['long.tex', `\\bibliography{refs}\n${lines((at) => `\\cite{key${at % ENTRIES},gone${at % 50}}`)}\n`, ' \\cite{'],
  [
    'long.md',
    `---\nbibliography: refs.bib\n---\n\n${lines((at) => `[@key${at % ENTRIES}; @gone${at % 50}, p. 3]`)}\n`,
    ' [@',
  ],
];

const REFS = Array.from(
  { length: ENTRIES },
  (_, at) =>
    `@article{key${at},\n  title = {Study ${at} of training},\n  author = {Doe, A. and Roe, B.},\n  year = ${1990 + (at % 30)}\n}\n`,
).join('\n');

/** Between two looks at what is running, in µs. */
const LOOK_US = 500;

/**
 * The longest time that our extension ran without letting others go first, in ms: of what the event loop waits for, this
 * is ours. Collecting garbage while we run counts.
 */
function longestOfOurs({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): number {
  const folder = extensions.getExtension(OURS)?.extensionUri.path;
  const within = new Set<number>();
  const collecting = new Set<number>();
  // Nodes come before their children.
  for (const { id, callFrame, children = [] } of nodes) {
    if (callFrame.functionName === '(garbage collector)') collecting.add(id);
    if (folder && callFrame.url.includes(`${folder}/dist/`)) within.add(id);
    if (within.has(id)) for (const child of children) within.add(child);
  }
  let longest = 0;
  let run = 0;
  for (const [at, id] of samples.entries()) {
    const isOurs = within.has(id) || (run > 0 && collecting.has(id));
    run = isOurs ? run + timeDeltas[at] : 0;
    longest = Math.max(longest, run);
  }
  return longest / 1000;
}

/** Longest waits of the event loop, in ms, while keys are pressed, and how long a list of completions took. */
async function type(text: string, position: () => Promise<void>) {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: LOOK_US });
  await session.post('Profiler.start');
  const histogram = monitorEventLoopDelay({ resolution: 1 });
  histogram.enable();
  for (const letter of text) {
    await commands.executeCommand('type', { text: letter });
    await position();
    await delay(PACE_MS);
  }
  histogram.disable();
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  const ms = (ns: number) => ns / 1e6;
  return {
    p50: ms(histogram.percentile(50)),
    p99: ms(histogram.percentile(99)),
    max: ms(histogram.max),
    ours: longestOfOurs(profile),
  };
}

describe('key presses', function () {
  this.timeout(240_000);
  it(`in documents of ${LINES} lines`, async () => {
    await extensions.getExtension(OURS)?.activate();
    const folder = workspace.workspaceFolders?.[0]?.uri;
    if (!folder) throw new Error('no folder is open');
    await workspace.fs.writeFile(Uri.joinPath(folder, 'refs.bib'), Buffer.from(REFS));
    const figures: Record<string, number> = {};
    for (const [name, text, opened] of DOCUMENTS) {
      const uri = Uri.joinPath(folder, name);
      await workspace.fs.writeFile(uri, Buffer.from(text));
      const editor = await window.showTextDocument(await workspace.openTextDocument(uri));
      const at = editor.document.lineAt(LINES / 2).range.end;
      editor.selection = new Selection(at, at);
      // What is read once, when a document comes to the screen.
      await delay(5000);
      const lists: number[] = [];
      const ask = async () => {
        const started = performance.now();
        const { active } = editor.selection;
        await commands.executeCommand<CompletionList>('vscode.executeCompletionItemProvider', uri, active);
        lists.push(performance.now() - started);
      };
      const prose = await type(
        'and some more prose to see what it costs to write it down here'.slice(0, PRESSES),
        async () => {},
      );
      const cited = await type(`${opened}study training doe`, ask);
      // The pause after which marks and the list of what is cited are brought up to date.
      const after = await type(' ', () => delay(3000));
      const keep = (what: string, { p50, p99, max, ours }: typeof prose) =>
        Object.assign(figures, {
          [`${name}: ${what}, p50`]: p50,
          [`${name}: ${what}, p99`]: p99,
          [`${name}: ${what}, max`]: max,
          [`${name}: ${what}, longest of ours`]: ours,
        });
      keep('typing prose', prose);
      keep('typing in a citation', cited);
      keep('the pause after', after);
      lists.sort((a, b) => a - b);
      figures[`${name}: list of completions, middle`] = lists[lists.length >> 1];
      await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
    // The script that started the host reads them there.
    await workspace.fs.writeFile(Uri.joinPath(folder, 'figures.json'), Buffer.from(JSON.stringify(figures)));
  });
});
