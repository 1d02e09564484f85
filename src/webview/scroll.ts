import type { View } from './view';

/** The topmost card in sight, by its paper, so that the place survives another width and other papers above. */
export function anchorOf(list: HTMLElement, cards: Iterable<HTMLElement>): View['anchor'] {
  if (list.scrollTop === 0) return undefined;
  const { top } = list.getBoundingClientRect();
  for (const card of cards) {
    const box = card.getBoundingClientRect();
    if (box.bottom > top && card.dataset.paper) return { paperId: card.dataset.paper, offset: top - box.top };
  }
  return undefined;
}

/** Scrolls to where `anchorOf` was; to the top where there is nothing to go back to. */
export function scrollToAnchor(list: HTMLElement, card: HTMLElement | undefined, anchor: View['anchor']): void {
  list.scrollTop =
    card && anchor
      ? list.scrollTop + card.getBoundingClientRect().top - list.getBoundingClientRect().top + anchor.offset
      : 0;
}
