import assert from 'node:assert/strict';
import { commands, extensions, languages, type TextDocument, type TextEditor, workspace } from 'vscode';
import {
  acceptSuggestion,
  at,
  completions,
  definition,
  hovers,
  MD,
  marked,
  REFS,
  references,
  rename,
  TEX,
  titles,
  walkCitedHere,
  walkFixes,
} from './keysWorld';
import { activated, HOFFER, until, type World, world } from './world';

/** What a stand-in does. */
interface Answers {
  definition: boolean;
  hover: boolean;
  completion: boolean;
  references: boolean;
  rename: boolean;
}

interface Other {
  readonly name: string;
  readonly id: string;
  readonly languageId: string;
  readonly ending: string;
  /** A document with something in it that cites. */
  readonly document: (citing: string) => string;
  /** A citation of a key, and one that is open with what was typed. */
  readonly citing: (key: string) => string;
  readonly open: (typed: string) => string;
  /** Words of a title, as this markup lets one type them. */
  readonly words: string;
}

const others: readonly Other[] = [
  {
    name: 'LaTeX Workshop',
    id: 'james-yu.latex-workshop',
    languageId: 'latex',
    ending: 'tex',
    document: (citing) => `${citing}\n\\bibliography{refs}\n`,
    citing: (key) => `\\cite{${key}}`,
    open: (typed) => `\\cite{${typed}|}`,
    words: 'small gardens',
  },
  {
    name: 'Tinymist',
    id: 'myriad-dreamin.tinymist',
    languageId: 'typst',
    ending: 'typ',
    document: (citing) => `#bibliography("refs.bib")\n${citing}\n`,
    citing: (key) => `@${key}`,
    open: (typed) => `#cite(<${typed}|>)`,
    words: 'small gardens',
  },
  {
    name: 'Quarto',
    id: 'quarto.quarto',
    languageId: 'quarto',
    ending: 'qmd',
    document: (citing) => `---\nbibliography: refs.bib\n---\n\n${citing}\n`,
    citing: (key) => `[@${key}]`,
    open: (typed) => `[@${typed}|]`,
    words: 'small gardens',
  },
];

const GARDENS = 'Deep Networks for Small Gardens';
const GARDENING =
  'Large batch training closes the generalization gap in deep learning when one trains for longer than before';

