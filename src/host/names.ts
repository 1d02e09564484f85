/** Every id that package.json and the source must agree on; the manifest test compares the two. */

export const COMMANDS = {
  search: 'literature.search',
  lookUpSelection: 'literature.lookUpSelection',
  insertCitation: 'literature.insertCitation',
  citeBestMatch: 'literature.citeBestMatch',
  chooseBibliography: 'literature.chooseBibliography',
  showLog: 'literature.showLog',
  importPapers: 'literature.importPapers',
  exportPapers: 'literature.exportPapers',
  removeImportedPapers: 'literature.removeImportedPapers',
  editPaper: 'literature.editPaper',
  copyReference: 'literature.copyReference',
  refreshZotero: 'literature.refreshZotero',
  readLibraries: 'literature.readLibraries',
  stopReading: 'literature.stopReading',
  openToSide: 'literature.openToSide',
  focusPanel: 'literature.focusPanel',
  historyBack: 'literature.historyBack',
  historyForward: 'literature.historyForward',
  togglePin: 'literature.togglePin',
  showStarred: 'literature.showStarred',
  openSample: 'literature.openSample',
  pickAdd: 'literature.pick.add',
  panelNext: 'literature.panel.next',
  panelPrevious: 'literature.panel.previous',
  panelFirst: 'literature.panel.first',
  panelLast: 'literature.panel.last',
  panelExpand: 'literature.panel.expand',
  panelCollapse: 'literature.panel.collapse',
  panelCheck: 'literature.panel.check',
  panelInsert: 'literature.panel.insert',
  panelInsertNarrative: 'literature.panel.insertNarrative',
  panelCopy: 'literature.panel.copy',
  panelStar: 'literature.panel.star',
  panelFocusSearch: 'literature.panel.focusSearch',
  panelReturn: 'literature.panel.returnToDocument',
} as const;

/** Commands that links and surfaces of our own call; they are not in the palette. */
export const INNER_COMMANDS = {
  citeMatch: 'literature.citeMatch',
  revealMatch: 'literature.revealMatch',
  addCited: 'literature.addCited',
  resolveKey: 'literature.resolveKey',
  importForKey: 'literature.importForKey',
} as const;

/** What key bindings and menus may ask about. */
export const CONTEXTS = {
  panelFocus: 'literature.panelFocus',
  panelInput: 'literature.panelInput',
  pickOpen: 'literature.pickOpen',
  reading: 'literature.reading',
} as const;

/** What was done once in this window; steps of the walkthrough are ticked by these. */
export const DONE = {
  lookedUp: 'literature.hasLookedUp',
  cited: 'literature.hasCited',
  searched: 'literature.hasSearched',
} as const;

/** What is kept with the workspace, by its name there. */
export const KEPT = { history: 'literature.history', starred: 'literature.starred', view: 'literature.view' } as const;

/** Kinds of webviews that are editors. */
export const WEBVIEW_PANELS = { results: 'literature.panel' } as const;

/** Set to be answered by the editor; no `when` asks for it. */
export const ANSWERED = 'literature.answered';

export const VIEWS = { results: 'literature.results', cited: 'literature.cited' } as const;

/** Settings without their `literature.` prefix, each with its default. */
export const DEFAULTS = {
  'hover.enabled': true,
  'lightBulb.enabled': true,
  'references.style': 'apa',
  'references.language': '',
  'panel.followSelection': true,
  'panel.timeline': true,
  'statusBar.enabled': true,
  'codeLens.enabled': false,
  'citation.markup': 'auto',
  'citation.command': '',
  'citation.narrativeCommand': '',
  'citation.template': '',
  'citation.narrativeTemplate': '',
  'citation.placement': 'after',
  'citationKey.pattern': 'auth.lower + year + shorttitle(1).lower',
  'bibliography.path': [] as readonly string[],
  'bibliography.letters': 'auto',
  libraries: [] as readonly string[],
  'zotero.enabled': false,
  'zotero.port': 23119,
  'zotero.collections': [] as readonly string[],
  completion: 'auto',
  'keyHover.enabled': true,
  diagnostics: 'auto',
} as const;
