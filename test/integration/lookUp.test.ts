import assert from 'node:assert/strict';
import {
  type CodeAction,
  ConfigurationTarget,
  commands,
  Hover,
  languages,
  MarkdownString,
  Range,
  type TextDocument,
  window,
  workspace,
} from 'vscode';
import { COMMANDS } from '../../src/host/names';
import { type Api, activated, type Cited, type Found, HOFFER, select, until, type World, world } from './world';

const ROLLING = 'Two rolling-shutter sensors that read out in opposite directions can undo the skew.';
const RECIPE = 'Whisk the eggs with sugar, fold in the flour and bake for forty minutes until golden.';

describe('looking up', () => {
  let api: Api;
  let here: World;
  before(async () => {
    api = await activated();
  });
  afterEach(() => here?.dispose());

  it('registers every command of the manifest', async () => {
    const known = await commands.getCommands(true);
    assert.deepEqual(
      Object.values(COMMANDS).filter((command) => !known.includes(command)),
      [],
    );
  });

  it('answers other extensions', async () => {
    const found = await api.lookUp('closing the generalization gap in large batch training', { limit: 3 });
    assert.equal(found[0].key, HOFFER);
    assert.ok(found.length <= 3 && found[0].reason.length > 0);
    assert.deepEqual(await api.lookUp(RECIPE), []);
  });

  it('gives the papers of the selection in the order of their scores', async () => {
    here = await world();
    await here.open('paper.tex', `\\section{A}\n«${ROLLING}»\n`);
    const found = (await commands.executeCommand<Found[]>('literature.lookUpSelection')) ?? [];
    assert.match(found[0].title, /Rolling Shutter/);
    assert.deepEqual(
      found.map(({ score }) => score),
      found.map(({ score }) => score).sort((a, b) => b - a),
    );
    assert.deepEqual(Object.keys(found[0]).sort(), ['id', 'key', 'reason', 'score', 'title']);
  });

  it('takes the sentence at the caret when nothing is selected', async () => {
    here = await world();
    await here.open('paper.md', `${RECIPE} Two rolling-shutter sensors |can undo the skew. ${RECIPE}\n`);
    const found = (await commands.executeCommand<Found[]>('literature.lookUpSelection')) ?? [];
    assert.match(found[0].title, /Rolling Shutter/);
  });

  for (const [name, text] of [
    ['a recipe', RECIPE],
    ['white space', '   \n\t '],
    ['one letter', 'x'],
    ['emoji', '🍰🎉👩‍🔬'],
  ]) {
    it(`finds nothing for ${name}`, async () => {
      here = await world();
      await here.open('paper.md', `«${text}»`);
      assert.deepEqual(await commands.executeCommand('literature.lookUpSelection'), []);
    });
  }

  it('bears 1 MB of selected text', async () => {
    here = await world();
    const { editor, document } = await here.open('paper.md', '|');
    await here.write('long.md', `${ROLLING}\n`.repeat(Math.ceil(1_000_000 / ROLLING.length)));
    const long = await workspace.openTextDocument(here.uri('long.md'));
    assert.ok(long.getText().length > 1_000_000 && document && editor);
    const shown = await window.showTextDocument(long);
    select(shown, [[0, long.getText().length]]);
    const found = (await commands.executeCommand<Found[]>('literature.lookUpSelection')) ?? [];
    assert.match(found[0].title, /Rolling Shutter/);
  });

  it('cites the best match after the selection', async () => {
    here = await world({ 'refs.bib': '' });
    const { document } = await here.open('paper.tex', `«${ROLLING}»\n\\bibliography{refs}\n`);
    const done = await commands.executeCommand<Cited>('literature.citeBestMatch', {});
    assert.match(done.inserted, /^\\cite\{shang2023self/);
    assert.ok(document.getText().includes(`skew~${done.inserted}.`));
    assert.ok((await here.onDisk('refs.bib'))?.includes('shang2023self'));
  });

  it('says with a code that nothing fits', async () => {
    here = await world();
    const { document } = await here.open('paper.tex', `«${RECIPE}»`);
    await assert.rejects(async () => commands.executeCommand('literature.citeBestMatch', {}), {
      name: 'LookupError',
      code: 'nothingFound',
    });
    assert.equal(document.getText(), RECIPE);
  });

  it('hovers over selected text only, and only where something fits', async () => {
    here = await world();
    const { editor, document } = await here.open('paper.tex', `«${ROLLING}» And more.\n${RECIPE}\n`);
    const hoverAt = async (offset: number) => {
      const hovers = await commands.executeCommand<Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        document.positionAt(offset),
      );
      return hovers.flatMap(({ contents }) => contents).filter((content) => content instanceof MarkdownString);
    };
    const over = await hoverAt(10);
    assert.ok(over.length >= 1 && over.length <= 3);
    assert.match(over[0].value, /Rolling Shutter/);
    assert.match(over[0].value, /\[Cite\]\(command:literature\.citeMatch\?/);
    assert.notEqual(over[0].isTrusted, true);
    assert.deepEqual(await hoverAt(ROLLING.length + 6), [], 'beside the selection');
    select(editor, [[0, 0]]);
    assert.deepEqual(await hoverAt(10), [], 'nothing selected');
    const recipe = document.getText().indexOf(RECIPE);
    select(editor, [[recipe, recipe + RECIPE.length]]);
    assert.deepEqual(await hoverAt(recipe + 3), [], 'nothing fits');
  });

  it('hovers beside what others say, which is there whether anything fits or not, and not at all where it is turned off', async () => {
    here = await world();
    const { editor, document } = await here.open('paper.md', `«${ROLLING}» And more.\n${RECIPE}\n`);
    const other = languages.registerHoverProvider('markdown', { provideHover: () => new Hover('Said by another.') });
    const hoverAt = async (offset: number) => {
      const at = document.positionAt(offset);
      const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, at);
      return hovers.map(({ contents }) => contents.map((one) => (one as MarkdownString).value).join('\n'));
    };
    try {
      const both = await hoverAt(10);
      assert.equal(both.length, 2, both.join('\n\n'));
      assert.ok(both.includes('Said by another.') && both.some((text) => text.includes('Rolling Shutter')));
      await workspace.getConfiguration('literature').update('hover.enabled', false, ConfigurationTarget.Global);
      assert.deepEqual(await hoverAt(10), ['Said by another.']);
      await workspace.getConfiguration('literature').update('hover.enabled', undefined, ConfigurationTarget.Global);
      assert.equal((await hoverAt(10)).length, 2);
      const recipe = document.getText().indexOf(RECIPE);
      select(editor, [[recipe, recipe + RECIPE.length]]);
      assert.deepEqual(await hoverAt(recipe + 3), ['Said by another.']);
    } finally {
      other.dispose();
      await workspace.getConfiguration('literature').update('hover.enabled', undefined, ConfigurationTarget.Global);
    }
  });

  it('cites from the hover where the selection was, also after typing above it', async () => {
    here = await world({ 'refs.bib': '' });
    const { editor, document } = await here.open('paper.tex', `Intro.\n«${ROLLING}»\n\\bibliography{refs}\n`);
    const hovers = await commands.executeCommand<Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      document.positionAt(12),
    );
    const [content] = hovers.flatMap(({ contents }) => contents).filter((one) => one instanceof MarkdownString);
    const query = /command:literature\.citeMatch\?([^)]*)\)/.exec(content.value)?.[1] ?? '';
    await editor.edit((edit) => edit.insert(document.positionAt(0), 'New words above.\n'));
    await commands.executeCommand('literature.citeMatch', ...JSON.parse(decodeURIComponent(query)));
    await until(() => /skew~\\cite\{shang2023self\w*\}\./.test(document.getText()), document.getText());
  });

  describe('when the document went away after the look-up', () => {
    /** The link that the hover over the selection has for its first paper. */
    const citeLink = async (document: TextDocument, offset: number): Promise<unknown[]> => {
      const hovers = await commands.executeCommand<Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        document.positionAt(offset),
      );
      const [content] = hovers.flatMap(({ contents }) => contents).filter((one) => one instanceof MarkdownString);
      return JSON.parse(decodeURIComponent(/command:literature\.citeMatch\?([^)]*)\)/.exec(content.value)?.[1] ?? ''));
    };

    it('its editor closed: it is cited in all the same', async () => {
      here = await world({ 'refs.bib': '' });
      const { document } = await here.open('paper.tex', `«${ROLLING}»\n\\bibliography{refs}\n`);
      const argument = await citeLink(document, 12);
      await commands.executeCommand('workbench.action.closeAllEditors');
      assert.deepEqual(window.visibleTextEditors, []);
      await commands.executeCommand('literature.citeMatch', ...argument);
      const again = await workspace.openTextDocument(document.uri);
      await until(() => /skew~\\cite\{shang2023self\w*\}\./.test(again.getText()), again.getText());
      assert.ok((await here.onDisk('refs.bib'))?.includes('shang2023self'));
    });

    it('its text gone: nothing is cited', async () => {
      here = await world({ 'refs.bib': '' });
      const { editor, document } = await here.open('paper.tex', `«${ROLLING}»\n\\bibliography{refs}\n`);
      const argument = await citeLink(document, 12);
      const all = new Range(0, 0, document.lineCount, 0);
      await editor.edit((edit) => edit.replace(all, 'Other words.\n\\bibliography{refs}\n'));
      await commands.executeCommand('literature.citeMatch', ...argument);
      assert.equal(document.getText(), 'Other words.\n\\bibliography{refs}\n');
      assert.equal(await here.onDisk('refs.bib'), '');
    });
  });

  it('has a light bulb on a selection that papers fit', async () => {
    here = await world();
    const { document } = await here.open('paper.tex', `«${ROLLING}»\n${RECIPE}\n`);
    const titles = async (start: number, end: number) => {
      const range = new Range(document.positionAt(start), document.positionAt(end));
      const actions = await commands.executeCommand<CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        range,
      );
      return actions.map(({ title }) => title).filter((title) => /literature/i.test(title));
    };
    assert.ok((await titles(0, ROLLING.length)).length > 0);
    assert.deepEqual(await titles(5, 5), []);
    assert.deepEqual(await titles(ROLLING.length + 1, ROLLING.length + RECIPE.length), []);
  });
});
