import { EventEmitter, type TextDocument, type TextEditor, window, workspace } from 'vscode';
import { Rested } from './rested';

/** How long a selection must rest, in ms. */
const REST = 150;
/** A selection that changes this soon after its text, in ms, was changed by typing. */
const TYPED = 40;

/** Tells when a selection in the writer's document has come to rest; typing is no selecting. */
export class RestingSelection {
  readonly #rested = new EventEmitter<TextEditor>();
  readonly onDidRest = this.#rested.event;
  readonly #rest = new Rested<TextEditor>(REST, (editor) => this.#rested.fire(editor));
  readonly #listeners = [
    window.onDidChangeTextEditorSelection(({ textEditor }) => this.#selected(textEditor)),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) this.#typed(document);
    }),
  ];
  #changed?: { readonly document: TextDocument; readonly at: number };

  /** @param current the editor the writer works in */
  constructor(readonly current: () => TextEditor | undefined) {
    // What was selected before we were there rests as well.
    const editor = current();
    if (editor) this.#rest.touch(editor);
  }

  #selected(editor: TextEditor): void {
    if (editor !== this.current()) return;
    const byTyping = this.#changed?.document === editor.document && Date.now() - this.#changed.at < TYPED;
    if (byTyping) this.#rest.cancel();
    else this.#rest.touch(editor);
  }

  #typed(document: TextDocument): void {
    if (document !== this.current()?.document) return;
    this.#changed = { document, at: Date.now() };
    this.#rest.cancel();
  }

  dispose(): void {
    this.#rest.dispose();
    this.#rested.dispose();
    for (const listener of this.#listeners) listener.dispose();
  }
}
