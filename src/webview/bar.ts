import { live } from 'lit/directives/live.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { PanelCommand } from '../protocol';
import { type IconName, icon } from './icons';
import type { PanelEvents, PanelModel } from './render';
import { fill } from './strings';

interface ToolOptions {
  readonly disabled?: boolean;
  readonly pressed?: boolean;
}

function tool(
  name: IconName,
  label: string,
  command: PanelCommand,
  events: PanelEvents,
  { disabled = false, pressed }: ToolOptions = {},
): TemplateResult {
  return html`<button type="button" class="tool" title=${label} aria-label=${label} aria-disabled=${
    disabled ? 'true' : nothing
  } aria-pressed=${pressed === undefined ? nothing : pressed ? 'true' : 'false'}
    @click=${() => !disabled && events.run(command)}>${icon(name)}</button>`;
}

/** The search box, and beside it the steps of the history, the stars and the pin. */
export function searchBar({ bar, query, strings }: PanelModel, events: PanelEvents): TemplateResult {
  const typed = ({ target }: Event) => events.search((target as HTMLInputElement).value);
  return html`<div class="search-bar">
    <label class="box">${icon('search')}<input type="text" role="searchbox" inputmode="search" aria-label=${strings['search.label']}
      placeholder=${strings['search.hint']} title=${strings['search.hint']} spellcheck="false" autocomplete="off"
      .value=${live(query)}
      @focus=${() => events.searchFocused()}
      @input=${(event: InputEvent) => !event.isComposing && typed(event)}
      @compositionend=${typed}
      @keydown=${(event: KeyboardEvent) => {
        if (!event.isComposing && events.searchKey(event.key)) event.preventDefault();
      }}></label>
    <div class="tools" role="group">
      ${tool('arrow-left', strings['history.back'], 'historyBack', events, { disabled: !bar.back })}
      ${tool('arrow-right', strings['history.forward'], 'historyForward', events, { disabled: !bar.forward })}
      ${tool(bar.starred > 0 ? 'star-full' : 'star-empty', fill(strings['starred.show'], String(bar.starred)), 'showStarred', events)}
      ${tool(bar.follow === 'pinned' ? 'pinned' : 'pin', strings[`pin.${bar.follow}`], 'togglePin', events, {
        pressed: bar.follow !== 'on',
      })}
    </div>
  </div>`;
}

/** What can be done with the ticked papers; nothing while none is. */
export function checkedBar({ view, strings }: PanelModel, events: PanelEvents): TemplateResult | typeof nothing {
  const { checked } = view;
  if (checked.length === 0) return nothing;
  const count = checked.length === 1 ? strings['checked.one'] : fill(strings['checked.other'], String(checked.length));
  return html`<section class="checked-bar" aria-label=${count}>
    <span class="checked-count">${count}</span>
    <div class="checked-actions">
      <button type="button" class="button checked-act" title=${strings['checked.insert']} aria-label=${strings['checked.insert']}
        @click=${() => events.cite(checked, 'parenthetical')}><span class="roomy">${
          strings['checked.insert']
        }</span><span class="tight">${strings.insert}</span></button>
      <button type="button" class="button secondary checked-act" @click=${() => events.cite(checked, 'narrative')}>${
        strings['checked.narrative']
      }</button>
    </div>
    <button type="button" class="tool" title=${strings['checked.clear']} aria-label=${strings['checked.clear']}
      @click=${() => events.uncheckAll()}>${icon('close')}</button>
  </section>`;
}