for (const other of others) {
  describe(`citation keys: beside ${other.name}`, () => {
    let here: World;
    let answers: Answers;
    let files = 0;
    before(async () => {
      await activated();
      const extension = extensions.getExtension<Answers>(other.id);
      assert.ok(extension, 'its stand-in is installed');
      answers = await extension.activate();
    });
    beforeEach(async () => {
      Object.assign(answers, { definition: true, hover: true, completion: true, references: false, rename: false });
      here = await world({ 'refs.bib': REFS, 'b.md': MD });
    });
    afterEach(() => here.dispose());

    const open = async (text: string): Promise<{ document: TextDocument; editor: TextEditor; name: string }> => {
      const name = `a${++files}.${other.ending}`;
      const { document, editor } = await here.open(name, other.document(text));
      if (document.languageId !== other.languageId) {
        await languages.setTextDocumentLanguage(document, other.languageId);
      }
      return { document, editor, name };
    };
    const offered = async (citation: string, sentence = 'X'): Promise<string[]> => {
      const { document, editor } = await open(`${sentence} ${citation}`);
      return titles(await completions(document, editor.selection.active));
    };

    it('leaves keys by their letters to it', async () => {
      assert.ok(!(await offered(other.open('smith20'))).includes(GARDENS));
    });

    it('offers what it does not: other words, and papers that are not in the bibliography', async () => {
      assert.equal((await offered(other.open(other.words)))[0], GARDENS);
      assert.ok((await offered(other.open('hoffer')))[0].startsWith('Train longer'));
      const unasked = await offered(other.open(''), GARDENING);
      assert.ok(
        unasked.some((title) => title.startsWith('Train longer')) && !unasked.includes(GARDENS),
        unasked.join(),
      );
    });

    it('offers everything where the writer wants it, and nothing where not', async () => {
      const settings = workspace.getConfiguration('literature', { languageId: other.languageId });
      try {
        await settings.update('completion', 'on', true, true);
        assert.equal((await offered(other.open('smith20')))[0], GARDENS);
        await settings.update('completion', 'off', true, true);
        assert.deepEqual(await offered(other.open(other.words)), []);
      } finally {
        await settings.update('completion', undefined, true, true);
      }
    });

    it('accepts a paper with its entry', async () => {
      const { document, editor } = await open(`X ${other.open('hoffer train')}.`);
      await acceptSuggestion(editor);
      assert.ok(document.getText().includes(HOFFER), document.getText());
      await until(
        async () => Boolean((await here.onDisk('refs.bib'))?.includes(`{${HOFFER},`)),
        'the entry is on disk',
      );
    });

    it('does not lead to an entry twice, and leads there where it does not', async () => {
      const { document } = await open(`X ${other.citing('smith2020deep')}.`);
      const place = at(document, 'smith2020deep');
      assert.deepEqual(await definition(document, place), ['refs.bib:0']);
      answers.definition = false;
      assert.deepEqual(await definition(document, place), ['refs.bib:0']);
    });

    it('says beside its hover what that leaves out, and everything where it says nothing', async () => {
      const { document } = await open(`X ${other.citing('smith2020deep')}.`);
      const place = at(document, 'smith2020deep');
      const beside = await hovers(document, place);
      assert.deepEqual(beside.sort(), [`**title**: ${GARDENS}`, 'We grow deep networks in small gardens\\.'].sort());
      answers.hover = false;
      const [alone, ...more] = await hovers(document, place);
      assert.ok(alone.includes(GARDENS) && alone.includes('We grow deep networks'));
      assert.deepEqual(more, []);
    });

    it('finds a key', async () => {
      const { document, name } = await open(`X ${other.citing('smith2020deep')}.`);
      const { line, character } = at(document, 'smith2020deep', 0);
      const found = await references(document, at(document, 'smith2020deep'));
      assert.deepEqual(found, [`${name}:${line}:${character}`, 'b.md:4:10', 'refs.bib:0:9']);
      answers.references = true;
      const both = await references(document, at(document, 'smith2020deep'));
      assert.deepEqual([...new Set(both)], found);
    });

    it('renames a key, and each place once where both would', async () => {
      const text = other.document(`X ${other.citing('smith2020deep')}.`);
      const { document } = await open(`X ${other.citing('smith2020deep')}.`);
      await rename(document, at(document, 'smith2020deep'), 'gardens');
      assert.equal(document.getText(), text.replace('smith2020deep', 'gardens'));
      const bib = await workspace.openTextDocument(here.uri('refs.bib'));
      assert.equal(bib.getText(), REFS.replace('smith2020deep', 'gardens'));
      // The editor takes the edits of one provider alone.
      answers.rename = true;
      await rename(document, at(document, 'gardens'), 'smith2020deep');
      assert.equal(document.getText(), text);
    });

    it('marks keys, or leaves that to it', async () => {
      const { document } = await open(`X ${other.citing('nobody2000')}.`);
      // The next document would take the place of this one, and marks go with their document.
      await commands.executeCommand('workbench.action.keepEditor');
      const { document: last } = await here.open('last.tex', '\\cite{last}\n\\bibliography{refs}\n');
      await until(() => marked(last).length > 0, 'the last document is marked');
      // Tinymist marks labels that are nowhere itself.
      if (other.languageId === 'typst') assert.deepEqual(marked(document), []);
      else await until(() => marked(document).join() === 'nobody2000', 'the key is marked');
    });
  });
}

describe('citation keys: quick fixes beside LaTeX Workshop, Tinymist and Quarto', () => {
  before(async () => {
    await activated();
    for (const { id } of others) await extensions.getExtension(id)?.activate();
  });
  walkFixes();
});

describe('citation keys: the view of what is cited, beside LaTeX Workshop', () => {
  before(async () => {
    await activated();
    await extensions.getExtension('james-yu.latex-workshop')?.activate();
  });
  walkCitedHere();
});

describe('citation keys: a whole paper beside LaTeX Workshop', () => {
  let here: World;
  before(async () => {
    await activated();
    await extensions.getExtension('james-yu.latex-workshop')?.activate();
  });
  afterEach(() => here.dispose());

  it('is followed, found and renamed over LaTeX, Markdown and the bibliography', async () => {
    here = await world({ 'refs.bib': REFS, 'b.md': MD });
    const { document } = await here.open('a.tex', TEX);
    const place = at(document, 'smith2020deep');
    assert.deepEqual(await definition(document, place), ['refs.bib:0']);
    assert.deepEqual(await references(document, place), ['a.tex:2:14', 'a.tex:3:2', 'b.md:4:10', 'refs.bib:0:9']);
    await rename(document, place, 'gardens');
    assert.equal(document.getText(), TEX.replaceAll('smith2020deep', 'gardens'));
    const md = await workspace.openTextDocument(here.uri('b.md'));
    assert.equal(md.getText(), MD.replaceAll('smith2020deep', 'gardens'));
  });
});
