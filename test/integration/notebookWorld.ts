import { commands, type NotebookDocument, NotebookRange, type TextDocument, type Uri, window, workspace } from 'vscode';
import { select, until } from './world';

/** A notebook as a file; a cell whose text has an equals sign is one of code. */
export function notebook(cells: readonly string[]): string {
  const source = (text: string) => text.split(/(?<=\n)/);
  return JSON.stringify({
    cells: cells.map((text, at) =>
      text.includes('=')
        ? { cell_type: 'code', metadata: {}, execution_count: null, outputs: [], id: `c${at}`, source: source(text) }
        : { cell_type: 'markdown', metadata: {}, id: `c${at}`, source: source(text) },
    ),
    metadata: {},
    nbformat: 4,
    nbformat_minor: 5,
  });
}

/** Opens a notebook, puts the keyboard into a cell and selects in it. */
export async function editedCell(uri: Uri, index: number, selection: readonly [number, number]): Promise<TextDocument> {
  const opened: NotebookDocument = await workspace.openNotebookDocument(uri);
  await window.showNotebookDocument(opened, { selections: [new NotebookRange(index, index + 1)] });
  const { document } = opened.cellAt(index);
  await commands.executeCommand('notebook.cell.edit');
  await until(() => window.activeTextEditor?.document === document, 'the cell is edited');
  if (window.activeTextEditor) select(window.activeTextEditor, [selection]);
  return document;
}
