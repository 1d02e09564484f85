import {
  type CompletionItem,
  type CompletionList,
  ConfigurationTarget,
  commands,
  env,
  extensions,
  type Hover,
  type Location,
  type LocationLink,
  languages,
  type MarkdownString,
  Selection,
  UIKind,
  Uri,
  type WorkspaceEdit,
  window,
  workspace,
} from 'vscode';

interface Api {
  lookUp(text: string, options?: { limit?: number }): Promise<{ key: string; title: string }[]>;
}

const PASSAGE = 'Training longer closes the generalization gap in large batch training.';
const HOFFER = 'hoffer2017train';
const KRILL = 'Vertical migration of antarctic krill swarms';

/** There is no assertion library here that runs without Node. */
function check(holds: unknown, what: string): void {
  if (!holds) throw new Error(`not so: ${what}`);
}

async function until(holds: () => Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + 10_000;
  while (!(await holds())) {
    check(Date.now() < end, `in time: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('in the extension host of a browser', () => {
  let api: Api;
  const folder = () => workspace.workspaceFolders![0].uri;
  const write = (name: string, text: string) =>
    workspace.fs.writeFile(Uri.joinPath(folder(), name), new TextEncoder().encode(text));
  const read = async (name: string) =>
    new TextDecoder().decode(await workspace.fs.readFile(Uri.joinPath(folder(), name)));

  before(async () => {
    const extension = extensions.getExtension<Api>('literature-lookup.literature-lookup');
    check(extension, 'the extension is installed');
    api = await extension!.activate();
  });
  afterEach(async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('has no Node', () => {
    check(env.uiKind === UIKind.Web && typeof process === 'undefined', 'this is a web worker');
  });

  it('looks papers up', async () => {
    const [best] = await api.lookUp(PASSAGE, { limit: 3 });
    check(best?.key === HOFFER, `${best?.key} is found`);
  });

  it('cites the best match, with its entry in the bibliography', async () => {
    await write('refs.bib', '@misc{other, title = {Other}}\n');
    await write('paper.tex', `${PASSAGE}\n\\bibliography{refs}\n`);
    const document = await workspace.openTextDocument(Uri.joinPath(folder(), 'paper.tex'));
    const editor = await window.showTextDocument(document);
    editor.selection = new Selection(0, 0, 0, PASSAGE.length);
    await until(async () => window.activeTextEditor === editor, 'the editor is the active one');
    const cited = await commands.executeCommand<{ inserted: string }>('literature.citeBestMatch', {});
    check(document.getText().includes(`\\cite{${HOFFER}}`), `${cited.inserted} is in the document`);
    const bibliography = await read('refs.bib');
    check(bibliography.startsWith('@misc{other') && bibliography.includes(`{${HOFFER},`), 'the entry is in refs.bib');
    await commands.executeCommand('workbench.action.files.revert');
  });

  it('finds what the bibliographies of the folder hold, read in a worker', async () => {
    await write('library.bib', `@article{krill, title = {${KRILL}}, year = 2021}\n`);
    await until(async () => (await api.lookUp(KRILL))[0]?.key === 'krill', 'the paper is found');
    await write('library.bib', '');
    await until(async () => !(await api.lookUp(KRILL)).some(({ key }) => key === 'krill'), 'the paper is gone');
  });

  it('completes, explains, follows, finds, renames and marks citation keys', async () => {
    await write(
      'keys.bib',
      '@article{smith2020deep,\n  title = {Deep Networks for Small Gardens},\n  author = {Smith, Ada},\n  year = {2020},\n  abstract = {We grow deep networks.}\n}\n',
    );
    const text = '\\cite{nobody}\n\\cite{small gard}\n\\cite{smith2020deep}\n\\bibliography{keys}\n';
    await write('keys.tex', text);
    const uri = Uri.joinPath(folder(), 'keys.tex');
    const document = await workspace.openTextDocument(uri);
    await window.showTextDocument(document);
    const place = document.positionAt(text.indexOf('smith2020deep') + 1);
    const ask = <Answer>(what: string, ...more: unknown[]) =>
      commands.executeCommand<Answer>(`vscode.execute${what}`, uri, ...more);
    const titleOf = ({ label }: CompletionItem) => (typeof label === 'string' ? label : label.label);

    const words = document.positionAt(text.indexOf('gard') + 4);
    const first = async () => (await ask<CompletionList>('CompletionItemProvider', words)).items.map(titleOf)[0];
    await until(async () => (await first()) === 'Deep Networks for Small Gardens', 'words of the title find the paper');

    const said = (await ask<Hover[]>('HoverProvider', place)).flatMap(({ contents }) => contents as MarkdownString[]);
    check(said.length === 1 && said[0].value.includes('We grow deep networks'), 'the hover shows the abstract');

    const [to] = await ask<(Location | LocationLink)[]>('DefinitionProvider', place);
    const target = to && ('targetUri' in to ? to.targetUri : to.uri);
    check(target?.path.endsWith('/keys.bib'), 'the key leads to its entry');

    const found = await ask<Location[]>('ReferenceProvider', place);
    const names = found.map((one) => one.uri.path.slice(one.uri.path.lastIndexOf('/') + 1)).sort();
    check(names.join() === 'keys.bib,keys.tex', `it is found in ${names}`);

    const marks = () =>
      languages
        .getDiagnostics(uri)
        .map(({ range }) => document.getText(range))
        .sort();
    // Words that are no key yet are one that leads nowhere.
    await until(async () => marks().includes('nobody'), 'the key that leads nowhere is marked');
    check(!marks().includes('smith2020deep'), 'no other key is marked');

    const edit = await ask<WorkspaceEdit>('DocumentRenameProvider', place, 'gardens');
    check(await workspace.applyEdit(edit), 'it is renamed');
    check(document.getText() === text.replace('smith2020deep', 'gardens'), 'in the document');
    const bibliography = await workspace.openTextDocument(Uri.joinPath(folder(), 'keys.bib'));
    check(bibliography.getText().startsWith('@article{gardens,'), 'and in the bibliography');
    await bibliography.save();
    await document.save();
  });

  it('says that Zotero cannot be reached from there, and what to do instead', async () => {
    const settings = workspace.getConfiguration('literature');
    await settings.update('zotero.enabled', true, ConfigurationTarget.Global);
    try {
      const said = await Promise.resolve(commands.executeCommand('literature.refreshZotero', {})).then(
        () => 'nothing',
        (error: Error) => error.message,
      );
      check(/cannot be reached from VS Code in a browser.*import a file/.test(said), `it says: ${said}`);
    } finally {
      await settings.update('zotero.enabled', undefined, ConfigurationTarget.Global);
    }
  });
});
