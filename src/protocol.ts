import type { CitationStyle } from './core/cite/markup';
import type { Strength } from './core/search/types';
import type { Span } from './core/text';

/** Host to panel. The state is always whole, so that a lost message cannot matter. */
export type ToPanel =
  | {
      readonly type: 'state';
      readonly state: PanelState;
      readonly bar: PanelBar;
      /** To a page that has just loaded: what a page last gave to keep. */
      readonly view?: unknown;
    }
  /** A key or command of the window: the keys of the panel are VS Code commands, so that each can be bound anew. */
  | { readonly type: 'do'; readonly action: PanelAction }
  /** The window knows that the panel has the keyboard: from now on its keys are the panel's. */
  | { readonly type: 'listening' }
  /** Something was done; `text` is announced, and cited papers are no longer ticked. */
  | { readonly type: 'done'; readonly text: string; readonly cited?: readonly string[] };

/** What a key asks of the panel. */
export const PANEL_ACTIONS = [
  'next',
  'previous',
  'first',
  'last',
  'expand',
  'collapse',
  'check',
  'insert',
  'insertNarrative',
  'copy',
  'star',
  'focusSearch',
] as const;
export type PanelAction = (typeof PANEL_ACTIONS)[number];

/** Panel to host. The panel says `ready` each time it loads and is sent the state. */
export type FromPanel =
  | { readonly type: 'ready' }
  /**
   * What is expanded, ticked and in sight, to be kept with the workspace: the window itself keeps it while the panel is
   * hidden, and over a reload only if it comes to saving it.
   */
  | { readonly type: 'view'; readonly view: unknown }
  /** Where the keyboard is: anywhere in the panel, and in a field that takes text. */
  | { readonly type: 'focus'; readonly panel: boolean; readonly input: boolean }
  /** Words typed into the search box; empty goes back to the last passage. */
  | { readonly type: 'search'; readonly text: string }
  /** One citation of all these papers, in this order. */
  | {
      readonly type: 'cite';
      readonly originId: number;
      readonly paperIds: readonly string[];
      readonly style: CitationStyle;
    }
  /** A snippet as text at the place of the look-up; an entry to the bibliography instead, if it says so. */
  | { readonly type: 'insert'; readonly originId: number; readonly paperId: string; readonly snippet: string }
  | {
      readonly type: 'copy';
      readonly originId: number;
      readonly paperIds: readonly string[];
      readonly snippet: PanelSnippet['id'];
    }
  /** Goes to the entry of a paper that the bibliography has already. */
  | { readonly type: 'showEntry'; readonly originId: number; readonly paperId: string }
  /** The reader selected text of the panel and copies that. */
  | { readonly type: 'copyText'; readonly text: string }
  | { readonly type: 'open'; readonly paperId: string; readonly url: string }
  /** Fill in what is not known. */
  | { readonly type: 'edit'; readonly paperId: string }
  | { readonly type: 'star'; readonly paperId: string; readonly starred: boolean }
  /** The next twenty. */
  | { readonly type: 'more'; readonly originId: number }
  /** Papers of one year only; without a year all again. */
  | { readonly type: 'year'; readonly originId: number; readonly year?: number }
  /** Papers are ticked: the panel does not follow the selection meanwhile. */
  | { readonly type: 'holding'; readonly holding: boolean }
  /** A button; the host runs the command of that name as if called from the palette. */
  | { readonly type: 'run'; readonly command: PanelCommand };

/** Commands that the panel has buttons for, by their names in `host/names.ts`. */
export const PANEL_COMMANDS = [
  'lookUpSelection',
  'search',
  'historyBack',
  'historyForward',
  'togglePin',
  'showStarred',
  'openSample',
] as const;
export type PanelCommand = (typeof PANEL_COMMANDS)[number];

/** What the row of the search box shows beside it. */
export interface PanelBar {
  readonly back: boolean;
  readonly forward: boolean;
  /** Whether the panel follows the selection: the setting is off, it follows, or it is frozen for now. */
  readonly follow: 'off' | 'on' | 'pinned';
  /** Papers starred in this workspace. */
  readonly starred: number;
}

export type PanelState =
  /** Nothing was looked up yet. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'loading'; readonly lookedUp: LookedUp }
  /** `message` is a sentence for people that says what to do next. */
  | { readonly kind: 'error'; readonly message: string; readonly lookedUp?: LookedUp }
  /** `results` is best first; empty when nothing fits. */
  | {
      readonly kind: 'results';
      /** Numbers the look-up; `cite` and `copy` give it back, so that a late click cannot hit another document. */
      readonly originId: number;
      readonly lookedUp: LookedUp;
      /** Those shown, twenty at a time. */
      readonly results: readonly PanelResult[];
      /** How many were found (with the year asked for), at most two hundred. */
      readonly total: number;
      /** Papers found a year, ascending, for the picture; absent when it is turned off. */
      readonly years?: readonly { readonly year: number; readonly papers: number }[];
      /** The year that the papers were narrowed to. */
      readonly year?: number;
      /** A paper to bring into view, expanded, once. */
      readonly reveal?: string;
    };

export interface LookedUp {
  /** What was looked up, on one line, as the writer wrote it. */
  readonly text: string;
  /** Where it came from; the panel says so. */
  readonly from: 'selection' | 'sentence' | 'query' | 'starred';
  /** Name of the document, without its folder; absent when the look-up came from none. */
  readonly document?: string;
}

export interface PanelResult {
  readonly paperId: string;
  readonly title: string;
  readonly titleSpans: readonly Span[];
  /** `Hoffer, Hubara, Soudry`, or `authors not known`. */
  readonly authors: string;
  /** Its authors or year are not known, and can be filled in. */
  readonly fillIn?: boolean;
  readonly year?: number;
  readonly venue?: string;
  /** Absent for papers that were not looked up. */
  readonly strength?: Strength;
  /** One line that says why; empty for papers that were not looked up. */
  readonly why: string;
  /** Where the paper is known from: `Bundled`, the name of a file, `Zotero`. */
  readonly sources: readonly string[];
  readonly starred: boolean;
  /** The sentence of the abstract nearest to what was looked up. */
  readonly sentence?: Span;
  readonly abstract: string;
  readonly abstractSpans: readonly Span[];
  readonly links: readonly { readonly label: string; readonly url: string }[];
  readonly snippets: readonly PanelSnippet[];
}

export interface PanelSnippet {
  /** Names the snippet in `copy` and `insert`. */
  readonly id: CitationStyle | 'bibtex' | 'reference';
  /** `LaTeX`, `BibTeX`, `Reference` … */
  readonly label: string;
  readonly text: string;
  /** Set where the snippet is a citation of that style; others are inserted as text. */
  readonly style?: CitationStyle;
  /** An entry that goes to the bibliography, and no text of the document; with the name of the file that has it already. */
  readonly entry?: { readonly in?: string };
}
