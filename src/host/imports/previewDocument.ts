import {
  type Disposable,
  EventEmitter,
  Range,
  TabInputText,
  type TextDocumentContentProvider,
  TextEditorRevealType,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { Preview } from './previewText';

/** Scheme of the read-only pages that show what an import would bring. */
export const PREVIEW_SCHEME = 'literature-preview';

/** A page that is shown; disposing of it closes its tab. */
export interface PreviewPage extends Disposable {
  /** Brings it to the front, with the keyboard in it. */
  reveal(): Promise<void>;
}

/** Shows texts as read-only documents, and takes their tabs away again. */
export class PreviewDocuments implements TextDocumentContentProvider {
  readonly #changed = new EventEmitter<Uri>();
  readonly onDidChange = this.#changed.event;
  readonly #texts = new Map<string, string>();
  readonly #registration: Disposable = workspace.registerTextDocumentContentProvider(PREVIEW_SCHEME, this);
  #last = 0;

  provideTextDocumentContent(uri: Uri): string {
    return this.#texts.get(uri.toString()) ?? '';
  }

  /** Opens a text beside nothing, in front, with the keyboard left where it is. `title` is the name of its tab. */
  async show(title: string, { text, line }: Preview, preserveFocus: boolean): Promise<PreviewPage> {
    const uri = Uri.from({
      scheme: PREVIEW_SCHEME,
      path: `/${title.replaceAll('/', '∕')}.txt`,
      query: String(++this.#last),
    });
    this.#texts.set(uri.toString(), text);
    const reveal = async (preserveFocus = false) => {
      const document = await workspace.openTextDocument(uri);
      const editor = await window.showTextDocument(document, { preview: true, preserveFocus });
      // The list of papers lies over the upper half.
      editor.revealRange(new Range(line, 0, line, 0), TextEditorRevealType.InCenter);
    };
    await reveal(preserveFocus);
    return { reveal, dispose: () => void this.#close(uri) };
  }

  async #close(uri: Uri): Promise<void> {
    const tabs = window.tabGroups.all.flatMap(({ tabs }) => tabs);
    const ours = tabs.filter(({ input }) => input instanceof TabInputText && input.uri.toString() === uri.toString());
    if (ours.length > 0) await window.tabGroups.close(ours, true);
    this.#texts.delete(uri.toString());
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }
}
