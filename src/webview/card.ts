import { classMap } from 'lit/directives/class-map.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { PanelResult, PanelSnippet } from '../protocol';
import { bars, icon, tickBox } from './icons';
import type { PanelEvents, PanelModel } from './render';
import { clampSpan, segments } from './segments';
import { fill, type Strings } from './strings';

const BARS: Readonly<Record<NonNullable<PanelResult['strength']>, number>> = { weak: 1, related: 2, strong: 3 };

type Spans = PanelResult['titleSpans'];

/** Foreign text with its matched words marked; only ever text, never markup. */
function marked(text: string, spans: Spans, within?: Spans[number]): readonly (TemplateResult | string)[] {
  return segments(text, spans, within).map((run) => (run.marked ? html`<mark>${run.text}</mark>` : run.text));
}

/** The abstract, the sentence that says why set apart in it. */
function abstractText({ abstract, abstractSpans, sentence, strength }: PanelResult): TemplateResult {
  const nearest = strength && clampSpan(abstract, sentence);
  if (!nearest) return html`<p class="abstract">${marked(abstract, abstractSpans)}</p>`;
  const before = { start: 0, end: nearest.start };
  const after = { start: nearest.end, end: abstract.length };
  return html`<p class="abstract">${marked(abstract, abstractSpans, before)}<span class="nearest">${marked(
    abstract,
    abstractSpans,
    nearest,
  )}</span>${marked(abstract, abstractSpans, after)}</p>`;
}

function isWebAddress(url: string): boolean {
  return /^https?:\/\/[^/]/i.test(url);
}

/** Buttons and not anchors: the window opens anchors by itself, and the host is to open each link once. */
function links(
  result: PanelResult,
  strings: Strings,
  events: PanelEvents,
  tab: number,
): TemplateResult | typeof nothing {
  const shown = result.links.filter((link) => isWebAddress(link.url));
  if (shown.length === 0) return nothing;
  return html`<div class="links">${shown.map(
    (link) => html`<button type="button" class="link" tabindex=${tab} title=${fill(strings.opens, link.url)}
      @click=${() => events.open(result.paperId, link.url)}>${link.label}${icon('link-external')}</button>`,
  )}</div>`;
}

function copyButton(label: string, copied: boolean, strings: Strings, tab: number, copy: () => void): TemplateResult {
  const name = copied ? strings.copied : label;
  return html`<button type="button" class=${classMap({ tool: true, done: copied })} tabindex=${tab} title=${name}
    aria-label=${name} @click=${copy}>${icon(copied ? 'check' : 'copy')}</button>`;
}

/** Puts a snippet into the document; an entry into its bibliography, or leads to it there. */
function insertButton(
  { paperId, title }: PanelResult,
  shown: PanelSnippet,
  strings: Strings,
  events: PanelEvents,
  tab: number,
): TemplateResult {
  const { label, entry } = shown;
  const holder = entry?.in;
  const [text, name, act] = holder
    ? [
        fill(strings['entry.show'], holder),
        fill(strings['entry.show.of'], holder, title),
        () => events.showEntry(paperId),
      ]
    : entry
      ? [strings['entry.add'], fill(strings['entry.add.of'], title), () => events.insert(paperId, shown)]
      : [strings.insert, fill(strings['insert.as'], label), () => events.insert(paperId, shown)];
  return html`<button type="button" class="text-tool" tabindex=${tab} aria-label=${name}
    @click=${act}>${text}</button>`;
}

function snippet(result: PanelResult, shown: PanelSnippet, model: PanelModel, events: PanelEvents, tab: number) {
  const { strings, copied } = model;
  const { paperId } = result;
  const { label } = shown;
  const isCopied = copied?.paperId === paperId && copied.snippet === shown.id;
  return html`<div class="snippet">
    <div class="snippet-head">
      <h3>${label}</h3>
      ${insertButton(result, shown, strings, events, tab)}
      ${copyButton(fill(strings['copy.as'], label), isCopied, strings, tab, () => events.copy([paperId], shown.id))}
    </div>
    <pre class=${shown.id === 'reference' ? 'prose' : nothing}><code>${shown.text}</code></pre>
  </div>`;
}

/** The line under the title: `Hoffer, Hubara, Soudry · 2017 · NeurIPS 2017`; a venue that names the year says it for both. */
export function sourceLine({ authors, year, venue }: Pick<PanelResult, 'authors' | 'year' | 'venue'>): string {
  const named = year !== undefined && venue?.includes(String(year));
  return [authors, named ? undefined : year, venue].filter((part) => part !== undefined && part !== '').join(' · ');
}

/** Where the paper is known from. */
function badges({ sources }: PanelResult): TemplateResult {
  return html`${sources.map((source) => html` <span class="badge">${source}</span>`)}`;
}

