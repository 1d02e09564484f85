import { EventEmitter, type TextEditor } from 'vscode';
import type { PanelBar } from '../../protocol';
import { type LookUps, looksUpByItself } from '../lookUp';
import type { Origins } from '../origin';
import { setting } from '../settings';

export interface FollowParts {
  readonly lookUps: LookUps;
  readonly origins: Origins;
  /** Whether a panel is on the screen. */
  readonly isShown: () => boolean;
  /** Whether what was shown before a reload is still to come; it would lose what is ticked and expanded to a new look-up. */
  readonly isComing: () => boolean;
  readonly onError: (error: unknown) => void;
}

/** Looks up what the writer selects while a panel is shown, unless it is pinned or papers are ticked in it. */
export class Follow {
  readonly #changed = new EventEmitter<void>();
  /** The panel was pinned or released. */
  readonly onDidChange = this.#changed.event;
  #pinned = false;
  /** Papers are ticked in the panel. */
  holding = false;

  constructor(readonly parts: FollowParts) {}

  get pinned(): boolean {
    return this.#pinned;
  }

  set pinned(pinned: boolean) {
    this.#pinned = pinned;
    this.#changed.fire();
  }

  get state(): PanelBar['follow'] {
    if (!setting('panel.followSelection')) return 'off';
    return this.#pinned ? 'pinned' : 'on';
  }

  /** The selection of this editor rests. */
  look(editor: TextEditor): void {
    const { lookUps, origins, isShown, isComing, onError } = this.parts;
    const { document, selection } = editor;
    if (selection.isEmpty || this.#pinned || this.holding || !isShown() || isComing()) return;
    if (!setting('panel.followSelection', document)) return;
    const text = document.getText(selection);
    if (!looksUpByItself(text)) return;
    const { answer } = lookUps.results;
    const shown = answer.kind === 'empty' ? undefined : answer.asked;
    // After a reload the document may have been opened anew since: the same place in another object.
    const isSameDocument = shown?.origin?.document.uri.toString() === document.uri.toString();
    const isShownAlready = shown?.text === text && shown.from === 'selection' && isSameDocument;
    if (isShownAlready && shown.origin?.spans[0].start === document.offsetAt(selection.start)) return;
    const origin = origins.capture(editor);
    lookUps.show({ origin, text, from: 'selection' }).catch(onError);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
