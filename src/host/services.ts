import { type LogOutputChannel, l10n, type Memento, type TextEditor, type Uri } from 'vscode';
import { LookupError } from '../core/errors';
import type { Citer } from './citing/citePaper';
import type { History } from './history';
import type { ImportedPapers } from './imports/importedPapers';
import type { PreviewDocuments } from './imports/previewDocument';
import type { Keys } from './keys/keys';
import type { Library } from './library/library';
import type { LookUps } from './lookUp';
import type { Origins } from './origin';
import type { Follow } from './panel/follow';
import type { Surfaces } from './panel/surfaces';
import type { PanelTyping } from './panel/typing';
import type { Papers } from './papers';
import type { OpenPick } from './quickPick';
import type { References } from './references/references';
import type { RestingSelection } from './restingSelection';
import type { Results } from './results';
import type { Starred } from './starred';
import type { Zotero } from './zotero/zotero';

/** What the surfaces are given; made once in `start.ts`. */
export interface Services {
  readonly extensionUri: Uri;
  /** A folder of our own that outlives the session; it may not exist yet. */
  readonly storageUri: Uri;
  /** What is kept with the workspace. */
  readonly memory: Memento;
  readonly log: LogOutputChannel;
  /** Tells of a failure that nobody waits for. */
  readonly failed: (error: unknown) => void;
  readonly papers: Papers;
  readonly library: Library;
  readonly imported: ImportedPapers;
  readonly zotero: Zotero;
  readonly previews: PreviewDocuments;
  /** Citation keys: what documents cite, and what their bibliographies have. */
  readonly keys: Keys;
  readonly origins: Origins;
  readonly lookUps: LookUps;
  readonly results: Results;
  readonly citer: Citer;
  readonly references: References;
  readonly history: History;
  readonly starred: Starred;
  readonly surfaces: Surfaces;
  readonly follow: Follow;
  readonly panelTyping: PanelTyping;
  readonly openPick: OpenPick;
  readonly resting: RestingSelection;
  /** The editor the writer works in: the active one, or the last one while a panel or pick has the keyboard. */
  readonly writersEditor: () => TextEditor | undefined;
}

/** @throws LookupError `noEditor` */
export function writersEditorOf(services: Services): TextEditor {
  const editor = services.writersEditor();
  if (editor) return editor;
  throw new LookupError('noEditor', l10n.t('Open a document first: papers are looked up and cited from its text.'));
}
