import type { PanelState } from '../protocol';

/** What the reader did with the papers of one look-up; kept while the panel is hidden. By paper id, never by place. */
export interface View {
  /** Which look-up this belongs to; empty before the first. */
  readonly look: string;
  readonly expanded: readonly string[];
  /** Papers ticked for one citation, in the order they were ticked in. */
  readonly checked: readonly string[];
  /** The paper that keys act on. */
  readonly active?: string;
  /** The topmost paper in sight, and how many pixels of it are scrolled out of sight (negative: it starts lower). */
  readonly anchor?: { readonly paperId: string; readonly offset: number };
  /** The paper that was brought into view on demand, so that it happens once. */
  readonly revealed?: string;
}

export const NEW_VIEW: View = { look: '', expanded: [], checked: [] };

type Results = Extract<PanelState, { readonly kind: 'results' }>;

const isText = (value: unknown): value is string => typeof value === 'string';

function readAnchor(saved: unknown): View['anchor'] {
  if (typeof saved !== 'object' || saved === null) return undefined;
  const { paperId, offset } = saved as Record<string, unknown>;
  return isText(paperId) && Number.isFinite(offset) ? { paperId, offset: offset as number } : undefined;
}

/** A view as it was saved; what another version saved, or nobody, reads as a new one. */
export function readView(saved: unknown): View {
  if (typeof saved !== 'object' || saved === null) return NEW_VIEW;
  const { look, expanded, checked, active, anchor, revealed } = saved as Record<string, unknown>;
  if (!isText(look) || !Array.isArray(expanded)) return NEW_VIEW;
  return {
    look,
    expanded: expanded.filter(isText),
    checked: Array.isArray(checked) ? checked.filter(isText) : [],
    active: isText(active) ? active : undefined,
    anchor: readAnchor(anchor),
    revealed: isText(revealed) ? revealed : undefined,
  };
}

/** Names a look-up. Its number alone would not do: numbers start again with the window. */
function lookOf({ originId, lookedUp }: Results): string {
  return [originId, lookedUp.from, lookedUp.document ?? '', lookedUp.text].join('\n');
}

/** Searching on, a reader collects; another passage wants papers of its own. */
function collects({ lookedUp: { from } }: Results): boolean {
  return from === 'query' || from === 'starred';
}

/** The view to show `state` with: the same look-up keeps what was expanded, another one starts anew. */
export function viewFor(view: View, state: PanelState): View {
  if (state.kind !== 'results') return view;
  const look = lookOf(state);
  const ids = new Set(state.results.map((result) => result.paperId));
  const kept = view.look === look ? view : { ...NEW_VIEW, look, checked: collects(state) ? view.checked : [] };
  return {
    ...kept,
    expanded: kept.expanded.filter((id) => ids.has(id)),
    active: kept.active !== undefined && ids.has(kept.active) ? kept.active : state.results[0]?.paperId,
    anchor: kept.anchor && ids.has(kept.anchor.paperId) ? kept.anchor : undefined,
  };
}

/**
 * The view a page begins with: the host's, where that belongs to the look-up that is shown. The window writes down its
 * own every few seconds only, so that after a reload it may be an old one of the same look-up.
 */
export function firstView(own: View, kept: unknown, state: PanelState): View {
  const given = readView(kept);
  const fits = given.look !== '' && viewFor(given, state).look === given.look;
  return fits || own.look === '' ? given : own;
}

/** The paper that `state` wants brought into view, if that is still to be done. */
export function paperToReveal(view: View, state: PanelState): string | undefined {
  if (state.kind !== 'results' || state.reveal === viewFor(view, state).revealed) return undefined;
  return state.results.find((result) => result.paperId === state.reveal)?.paperId;
}

/** `view` with a paper expanded, collapsed, or the other way round. */
export function withExpanded(view: View, paperId: string, expanded = !view.expanded.includes(paperId)): View {
  const others = view.expanded.filter((id) => id !== paperId);
  return { ...view, expanded: expanded ? [...others, paperId] : others };
}

/** `view` with a paper ticked, or no longer. */
export function withChecked(view: View, paperId: string): View {
  const others = view.checked.filter((id) => id !== paperId);
  return { ...view, checked: others.length < view.checked.length ? others : [...others, paperId] };
}