function starButton(result: PanelResult, { strings }: PanelModel, events: PanelEvents, tab: number): TemplateResult {
  const { starred, title } = result;
  const name = fill(strings[starred ? 'star.remove' : 'star.add'], title);
  return html`<button type="button" class=${classMap({ tool: true, star: true, starred })} tabindex=${tab}
    title=${name} aria-label=${name} aria-pressed=${starred ? 'true' : 'false'}
    @click=${() => events.star(result)}>${icon(starred ? 'star-full' : 'star-empty')}</button>`;
}

/** A way to fill in authors or year that are not known. */
function fillInButton(
  { paperId, title, fillIn }: PanelResult,
  strings: Strings,
  events: PanelEvents,
  tab: number,
): TemplateResult | typeof nothing {
  if (!fillIn) return nothing;
  return html` <button type="button" class="text-tool" tabindex=${tab} aria-label=${fill(strings['edit.paper'], title)}
    @click=${() => events.edit(paperId)}>${strings.edit}</button>`;
}

/** How surely the paper fits, in a word and as many bars, and why. */
function whyLine({ strength, why }: PanelResult, index: number, strings: Strings): TemplateResult | typeof nothing {
  if (!strength) return nothing;
  return html`<p id=${`why-${index}`} class="why"><span class=${`strength ${strength}`}>${bars(
    BARS[strength],
  )}${strings[`strength.${strength}`]}</span> <span class="reason">${why}</span></p>`;
}

function actions(result: PanelResult, model: PanelModel, events: PanelEvents, tab: number): TemplateResult {
  const { strings, copied } = model;
  const { paperId, title } = result;
  const main = result.snippets.find((shown) => shown.style === 'parenthetical');
  const mainCopied = copied?.paperId === paperId && copied.snippet === main?.id;
  return html`<div class="actions">
    <button type="button" class="button" tabindex=${tab} aria-label=${fill(strings['insert.paper'], title)}
      @click=${() => events.cite([paperId], 'parenthetical')}>${strings.insert}</button>
    <span class="tools">${
      main
        ? copyButton(fill(strings['copy.citation'], title), mainCopied, strings, tab, () =>
            events.copy([paperId], main.id),
          )
        : nothing
    }${starButton(result, model, events, tab)}</span>
  </div>`;
}

/** One paper. `index` is its place in the results; keys and Tab reach the controls of the active paper only. */
export function card(result: PanelResult, index: number, count: number, model: PanelModel, events: PanelEvents) {
  const { strings, view } = model;
  const { paperId, title, strength } = result;
  const active = view.active === paperId;
  const expanded = view.expanded.includes(paperId);
  const checked = view.checked.includes(paperId);
  const tab = active ? 0 : -1;
  const nearest = strength && clampSpan(result.abstract, result.sentence);
  const tick = fill(strings['check.paper'], title);
  return html`<article class=${classMap({ card: true, active, expanded, checked })} tabindex=${tab}
      data-paper=${paperId} aria-labelledby=${`title-${index}`}
      aria-describedby=${strength ? `source-${index} why-${index}` : `source-${index}`}
      aria-posinset=${index + 1} aria-setsize=${count} @focusin=${() => events.activate(paperId)}>
    <button type="button" class="twistie" tabindex=${tab} aria-expanded=${expanded ? 'true' : 'false'}
      aria-controls=${expanded ? `more-${index}` : nothing} aria-label=${fill(strings['details.of'], title)}
      title=${strings.details} @click=${() => events.toggle(paperId)}>${icon('chevron-right')}</button>
    <button type="button" class="tick" role="checkbox" tabindex=${tab} aria-checked=${checked ? 'true' : 'false'}
      aria-label=${tick} title=${tick} @click=${() => events.check(paperId)}>${tickBox(checked)}</button>
    <h2 id=${`title-${index}`} class="title" @click=${() => events.toggleByPointer(paperId)}>${marked(
      title,
      result.titleSpans,
    )}</h2>
    <p id=${`source-${index}`} class="source">${sourceLine(result)}${badges(result)}${fillInButton(
      result,
      strings,
      events,
      tab,
    )}</p>
    ${whyLine(result, index, strings)}
    ${
      nearest && !expanded
        ? html`<blockquote class="sentence" aria-label=${strings['why.quote']}>${marked(
            result.abstract,
            result.abstractSpans,
            nearest,
          )}</blockquote>`
        : nothing
    }
    ${actions(result, model, events, tab)}
    ${
      expanded
        ? html`<div id=${`more-${index}`} class="more">
            ${links(result, strings, events, tab)}
            ${result.abstract ? abstractText(result) : html`<p class="abstract absent">${strings['abstract.none']}</p>`}
            ${result.snippets.map((shown) => snippet(result, shown, model, events, tab))}
          </div>`
        : nothing
    }
  </article>`;
}
