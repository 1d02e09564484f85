import type { PanelAction } from '../protocol';

/** The part of a `KeyboardEvent` that decides. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** Where the key was pressed. */
export interface KeyPlace {
  /** On a button, which has its own use for Enter and Space. */
  readonly onButton: boolean;
  /** In a field that takes text, which has its own use for nearly every key. */
  readonly inField: boolean;
}

/**
 * What the page does with a key. The window hands every key of a page on to its own key bindings, where the keys of the
 * panel are bound; a key must act once, here or there.
 * - `keep`: the page's own; the window does not hear of it.
 * - `hand`: the window's; what the browser would do with it (scroll, type) is not done.
 * - `both`: the browser's and the window's, as in any page.
 */
export type KeyUse = 'keep' | 'hand' | 'both';

/** Keys that would scroll the page or type, and that the window has commands for. */
const HANDED = new Set(['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'Home', 'End', ' ', 'Enter', '/']);
/** Keys that mean the window's also in a field. */
const NEVER_TYPED = new Set(['Escape', 'Tab']);

export function useOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyPress, place: KeyPlace): KeyUse {
  if (ctrlKey || metaKey || altKey || /^F\d+$/.test(key) || NEVER_TYPED.has(key)) return 'both';
  if (place.inField) return 'keep';
  if (place.onButton && (key === 'Enter' || key === ' ')) return 'keep';
  return HANDED.has(key) && !shiftKey ? 'hand' : 'both';
}

/**
 * Where a moving action leads in a list of `count`, from `index` (-1: nowhere yet). It stops at the ends.
 * `undefined` when the action does not move or the list is empty.
 */
export function moveBy(action: PanelAction, index: number, count: number): number | undefined {
  if (count === 0) return undefined;
  switch (action) {
    case 'next':
      return Math.min(index + 1, count - 1);
    case 'previous':
      return Math.max(index - 1, 0);
    case 'first':
      return 0;
    case 'last':
      return count - 1;
    default:
      return undefined;
  }
}
