import { render } from 'lit/html.js';
import type { FromPanel, PanelState } from '../protocol';
import { moveBy, type PanelAction } from './keys';
import { announcement, type PanelEvents, type PanelModel, page } from './render';
import { anchorOf, scrollToAnchor } from './scroll';
import { stringsFrom } from './strings';
import { paperToReveal, readView, type View, viewFor, withExpanded } from './view';

/** What the window gives the page: a line to the host, and a place that outlives the page. */
export interface PanelHost {
  postMessage(message: FromPanel): void;
  getState(): unknown;
  setState(state: View): void;
}

/** How long a copy button says that it has copied, in milliseconds. */
const COPIED_FOR = 2000;

/** The page: takes the host's state, shows it, and sends what the reader does with it. */
export class Panel implements PanelEvents {
  #model: PanelModel;
  /** False until the host has sent its first state: until then nothing is shown. */
  #started = false;
  #copiedTimer?: ReturnType<typeof setTimeout>;

  constructor(
    readonly host: PanelHost,
    readonly root: HTMLElement,
    readonly live: HTMLElement,
  ) {
    this.#model = {
      state: { kind: 'empty' },
      view: readView(host.getState()),
      strings: stringsFrom(JSON.parse(root.dataset.strings ?? '{}')),
      mac: navigator.userAgent.includes('Mac OS'),
    };
  }

  /** Takes a new state from the host. */
  take(state: PanelState): void {
    const { view, strings } = this.#model;
    const reveal = paperToReveal(view, state);
    const shown = viewFor(view, state);
    const isNew = !this.#started || state.kind !== 'results' || shown.look !== view.look;
    const isReload = !this.#started && shown.look === view.look;
    this.#started = true;
    this.#show({
      state,
      copied: undefined,
      view: reveal === undefined ? shown : { ...withExpanded(shown, reveal, true), active: reveal, revealed: reveal },
    });
    if (reveal !== undefined) this.#cardOf(reveal)?.scrollIntoView({ block: 'start' });
    else if (isNew) this.#restoreScroll();
    // What had the focus may be gone, and a reader who is in the panel must not lose it.
    if (document.hasFocus() && (document.activeElement === document.body || reveal !== undefined)) this.focusActive();
    if (isNew && !isReload) this.#say(announcement(state, strings));
  }

  #show(change: Partial<PanelModel>): void {
    this.#model = { ...this.#model, ...change };
    if (!this.#started) return;
    this.root.ariaBusy = this.#model.state.kind === 'loading' ? 'true' : null;
    render(page(this.#model, this), this.root);
    this.host.setState(this.#model.view);
  }

  /** Changes the view and keeps it for when the panel is shown again. */
  #look(view: View): void {
    this.#show({ view });
  }

  #say(text: string): void {
    // A live region is silent about a text it already holds, so the same news twice differs by an unseen character.
    this.live.textContent = text !== '' && this.live.textContent === text ? `${text}\u00a0` : text;
  }

  #list(): HTMLElement | undefined {
    return this.root.querySelector<HTMLElement>('.papers') ?? undefined;
  }

  #cards(): readonly HTMLElement[] {
    return [...this.root.querySelectorAll<HTMLElement>('.card')];
  }

  #cardOf(paperId: string | undefined): HTMLElement | undefined {
    return this.#cards().find((card) => card.dataset.paper === paperId);
  }

  #restoreScroll(): void {
    const list = this.#list();
    const { anchor } = this.#model.view;
    if (list) scrollToAnchor(list, this.#cardOf(anchor?.paperId), anchor);
  }

  #focusedCard(): HTMLElement | undefined {
    return document.activeElement?.closest<HTMLElement>('.card') ?? undefined;
  }

  focusActive(): void {
    this.#cardOf(this.#model.view.active)?.focus({ preventScroll: true });
  }

  /** Remembers what is in sight. */
  keepScroll(): void {
    if (this.#model.state.kind !== 'results') return;
    const list = this.#list();
    const view = { ...this.#model.view, anchor: list && anchorOf(list, this.#cards()) };
    this.#model = { ...this.#model, view };
    this.host.setState(view);
  }

  cite(paperId: string, style: 'parenthetical' | 'narrative'): void {
    const { state } = this.#model;
    if (state.kind === 'results') this.host.postMessage({ type: 'cite', originId: state.originId, paperId, style });
  }

  copy(paperId: string, snippet: string): void {
    const { state, strings } = this.#model;
    if (state.kind !== 'results') return;
    this.host.postMessage({ type: 'copy', originId: state.originId, paperId, snippet });
    this.#show({ copied: { paperId, snippet } });
    this.#say(strings.copied);
    clearTimeout(this.#copiedTimer);
    this.#copiedTimer = setTimeout(() => this.#show({ copied: undefined }), COPIED_FOR);
  }

  open(paperId: string, url: string): void {
    this.host.postMessage({ type: 'open', paperId, url });
  }

  run(command: 'lookUpSelection' | 'search'): void {
    this.host.postMessage({ type: 'run', command });
  }

  toggle(paperId: string): void {
    this.#look(withExpanded(this.#model.view, paperId));
  }

  toggleByPointer(paperId: string): void {
    if (getSelection()?.isCollapsed !== false) this.toggle(paperId);
  }

  activate(paperId: string): void {
    if (this.#model.view.active !== paperId) this.#look({ ...this.#model.view, active: paperId });
  }

  /** Does what a key, or later a command of the host, asks for; false when there is nothing to do it to. */
  perform(action: PanelAction): boolean {
    const { state, view } = this.#model;
    if (state.kind !== 'results') return false;
    const index = state.results.findIndex((result) => result.paperId === view.active);
    const active = state.results[index];
    const moved = moveBy(action, index, state.results.length);
    if (moved !== undefined) {
      // The first arrow of a reader who is not in the list yet leads to the active paper, not past it.
      const target = this.#focusedCard() || action === 'first' || action === 'last' ? moved : Math.max(index, 0);
      const card = this.#cardOf(state.results[target].paperId);
      card?.focus({ preventScroll: true });
      card?.scrollIntoView({ block: 'nearest' });
      return true;
    }
    if (!active) return false;
    this.#performOn(active.paperId, action);
    return true;
  }

  #performOn(paperId: string, action: PanelAction): void {
    const { view } = this.#model;
    switch (action) {
      case 'toggle':
        this.toggle(paperId);
        break;
      case 'expand':
        this.#look(withExpanded(view, paperId, true));
        this.#cardOf(paperId)?.scrollIntoView({ block: 'nearest' });
        break;
      case 'collapse':
        // What has the focus may be about to go.
        if (this.#focusedCard()) this.#cardOf(paperId)?.focus({ preventScroll: true });
        this.#look(withExpanded(this.#model.view, paperId, false));
        break;
      case 'cite':
        this.cite(paperId, 'parenthetical');
        break;
      case 'citeNarrative':
        this.cite(paperId, 'narrative');
        break;
      case 'copy':
        this.#copyCitation(paperId);
        break;
    }
  }

  #copyCitation(paperId: string): void {
    const { state } = this.#model;
    if (state.kind !== 'results') return;
    const result = state.results.find((candidate) => candidate.paperId === paperId);
    const citation = result?.snippets.find((snippet) => snippet.style === 'parenthetical');
    if (citation) this.copy(paperId, citation.id);
  }
}
