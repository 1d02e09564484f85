import { repeat } from 'lit/directives/repeat.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { LookedUp, PanelBar, PanelCommand, PanelResult, PanelSnippet, PanelState } from '../protocol';
import { checkedBar, searchBar } from './bar';
import { card } from './card';
import { type IconName, icon } from './icons';
import { countOf, fill, type Strings } from './strings';
import type { View } from './view';
import { timeline } from './years';

/** All that the page shows. */
export interface PanelModel {
  readonly state: PanelState;
  readonly bar: PanelBar;
  /** What is in the search box. */
  readonly query: string;
  readonly view: View;
  /** The snippet that was copied a moment ago. */
  readonly copied?: { readonly paperId: string; readonly snippet: string };
  readonly strings: Strings;
  /** Whether keys are named as on a Mac. */
  readonly mac: boolean;
}

/** All that a reader can do with the page. */
export interface PanelEvents {
  search(text: string): void;
  /** A key in the search box; true when it was one that leads on. */
  searchKey(key: string): boolean;
  searchFocused(): void;
  cite(paperIds: readonly string[], style: NonNullable<PanelSnippet['style']>): void;
  insert(paperId: string, snippet: PanelSnippet): void;
  copy(paperIds: readonly string[], snippet: PanelSnippet['id']): void;
  /** To the entry that the bibliography has already. */
  showEntry(paperId: string): void;
  open(paperId: string, url: string): void;
  star(result: PanelResult): void;
  edit(paperId: string): void;
  check(paperId: string): void;
  uncheckAll(): void;
  more(): void;
  /** Papers of this year only; all without one. */
  narrow(year: number | undefined): void;
  run(command: PanelCommand): void;
  toggle(paperId: string): void;
  /** A click on the title; not meant when it ended a selection of text. */
  toggleByPointer(paperId: string): void;
  /** The paper has the focus now. */
  activate(paperId: string): void;
}

/** `Selection in paper.tex`, `Search`. */
export function sourceOf({ from, document }: LookedUp, strings: Strings): string {
  if (from === 'query' || from === 'starred') return strings[`from.${from}`];
  if (document === undefined) return strings[`from.${from}`];
  return fill(strings[`from.${from}.in`], document);
}

function header(lookedUp: LookedUp, count: string | undefined, strings: Strings): TemplateResult {
  return html`<header class="looked-up">
    <div class="from"><h1>${sourceOf(lookedUp, strings)}</h1>${count ? html`<span class="count">${count}</span>` : nothing}</div>
    ${
      lookedUp.text === ''
        ? nothing
        : html`<p class="quoted" title=${lookedUp.text}>${fill(strings.quoted, lookedUp.text)}</p>`
    }
  </header>`;
}

function notice(name: IconName, title: string, text: string, more?: TemplateResult): TemplateResult {
  return html`<section class=${`notice ${name}`}><span class="notice-icon">${icon(name)}</span><h2>${title}</h2><p>${text}</p>${more ?? nothing}</section>`;
}

function searchButton({ strings }: PanelModel, events: PanelEvents): TemplateResult {
  return html`<button type="button" class="button wide secondary" @click=${() => events.run('search')}>${
    strings['button.search']
  }</button>`;
}

function keyRows({ strings, mac }: PanelModel): readonly (readonly [readonly string[], string])[] {
  const control = mac ? '⌘' : 'Ctrl';
  return [
    [[mac ? '⌘K' : 'Ctrl+K', 'L'], strings['keys.lookUp']],
    [['↑', '↓'], strings['keys.move']],
    [['→'], strings['keys.expand']],
    [['Enter'], strings['keys.insert']],
    [[control, 'Enter'], strings['keys.narrative']],
    [['Space'], strings['keys.check']],
    [[control, 'C'], strings['keys.copy']],
    [['/'], strings['keys.search']],
    [['Esc'], strings['keys.return']],
  ];
}

