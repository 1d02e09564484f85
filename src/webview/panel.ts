import { render } from 'lit/html.js';
import type {
  FromPanel,
  PanelAction,
  PanelBar,
  PanelCommand,
  PanelResult,
  PanelSnippet,
  PanelState,
} from '../protocol';
import { moveBy } from './keys';
import { announcement, type PanelEvents, type PanelModel, page } from './render';
import { anchorOf, scrollToAnchor } from './scroll';
import { stringsFrom } from './strings';
import { firstView, paperToReveal, readView, type View, viewFor, withChecked, withExpanded } from './view';

/** What the window gives the page: a line to the host, and a place that outlives the page. */
export interface PanelHost {
  postMessage(message: FromPanel): void;
  getState(): unknown;
  setState(state: View): void;
}

/** How long a copy button says that it has copied, in milliseconds. */
const COPIED_FOR = 2000;
/** How long the typing must pause before it is searched for, in milliseconds: a fast typist's two keys. */
const TYPING_PAUSE = 60;

type Results = Extract<PanelState, { readonly kind: 'results' }>;

/** The page: takes the host's state, shows it, and sends what the reader does with it. */
export class Panel implements PanelEvents {
  #model: PanelModel;
  /** False until the host has sent its first state: until then nothing is shown. */
  #started = false;
  #copiedTimer?: ReturnType<typeof setTimeout>;
  /** The view as the window and the host have it. */
  #kept?: View;
  #typingTimer?: ReturnType<typeof setTimeout>;
  /** The keyboard is in the search box only because there was no paper yet. */
  #waiting = false;
  /** What the search was last asked for; the box may be ahead of it. */
  #searched = '';

