import { type Disposable, type ExtensionContext, type Uri, window, workspace } from 'vscode';
import { registerBibliographyFaults } from './bibliographyFaults';
import type { IsWritable } from './citing/bibliographyFile';
import { BibliographyChoices } from './citing/choices';
import { Citer } from './citing/citePaper';
import { EntriesFollowingUndo } from './citing/followUndo';
import { registerCodeLens } from './codeLens';
import { registerCommands } from './commands';
import { editorFiles } from './files';
import { History } from './history';
import { registerHover } from './hover';
import { registerImportCommands } from './imports/commands';
import { ImportedPapers } from './imports/importedPapers';
import { PreviewDocuments } from './imports/previewDocument';
import { Keys } from './keys/keys';
import { registerKeySurfaces } from './keys/register';
import { registerLibraryCommands } from './library/commands';
import { Library } from './library/library';
import type { StartWorker } from './library/storeHost';
import { registerLightBulb } from './lightBulb';
import { asFound, type FoundPaper, LookUps } from './lookUp';
import { Origins } from './origin';
import { registerPanelCommands } from './panel/commands';
import { Follow } from './panel/follow';
import { registerPanel } from './panel/panel';
import { Surfaces } from './panel/surfaces';
import { PanelTyping } from './panel/typing';
import { papersOf } from './papers';
import { OpenPick } from './quickPick';
import { registerCopyReference } from './references/copyReference';
import { References } from './references/references';
import { report } from './report';
import { RestingSelection } from './restingSelection';
import { Results } from './results';
import { registerSample } from './sample';
import type { Services } from './services';
import { Starred } from './starred';
import { registerStatusItem } from './statusItem';
import { followWritersEditor } from './writersEditor';
import { registerZoteroCommands } from './zotero/commands';
import { Zotero } from './zotero/zotero';

/** What differs between the desktop and the web. */
export interface Platform {
  readonly isWritable: IsWritable;
  /** Absent where there are no workers. */
  readonly startWorker?: StartWorker;
  /** What `~` stands for; absent where there is none. */
  readonly home?: Uri;
  /** Whether servers on this computer can be asked; a browser lets nobody do so. */
  readonly reachesLocalServers?: boolean;
}

/** What other extensions may call. */
export interface LiteratureApi {
  /** Papers for a text, best first, over every source there is; empty when nothing fits. */
  lookUp(text: string, options?: { limit?: number }): Promise<FoundPaper[]>;
}

/** Makes the services, hands them to the surfaces, and owns them all. Nothing is read before it is asked for. */
export function start(context: ExtensionContext, platform: Platform): LiteratureApi {
  const own = <T extends Disposable>(disposable: T): T => {
    context.subscriptions.push(disposable);
    return disposable;
  };
  const log = own(window.createOutputChannel('Literature Lookup', { log: true }));
  const library = own(
    new Library({
      extensionUri: context.extensionUri,
      storage: context.storageUri ?? context.globalStorageUri,
      log,
      startWorker: platform.startWorker,
      home: platform.home,
    }),
  );
  const papers = papersOf(library);
  const results = own(new Results());
  const origins = own(new Origins());
  const following = own(new EntriesFollowingUndo((error) => report(error, log)));
  const editor = own(followWritersEditor());
  const starred = own(new Starred(context.workspaceState));
  const surfaces = own(new Surfaces());
  const lookUps = new LookUps(papers, results, starred);
  const onError = (error: unknown) => report(error, log);
  own(library.onDidChange(() => void lookUps.lookAgain().catch((error) => log.error(error))));
  const history = new History(context.workspaceState);
  const isComing = () => results.answer.kind === 'empty' && history.kept() !== undefined;
  const follow = own(new Follow({ lookUps, origins, isShown: () => surfaces.isShown, isComing, onError }));
  const resting = own(new RestingSelection(editor.current));
  own(resting.onDidRest((selected) => follow.look(selected)));
  own(results.onDidChange(() => followAnswers(results, history)));
  own(
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('literature')) results.refresh();
    }),
  );
  const imported = own(new ImportedPapers(library, context.globalStorageUri, onError));
  const { extensionUri } = context;
  const { startWorker, home } = platform;
  editorFiles.home = home;
  const references = own(new References({ extensionUri, log, startWorker, home }));
  const zotero = own(
    new Zotero({
      library,
      storage: context.globalStorageUri,
      log,
      failed: onError,
      canReach: platform.reachesLocalServers ?? false,
    }),
  );
  const services: Services = {
    extensionUri: context.extensionUri,
    storageUri: context.globalStorageUri,
    memory: context.workspaceState,
    log,
    failed: onError,
    papers,
    library,
    imported,
    zotero,
    previews: own(new PreviewDocuments()),
    keys: own(new Keys(library)),
    origins,
    results,
    lookUps,
    history,
    starred,
    surfaces,
    follow,
    panelTyping: new PanelTyping(),
    references,
    openPick: new OpenPick(),
    resting,
    citer: new Citer({
      origins,
      following,
      isWritable: platform.isWritable,
      choices: new BibliographyChoices(context.workspaceState),
    }),
    writersEditor: editor.current,
  };
  for (const disposable of registerCommands(services)) own(disposable);
  own(registerCopyReference(services));
  own(registerHover(services));
  own(registerLightBulb(services));
  own(registerSample(services));
  for (const disposable of [...registerPanel(services), ...registerPanelCommands(services)]) own(disposable);
  for (const disposable of [...registerStatusItem(services), ...registerCodeLens(services)]) own(disposable);
  own(registerBibliographyFaults(library));
  own(
    soon(() => {
      library.wake();
      void imported.wake();
      void zotero.wake();
    }),
  );
  for (const disposable of registerImportCommands(services)) own(disposable);
  own(registerZoteroCommands(services));
  for (const disposable of registerLibraryCommands(services)) own(disposable);
  for (const disposable of registerKeySurfaces(services)) own(disposable);
  return {
    lookUp: async (text, options) => asFound(await services.lookUps.find(text, options)),
  };
}

function followAnswers({ answer }: Results, history: History): void {
  if (answer.kind === 'results') history.record(answer.asked, answer.id);
}

/** What there is to read is read when the editor has come to rest, if nobody asks before. */
const REST_MS = 2000;

function soon(work: () => void): Disposable {
  const timer = setTimeout(work, REST_MS);
  return { dispose: () => clearTimeout(timer) };
}
