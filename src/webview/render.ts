import { repeat } from 'lit/directives/repeat.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { FromPanel, LookedUp, PanelSnippet, PanelState } from '../protocol';
import { card } from './card';
import { type IconName, icon } from './icons';
import { countOf, fill, type Strings } from './strings';
import type { View } from './view';

/** All that the page shows. */
export interface PanelModel {
  readonly state: PanelState;
  readonly view: View;
  /** The snippet that was copied a moment ago. */
  readonly copied?: { readonly paperId: string; readonly snippet: string };
  readonly strings: Strings;
  /** Whether keys are named as on a Mac. */
  readonly mac: boolean;
}

/** All that a reader can do with the page. */
export interface PanelEvents {
  cite(paperId: string, style: NonNullable<PanelSnippet['style']>): void;
  copy(paperId: string, snippet: string): void;
  open(paperId: string, url: string): void;
  run(command: Extract<FromPanel, { readonly type: 'run' }>['command']): void;
  toggle(paperId: string): void;
  /** A click on the title; not meant when it ended a selection of text. */
  toggleByPointer(paperId: string): void;
  /** The paper has the focus now. */
  activate(paperId: string): void;
}

/** `Selection in paper.tex`, `Search`. */
export function sourceOf({ from, document }: LookedUp, strings: Strings): string {
  if (document === undefined || from === 'query') return strings[`from.${from}`];
  return fill(strings[`from.${from}.in`], document);
}

function header(lookedUp: LookedUp, count: string | undefined, strings: Strings): TemplateResult {
  return html`<header class="looked-up">
    <div class="from"><h1>${sourceOf(lookedUp, strings)}</h1>${count ? html`<span class="count">${count}</span>` : nothing}</div>
    <p class="quoted" title=${lookedUp.text}>${fill(strings.quoted, lookedUp.text)}</p>
  </header>`;
}

function notice(name: IconName, title: string, text: string, more?: TemplateResult): TemplateResult {
  return html`<section class=${`notice ${name}`}><span class="notice-icon">${icon(name)}</span><h2>${title}</h2><p>${text}</p>${more ?? nothing}</section>`;
}

function searchButton({ strings }: PanelModel, events: PanelEvents, rank = 'secondary'): TemplateResult {
  return html`<button type="button" class=${`button wide ${rank}`} @click=${() => events.run('search')}>${
    strings['button.search']
  }</button>`;
}

function keyRows({ strings, mac }: PanelModel): readonly (readonly [readonly string[], string])[] {
  const control = mac ? '⌘' : 'Ctrl';
  return [
    [[mac ? '⌘K' : 'Ctrl+K', 'L'], strings['keys.lookUp']],
    [['↑', '↓'], strings['keys.move']],
    [['→'], strings['keys.expand']],
    [['Enter'], strings['keys.cite']],
    [[control, 'Enter'], strings['keys.narrative']],
    [[control, 'C'], strings['keys.copy']],
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
    ${searchButton(model, events)}
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
      return state.results.length === 0 ? strings['none.title'] : countOf(strings, state.results.length);
  }
}

/** The whole page for one state. */
export function page(model: PanelModel, events: PanelEvents): TemplateResult {
  const { state, strings } = model;
  switch (state.kind) {
    case 'empty':
      return empty(model, events);
    case 'loading':
      return html`${header(state.lookedUp, undefined, strings)}${skeleton(strings)}`;
    case 'error':
      return html`${state.lookedUp ? header(state.lookedUp, undefined, strings) : nothing}
        ${notice('error', strings['error.title'], state.message)}`;
    case 'results': {
      const { results, lookedUp } = state;
      if (results.length === 0) {
        const text = strings[lookedUp.from === 'query' ? 'none.query' : 'none.passage'];
        return html`${header(lookedUp, undefined, strings)}
          ${notice('search', strings['none.title'], text, searchButton(model, events))}`;
      }
      return html`${header(lookedUp, countOf(strings, results.length), strings)}
        <div class="papers" role="feed" aria-label=${strings.papers} aria-describedby="keys-described">${repeat(
          results,
          (result) => result.paperId,
          (result, index) => card(result, index, results.length, model, events),
        )}</div><p id="keys-described" class="unseen">${strings['keys.described']}</p>`;
    }
  }
}