function empty(model: PanelModel, events: PanelEvents): TemplateResult {
  const { strings } = model;
  return html`<section class="welcome">
    <h1>${strings['empty.title']}</h1>
    <p>${strings['empty.text']}</p>
    <button type="button" class="button wide" @click=${() => events.run('lookUpSelection')}>${
      strings['button.lookUp']
    }</button>
    <button type="button" class="button wide secondary" @click=${() => events.run('openSample')}>${
      strings['button.sample']
    }</button>
    <h2>${strings['keys.title']}</h2>
    <dl class="keys">${keyRows(model).map(
      ([keys, meaning]) => html`<div><dt>${meaning}</dt><dd>${keys.map((key) => html`<kbd>${key}</kbd>`)}</dd></div>`,
    )}</dl>
  </section>`;
}

/** Stands where the papers will be. */
function skeleton(strings: Strings): TemplateResult {
  const row = html`<div class="skeleton"><i></i><i></i><i></i></div>`;
  return html`<div class="progress"></div><p class="unseen">${strings.loading}</p>
    <div class="skeletons" aria-hidden="true">${row}${row}${row}</div>`;
}

/** What the live region says of a state; empty where there is nothing new to say. */
export function announcement(state: PanelState, strings: Strings): string {
  switch (state.kind) {
    case 'empty':
    case 'loading':
      return '';
    case 'error':
      return `${strings['error.title']}. ${state.message}`;
    case 'results':
      return state.results.length === 0 ? strings['none.title'] : countOf(strings, state.total);
  }
}

/** The whole page for one state. */
export function page(model: PanelModel, events: PanelEvents): TemplateResult {
  return html`${searchBar(model, events)}${body(model, events)}${checkedBar(model, events)}`;
}

function body(model: PanelModel, events: PanelEvents): TemplateResult {
  const { state, strings } = model;
  switch (state.kind) {
    case 'empty':
      return empty(model, events);
    case 'loading':
      return html`${header(state.lookedUp, undefined, strings)}${skeleton(strings)}`;
    case 'error':
      return html`${state.lookedUp ? header(state.lookedUp, undefined, strings) : nothing}
        ${notice(
          'error',
          strings['error.title'],
          state.message,
          html`<button type="button" class="button wide secondary" @click=${() => events.run('lookUpSelection')}>${
            strings['button.again']
          }</button>`,
        )}`;
    case 'results':
      return state.results.length === 0 ? nothingFound(state, model, events) : papers(state, model, events);
  }
}

type Results = Extract<PanelState, { readonly kind: 'results' }>;

function nothingFound({ lookedUp }: Results, model: PanelModel, events: PanelEvents): TemplateResult {
  const { strings } = model;
  if (lookedUp.from === 'starred') {
    return html`${header(lookedUp, undefined, strings)}
      ${notice('star-empty', strings['none.starred.title'], strings['none.starred'])}`;
  }
  const text = strings[lookedUp.from === 'query' ? 'none.query' : 'none.passage'];
  return html`${header(lookedUp, undefined, strings)}
    ${notice('search', strings['none.title'], text, searchButton(model, events))}`;
}

function papers(state: Results, model: PanelModel, events: PanelEvents): TemplateResult {
  const { strings } = model;
  const { results, lookedUp, total } = state;
  const isPart = results.length < total;
  const count = isPart
    ? fill(strings['count.of'], String(results.length), String(total))
    : countOf(strings, results.length);
  return html`${header(lookedUp, count, strings)}${timeline(state, model, events)}
    <div class="papers" tabindex="-1"><div role="feed" aria-label=${strings.papers} aria-describedby="keys-described">${repeat(
      results,
      (result) => result.paperId,
      (result, index) => card(result, index, total, model, events),
    )}</div>${
      isPart
        ? html`<button type="button" class="button secondary show-more" @click=${() => events.more()}>${
            strings.more
          }</button>`
        : nothing
    }</div><p id="keys-described" class="unseen">${strings['keys.described']}</p>`;
}
