/** What a key asks of the panel. Host commands may ask for the same by these words. */
export type PanelAction =
  | 'next'
  | 'previous'
  | 'first'
  | 'last'
  | 'expand'
  | 'collapse'
  | 'toggle'
  | 'cite'
  | 'citeNarrative'
  | 'copy';

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
  /** In a field that takes text, which has its own use for every key. */
  readonly inField: boolean;
  /** Text is selected, so that copying means that text. */
  readonly textSelected: boolean;
}

const PLAIN: ReadonlyMap<string, PanelAction> = new Map([
  ['ArrowDown', 'next'],
  ['ArrowUp', 'previous'],
  ['Home', 'first'],
  ['End', 'last'],
  ['ArrowRight', 'expand'],
  ['ArrowLeft', 'collapse'],
]);
const PLAIN_ON_CARD: ReadonlyMap<string, PanelAction> = new Map([
  ['Enter', 'cite'],
  [' ', 'toggle'],
]);

/** The action that a key press asks for, if it is one of ours. */
export function actionFor(press: KeyPress, place: KeyPlace): PanelAction | undefined {
  if (place.inField || press.altKey || press.shiftKey) return undefined;
  if (press.ctrlKey || press.metaKey) {
    if (press.key === 'Enter') return 'citeNarrative';
    return press.key.toLowerCase() === 'c' && !place.textSelected ? 'copy' : undefined;
  }
  return PLAIN.get(press.key) ?? (place.onButton ? undefined : PLAIN_ON_CARD.get(press.key));
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