  constructor(
    readonly host: PanelHost,
    readonly root: HTMLElement,
    readonly live: HTMLElement,
  ) {
    this.#model = {
      state: { kind: 'empty' },
      bar: { back: false, forward: false, follow: 'off', starred: 0 },
      query: '',
      view: readView(host.getState()),
      strings: stringsFrom(JSON.parse(root.dataset.strings ?? '{}')),
      mac: navigator.userAgent.includes('Mac OS'),
    };
  }

  /** Takes a new state from the host. */
  take(state: PanelState, bar: PanelBar, kept?: unknown): void {
    const { strings } = this.#model;
    const { view: own } = this.#model;
    const view = this.#started ? own : firstView(own, kept, state);
    const reveal = paperToReveal(view, state);
    const shown = viewFor(view, state);
    const isNew = !this.#started || state.kind !== 'results' || shown.look !== view.look;
    const isReload = !this.#started && shown.look === view.look;
    this.#started = true;
    this.#show({
      state,
      bar,
      query: this.#queryFor(state),
      copied: undefined,
      view: reveal === undefined ? shown : { ...withExpanded(shown, reveal, true), active: reveal, revealed: reveal },
    });
    if (reveal !== undefined) this.#cardOf(reveal)?.scrollIntoView({ block: 'start' });
    else if (isNew) this.#restoreScroll();
    // What had the focus may be gone, and a reader who is in the panel must not lose it.
    const isNowhere = document.activeElement === document.body || (this.#waiting && this.#model.query === '');
    if (document.hasFocus() && (isNowhere || reveal !== undefined)) this.focusActive();
    if (isNew && !isReload) this.#say(announcement(state, strings));
    if (isReload) this.#hold(shown.checked);
  }

  /** The box keeps what is being typed; else it shows what was searched for. */
  #queryFor(state: PanelState): string {
    if (this.#box() !== null && document.activeElement === this.#box()) return this.#model.query;
    const lookedUp = state.kind === 'empty' ? undefined : state.lookedUp;
    return lookedUp?.from === 'query' ? lookedUp.text : '';
  }

  /** The host has done something; papers that were cited are no longer ticked. */
  done(text: string, cited: readonly string[] = []): void {
    const { view } = this.#model;
    if (cited.length > 0) this.#check(view.checked.filter((id) => !cited.includes(id)));
    this.#say(text);
  }

  #show(change: Partial<PanelModel>): void {
    this.#model = { ...this.#model, ...change };
    if (!this.#started) return;
    this.root.ariaBusy = this.#model.state.kind === 'loading' ? 'true' : null;
    render(page(this.#model, this), this.root);
    this.#keep();
  }

  /** The window keeps the view while the panel is hidden; the host keeps it over a reload. */
  #keep(): void {
    const { view } = this.#model;
    if (view === this.#kept) return;
    this.#kept = view;
    this.host.setState(view);
    this.host.postMessage({ type: 'view', view });
  }

  /** Changes the view and keeps it for when the panel is shown again. */
  #look(view: View): void {
    this.#show({ view });
  }

  #say(text: string): void {
    // A live region is silent about a text it already holds, so the same news twice differs by an unseen character.
    this.live.textContent = text !== '' && this.live.textContent === text ? `${text}\u00a0` : text;
  }

  #box(): HTMLInputElement | null {
    return this.root.querySelector<HTMLInputElement>('.box input');
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

  /** The active paper; without papers the search box, so that the keyboard is never nowhere. */
  focusActive(): void {
    const card = this.#cardOf(this.#model.view.active);
    if (card) card.focus({ preventScroll: true });
    else this.#box()?.focus({ preventScroll: true });
    this.#waiting = !card;
  }

  /** Remembers what is in sight. */
  keepScroll(): void {
    if (this.#model.state.kind !== 'results') return;
    const list = this.#list();
    const view = { ...this.#model.view, anchor: list && anchorOf(list, this.#cards()) };
    this.#model = { ...this.#model, view };
    this.#keep();
  }

  #results(): Results | undefined {
    const { state } = this.#model;
    return state.kind === 'results' ? state : undefined;
  }

  /** The ticked papers in the order they were ticked in, else this one. */
  #chosen(paperId: string): readonly string[] {
    const { checked } = this.#model.view;
    return checked.length > 0 ? checked : [paperId];
  }

  search(text: string): void {
    this.#waiting = false;
    this.#show({ query: text });
    clearTimeout(this.#typingTimer);
    this.#typingTimer = setTimeout(() => this.#searchNow(), TYPING_PAUSE);
  }

  #searchNow(): void {
    clearTimeout(this.#typingTimer);
    const { query } = this.#model;
    if (query === this.#searched) return;
    this.#searched = query;
    this.host.postMessage({ type: 'search', text: query });
  }

  searchKey(key: string): boolean {
    if (key !== 'Enter' && key !== 'ArrowDown') return false;
    this.#searchNow();
    const card = this.#cardOf(this.#model.view.active);
    if (card) card.focus();
    return true;
  }

  /** A new typing begins: the same words may be asked for again. */
  searchFocused(): void {
    this.#searched = this.#model.query;
  }

  cite(paperIds: readonly string[], style: NonNullable<PanelSnippet['style']>): void {
    const results = this.#results();
    if (results) this.host.postMessage({ type: 'cite', originId: results.originId, paperIds, style });
  }

  insert(paperId: string, { id, style }: PanelSnippet): void {
    const results = this.#results();
    if (style) this.cite([paperId], style);
    else if (results) {
      this.host.postMessage({ type: 'insert', originId: results.originId, paperId, snippet: id });
    }
  }

  copy(paperIds: readonly string[], snippet: PanelSnippet['id']): void {
    const results = this.#results();
    if (!results) return;
    this.host.postMessage({ type: 'copy', originId: results.originId, paperIds, snippet });
    this.#show({ copied: { paperId: paperIds[0], snippet } });
    this.#say(this.#model.strings.copied);
    clearTimeout(this.#copiedTimer);
    this.#copiedTimer = setTimeout(() => this.#show({ copied: undefined }), COPIED_FOR);
  }

  showEntry(paperId: string): void {
    const results = this.#results();
    if (results) this.host.postMessage({ type: 'showEntry', originId: results.originId, paperId });
  }

  open(paperId: string, url: string): void {
    this.host.postMessage({ type: 'open', paperId, url });
  }

  run(command: PanelCommand): void {
    this.host.postMessage({ type: 'run', command });
  }

  edit(paperId: string): void {
    this.host.postMessage({ type: 'edit', paperId });
  }

  star({ paperId, starred }: PanelResult): void {
    const { strings } = this.#model;
    this.host.postMessage({ type: 'star', paperId, starred: !starred });
    this.#say(starred ? strings['star.removed'] : strings['star.added']);
  }

  more(): void {
    const results = this.#results();
    if (!results) return;
    // The button goes, or moves down: the last paper there is now has the keyboard, and the next is one key away.
    this.#cards().at(-1)?.focus({ preventScroll: true });
    this.host.postMessage({ type: 'more', originId: results.originId });
  }

  narrow(year: number | undefined): void {
    const results = this.#results();
    if (!results) return;
    const { originId } = results;
    this.host.postMessage(year === undefined ? { type: 'year', originId } : { type: 'year', originId, year });
  }

  toggle(paperId: string): void {
    this.#look(withExpanded(this.#model.view, paperId));
  }

  toggleByPointer(paperId: string): void {
    if (getSelection()?.isCollapsed !== false) this.toggle(paperId);
  }

  check(paperId: string): void {
    this.#check(withChecked(this.#model.view, paperId).checked);
  }

  uncheckAll(): void {
    this.#check([]);
    this.focusActive();
  }

  #check(checked: readonly string[]): void {
    const before = this.#model.view.checked;
    this.#look({ ...this.#model.view, checked });
    if (before.length > 0 !== checked.length > 0) this.#hold(checked);
    // The bar with the buttons may have gone with the last tick, and the keyboard with it.
    if (document.hasFocus() && document.activeElement === document.body) this.focusActive();
  }

  #hold(checked: readonly string[]): void {
    this.host.postMessage({ type: 'holding', holding: checked.length > 0 });
  }

  activate(paperId: string): void {
    if (this.#model.view.active !== paperId) this.#look({ ...this.#model.view, active: paperId });
  }

  /** Does what a key asks for: the window's key bindings are commands, which the host sends here. */
  perform(action: PanelAction): void {
    if (action === 'focusSearch') {
      this.#box()?.focus();
      this.#box()?.select();
      return;
    }
    if (action === 'copy' && this.#copySelectedText()) return;
    const results = this.#results();
    if (!results) return;
    const { active } = this.#model.view;
    const index = results.results.findIndex((result) => result.paperId === active);
    const moved = moveBy(action, index, results.results.length);
    if (moved !== undefined) {
      if (action === 'previous' && index <= 0 && this.#focusedCard()) this.#box()?.focus();
      else this.#moveTo(results.results, action, index, moved);
    } else if (results.results[index]) this.#performOn(results.results[index], action);
  }

  #moveTo(results: readonly PanelResult[], action: PanelAction, index: number, moved: number): void {
    // The first arrow of a reader who is not in the list yet leads to the active paper, not past it.
    const target = this.#focusedCard() || action === 'first' || action === 'last' ? moved : Math.max(index, 0);
    const card = this.#cardOf(results[target].paperId);
    card?.focus({ preventScroll: true });
    card?.scrollIntoView({ block: 'nearest' });
    if (action === 'last') this.root.querySelector('.show-more')?.scrollIntoView({ block: 'nearest' });
  }

  #performOn(result: PanelResult, action: PanelAction): void {
    const { view } = this.#model;
    const { paperId } = result;
    switch (action) {
      case 'check':
        this.check(paperId);
        break;
      case 'star':
        this.star(result);
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
      case 'insert':
        this.cite(this.#chosen(paperId), 'parenthetical');
        break;
      case 'insertNarrative':
        this.cite(this.#chosen(paperId), 'narrative');
        break;
      case 'copy':
        this.copy(this.#chosen(paperId), 'parenthetical');
        break;
    }
  }

  /** Copying selected text stays copying text. */
  #copySelectedText(): boolean {
    const text = getSelection()?.toString() ?? '';
    if (text !== '') this.host.postMessage({ type: 'copyText', text });
    return text !== '';
  }
}
