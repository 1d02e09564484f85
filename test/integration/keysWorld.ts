import assert from 'node:assert/strict';
import {
  type CodeAction,
  type CompletionItem,
  type CompletionList,
  commands,
  type Diagnostic,
  type Hover,
  type Location,
  type LocationLink,
  languages,
  type MarkdownString,
  type Position,
  type TextDocument,
  type TextEditor,
  type Uri,
  type WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import { HOFFER, until, type World, world } from './world';

export const REFS = `@article{smith2020deep,
  title = {Deep Networks for Small Gardens},
  author = {Smith, Ada and Jones, Bo},
  year = {2020},
  abstract = {We grow deep networks in small gardens.}
}

@book{knuth1984,
  title = {The {TeX}book},
  author = {Knuth, Donald E.},
  year = {1984}
}

@inproceedings{lee2021child,
  title = {A Child of the Book},
  author = {Lee, Cho},
  crossref = {knuth1984}
}
`;
export const TEX =
  '\\documentclass{article}\n\\begin{document}\nGardens~\\cite{smith2020deep} and books~\\citep[p.~3]{knuth1984,\n  smith2020deep}.\n\\bibliography{refs}\n\\end{document}\n';
export const MD = '---\nbibliography: refs.bib\n---\n\nGardens [@smith2020deep, p. 3] as @knuth1984 says.\n';

/** Another project in the same folder, whose bibliography has the same key for something else. */
export const OTHER = '---\nbibliography: other.bib\n---\n\nNot @smith2020deep.\n';

export function at(document: TextDocument, text: string, into = 1): Position {
  const offset = document.getText().indexOf(text);
  assert.ok(offset >= 0, `${text} is in the document`);
  return document.positionAt(offset + into);
}

export async function completions(document: TextDocument, position: Position, resolve = 0): Promise<CompletionItem[]> {
  const list = await commands.executeCommand<CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    position,
    undefined,
    resolve,
  );
  return list.items.filter(({ label }) => typeof label !== 'string');
}

export const titleOf = ({ label }: CompletionItem): string => (typeof label === 'string' ? label : label.label);
export const titles = (items: readonly CompletionItem[]): string[] => items.map(titleOf);

export async function hoverText(document: TextDocument, position: Position): Promise<string> {
  const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, position);
  return hovers.flatMap(({ contents }) => contents.map((part) => (part as MarkdownString).value)).join('\n');
}

export async function definition(document: TextDocument, position: Position): Promise<string[]> {
  const found = await commands.executeCommand<(Location | LocationLink)[]>(
    'vscode.executeDefinitionProvider',
    document.uri,
    position,
  );
  return found.map((one) => {
    const [uri, range] = 'targetUri' in one ? [one.targetUri, one.targetRange] : [one.uri, one.range];
    return `${nameOf(uri)}:${range.start.line}`;
  });
}

export const nameOf = (uri: Uri): string => uri.path.slice(uri.path.lastIndexOf('/') + 1);

export async function references(document: TextDocument, position: Position): Promise<string[]> {
  const found = await commands.executeCommand<Location[]>('vscode.executeReferenceProvider', document.uri, position);
  return found.map(({ uri, range }) => `${nameOf(uri)}:${range.start.line}:${range.start.character}`).sort();
}

export const ours = (uri: Uri): Diagnostic[] =>
  languages.getDiagnostics(uri).filter(({ source }) => source === 'Literature Lookup');
export const marked = (document: TextDocument): string[] =>
  ours(document.uri).map(({ range }) => document.getText(range));

export async function fixes(document: TextDocument, diagnostic: Diagnostic): Promise<CodeAction[]> {
  return commands.executeCommand<CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    diagnostic.range,
    'quickfix',
  );
}

export async function apply(action: CodeAction): Promise<void> {
  if (action.edit) assert.ok(await workspace.applyEdit(action.edit));
  if (action.command) await commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
}

/** Accepts the row of the suggestions that is on top. */
export async function acceptSuggestion({ document }: TextEditor): Promise<void> {
  const before = document.getText();
  await commands.executeCommand('editor.action.triggerSuggest');
  await until(async () => {
    await commands.executeCommand('acceptSelectedSuggestion');
    return document.getText() !== before;
  }, 'a suggestion is accepted');
}

/** Hovers that say a thing: of ours, and of others that know citation keys. */
export async function hovers(document: TextDocument, position: Position): Promise<string[]> {
  const found = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, position);
  return found.map(({ contents }) => contents.map((part) => (part as MarkdownString).value).join('\n'));
}

export async function rename(document: TextDocument, position: Position, to: string): Promise<void> {
  const edit = await commands.executeCommand<WorkspaceEdit>(
    'vscode.executeDocumentRenameProvider',
    document.uri,
    position,
    to,
  );
  assert.ok(await workspace.applyEdit(edit));
}

const CITED = [
  'Gardens~\\cite{smith2020deep} and more.',
  'Nothing~\\cite{nobody2000} and then~\\cite{knuth1984, smith2020deep}.',
  '\\bibliography{refs}',
  '',
].join('\n');

