import { type Disposable, type TextEditor, window } from 'vscode';

/** Schemes of documents that are not anybody's manuscript. */
const NOT_WRITTEN = new Set(['output', 'debug', 'search-editor', 'vscode-scm', 'comment', 'literature-preview']);

/**
 * The editor the writer works in: the active one; while a panel, a pick or an output has the keyboard, the last one
 * that is still on the screen.
 */
export function followWritersEditor(): { readonly current: () => TextEditor | undefined } & Disposable {
  const held: { last?: TextEditor } = { last: written(window.activeTextEditor) };
  const listener = window.onDidChangeActiveTextEditor((editor) => {
    held.last = written(editor) ?? held.last;
  });
  return {
    current() {
      const active = written(window.activeTextEditor);
      if (active) return active;
      return window.visibleTextEditors.find(
        (editor) => editor === held.last || editor.document === held.last?.document,
      );
    },
    dispose: () => listener.dispose(),
  };
}

function written(editor: TextEditor | undefined): TextEditor | undefined {
  return editor && !NOT_WRITTEN.has(editor.document.uri.scheme) ? editor : undefined;
}
