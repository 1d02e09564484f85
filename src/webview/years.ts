import { html, nothing, svg, type TemplateResult } from 'lit/html.js';
import type { PanelState } from '../protocol';
import type { PanelEvents, PanelModel } from './render';
import { fill } from './strings';
import { barsOf, type YearBar } from './yearBars';

type Results = Extract<PanelState, { readonly kind: 'results' }>;

/** Height of the tallest bar, in the units of the picture. */
const TALL = 24;
/** Width of a year, with the gap behind it. */
const WIDE = 10;

/** Papers a year; a click, or Enter, narrows the results to a year, and again widens them. */
export function timeline(
  state: Results,
  { strings }: PanelModel,
  events: PanelEvents,
): TemplateResult | typeof nothing {
  const years = barsOf(state.years);
  if (!years) return nothing;
  const most = Math.max(...years.map(({ papers }) => papers));
  const [first, last] = [years[0].year, years[years.length - 1].year];
  const named = ({ year, papers }: YearBar) =>
    fill(strings[papers === 1 ? 'years.bar.one' : 'years.bar.other'], String(year), String(papers));
  const bar = (one: YearBar, index: number) => {
    const height = one.papers === 0 ? 1 : Math.max(3, (one.papers / most) * TALL);
    return svg`<rect class="hit" x=${index * WIDE} y="0" width=${WIDE} height=${TALL}></rect><rect class="height"
      x=${index * WIDE + 1} y=${TALL - height} width=${WIDE - 2} height=${height} rx="1"></rect>`;
  };
  const choose = (year: number) => events.narrow(state.year === year ? undefined : year);
  const group = (one: YearBar, index: number) =>
    one.papers === 0
      ? svg`<g class="none">${bar(one, index)}</g>`
      : svg`<g class=${state.year === one.year ? 'chosen' : ''} role="button" tabindex="0" aria-label=${named(one)}
          aria-pressed=${state.year === one.year ? 'true' : 'false'} @click=${() => choose(one.year)}
          @keydown=${(event: KeyboardEvent) => {
            if (event.key !== 'Enter' && event.key !== ' ') return;
            event.preventDefault();
            choose(one.year);
          }}><title>${named(one)}</title>${bar(one, index)}</g>`;
  return html`<section class="years" aria-label=${fill(strings['years.label'], String(first), String(last))}>
    <span aria-hidden="true">${first}</span>
    <svg viewBox=${`0 0 ${years.length * WIDE} ${TALL}`} preserveAspectRatio="none">${years.map(group)}</svg>
    <span aria-hidden="true">${last}</span>
    ${
      state.year === undefined
        ? nothing
        : html`<button type="button" class="text-tool" @click=${() => events.narrow(undefined)}>${
            strings['years.all']
          }</button>`
    }
  </section>`;
}
