import type { CitationStyle } from './core/cite/markup';
import type { Strength } from './core/search/types';
import type { Span } from './core/text';

/** Host to panel: always the whole state, so that a lost message cannot matter. */
export type ToPanel = { readonly type: 'state'; readonly state: PanelState };

/** Panel to host. The panel says `ready` each time it loads and is sent the state. */
export type FromPanel =
  | { readonly type: 'ready' }
  | { readonly type: 'cite'; readonly originId: number; readonly paperId: string; readonly style: CitationStyle }
  | { readonly type: 'copy'; readonly originId: number; readonly paperId: string; readonly snippet: string }
  | { readonly type: 'open'; readonly paperId: string; readonly url: string }
  /** A button of the empty states; the host runs the command of that name as if called from the palette. */
  | { readonly type: 'run'; readonly command: 'lookUpSelection' | 'search' };

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
      readonly results: readonly PanelResult[];
      /** A paper to bring into view, expanded, once. */
      readonly reveal?: string;
    };

export interface LookedUp {
  /** What was looked up, on one line, as the writer wrote it. */
  readonly text: string;
  /** Where it came from; the panel says so. */
  readonly from: 'selection' | 'sentence' | 'query';
  /** Name of the document, without its folder; absent when the look-up came from none. */
  readonly document?: string;
}

export interface PanelResult {
  readonly paperId: string;
  readonly title: string;
  readonly titleSpans: readonly Span[];
  /** `Hoffer, Hubara, Soudry`, or `authors not known`. */
  readonly authors: string;
  readonly year?: number;
  readonly venue?: string;
  readonly strength: Strength;
  /** One line that says why. */
  readonly why: string;
  /** The sentence of the abstract nearest to what was looked up. */
  readonly sentence?: Span;
  readonly abstract: string;
  readonly abstractSpans: readonly Span[];
  readonly links: readonly { readonly label: string; readonly url: string }[];
  readonly snippets: readonly PanelSnippet[];
}

export interface PanelSnippet {
  /** Names the snippet in `copy`: `parenthetical`, `narrative`, `bibtex`, `plain`. */
  readonly id: string;
  /** `LaTeX`, `BibTeX`, `Plain text` … */
  readonly label: string;
  readonly text: string;
  /** Set where the snippet can be inserted as a citation of that style. */
  readonly style?: CitationStyle;
}
