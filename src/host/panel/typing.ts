import type { Origin } from '../origin';
import type { Services } from '../services';

/** Words typed into the panel without leaving its search box: one origin, and one step of the history. */
export class PanelTyping {
  #current?: { readonly session: object; readonly origin: Origin | undefined };

  /** The typing that goes on, or a new one from where the writer is now. */
  begin({ writersEditor, origins }: Services): { readonly session: object; readonly origin: Origin | undefined } {
    const editor = writersEditor();
    this.#current ??= { session: {}, origin: editor && origins.capture(editor) };
    return this.#current;
  }

  end(): void {
    this.#current = undefined;
  }
}