/** A test of the view “Cited Here”: its rows in order, by where each of them goes. */
export function walkCitedHere(): void {
  let here: World;
  beforeEach(async () => {
    here = await world({ 'refs.bib': REFS });
  });
  afterEach(() => here.dispose());

  it('“Cited Here” has what is missing first, then the papers in order, each with its places', async function () {
    this.timeout(120_000);
    const { document } = await here.open('a.tex', CITED);
    const at = async (row: number) => {
      await commands.executeCommand('literature.cited.focus');
      await commands.executeCommand('list.focusFirst');
      for (let down = 0; down < row; down++) await commands.executeCommand('list.focusDown');
    };
    const placeOf = ({ selection }: TextEditor) =>
      selection.isEmpty ? `${selection.active.line}:${selection.active.character}` : 'a selection';
    /**
     * Goes down so many rows by the keyboard and opens that one, until the caret is where it should be. The editor asks
     * for new rows in its own time: what is tried too early opens the place of an old row, and more time is given then.
     */
    const goesTo = async (expected: string, row: number, before = async () => {}) => {
      let pause = 50;
      await until(async () => {
        await window.showTextDocument(document);
        try {
          await before();
          await at(row);
          await commands.executeCommand('list.select');
        } catch {
          // The rows were being replaced.
        }
        const there = () =>
          window.activeTextEditor?.document === document && placeOf(window.activeTextEditor) === expected;
        if (there()) return true;
        await window.showTextDocument(document);
        await new Promise((resolve) => setTimeout(resolve, pause));
        pause *= 2;
        return there();
      }, `row ${row} goes to ${expected}`);
    };
    // What was open in this view before may be open again.
    const collapsed = async () => {
      await commands.executeCommand('list.collapseAll');
    };
    await goesTo('1:14', 0);
    await goesTo('0:14', 1, collapsed);
    await goesTo('1:41', 2, collapsed);
    // The paper that is cited twice has its places below it.
    const expanded = async () => {
      await at(1);
      await commands.executeCommand('list.expand');
    };
    await goesTo('1:52', 3, expanded);
    await goesTo('0:14', 2);
    await goesTo('1:14', 0);
    // Once its entry comes, nothing is missing.
    await here.write('refs.bib', `${REFS}\n@misc{nobody2000, title = {Nothing}}\n`);
    await goesTo('0:14', 0);
  });
}

/** A document whose key `smith2020depe` is a slip, one of several keys, and its text up to the key. */
const SLIPS: readonly (readonly [file: string, text: string])[] = [
  ['a.tex', 'X \\cite{knuth1984, % two, three\r\n  smith2020depe,\r\n  lee2021child}.\r\n\\bibliography{refs}\r\n'],
  ['a.md', '---\r\nbibliography: refs.bib\r\n---\r\nX [see @knuth1984; @smith2020depe, p. 3; -@lee2021child].\r\n'],
  ['a.org', '#+bibliography: refs.bib\nX [cite:@knuth1984;see @smith2020depe p. 3]\n'],
  ['a.rst', '.. bibliography:: refs.bib\n\nX :cite:p:`knuth1984, {see}smith2020depe{p. 3}`\n'],
  ['a.adoc', ':bibtex-file: refs.bib\n\nX cite:[knuth1984, smith2020depe(3)]\n'],
];
const SLIP = 'smith2020depe';

/** Tests of what is offered for a key that leads nowhere; each is applied, and the texts are looked at whole. */
export function walkFixes(): void {
  let here: World;
  beforeEach(async () => {
    here = await world({ 'refs.bib': REFS.replaceAll('\n', '\r\n') });
  });
  afterEach(() => here.dispose());

  const open = async (file: string, text: string) => {
    const { document } = await here.open(file, text);
    await until(() => marked(document).length === 1, 'the key is marked');
    const found = await fixes(document, ours(document.uri)[0]);
    const fix = (title: string) => {
      const one = found.find((action) => action.title.startsWith(title));
      assert.ok(one, found.map((action) => action.title).join());
      return one;
    };
    return { document, fix };
  };

  for (const [file, text] of SLIPS) {
    it(`“change to” in ${file}: the key that was meant, and nothing else`, async () => {
      const { document, fix } = await open(file, text);
      const change = fix('Change to');
      assert.equal(change.title, 'Change to “smith2020deep”: Deep Networks for Small Gardens');
      assert.ok(change.isPreferred);
      await apply(change);
      assert.equal(document.getText(), text.replace(SLIP, 'smith2020deep'));
      await until(() => marked(document).length === 0, 'the mark is gone');
    });
  }

  for (const [file, text] of SLIPS.slice(0, 2)) {
    it(`“import” in ${file}: the entry of a paper that a source has under this key, in the line ends of the file`, async () => {
      const before = text.replace(SLIP, HOFFER);
      const { document, fix } = await open(file, before);
      await apply(fix('Import “Train longer'));
      await until(
        async () => Boolean((await here.onDisk('refs.bib'))?.includes(`{${HOFFER},`)),
        'the entry is on disk',
      );
      assert.equal(document.getText(), before);
      const bib = (await here.onDisk('refs.bib')) ?? '';
      assert.ok(bib.startsWith(REFS.replaceAll('\n', '\r\n')) && !/[^\r]\n/.test(bib), JSON.stringify(bib));
      await until(() => marked(document).length === 0, 'the mark is gone');
    });

    it(`“look up” in ${file}: the paper that is picked takes the place of the key`, async () => {
      const { document, fix } = await open(file, text.replace(SLIP, 'trainLongerHoffer'));
      assert.ok(fix('Import papers'));
      const done = apply(fix('Look up'));
      await until(async () => {
        await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
        return document.getText().includes(HOFFER);
      }, 'the pick is accepted');
      await done;
      assert.equal(document.getText(), text.replace(SLIP, HOFFER));
      assert.ok((await here.onDisk('refs.bib'))?.includes(`{${HOFFER},`));
    });
  }
}
