import { type Disposable, type ExtensionContext, window } from 'vscode';
import type { IsWritable } from './citing/bibliographyFile';
import { Citer } from './citing/citePaper';
import { EntriesFollowingUndo } from './citing/followUndo';
import { registerCommands } from './commands';
import { registerHover } from './hover';
import { Library } from './library/library';
import { registerLightBulb } from './lightBulb';
import { asFound, type FoundPaper, LookUps } from './lookUp';
import { Origins } from './origin';
import { registerPanel } from './panel/panel';
import { bundledPapers } from './papers';
import { report } from './report';
import { Results } from './results';
import type { Services } from './services';
import { followWritersEditor } from './writersEditor';

/** What differs between the desktop and the web. */
export interface Platform {
  readonly isWritable: IsWritable;
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
  const papers = bundledPapers(context.extensionUri);
  const library = own(new Library());
  const results = own(new Results());
  const origins = own(new Origins());
  const following = own(new EntriesFollowingUndo((error) => report(error, log)));
  const editor = own(followWritersEditor());
  const services: Services = {
    extensionUri: context.extensionUri,
    log,
    papers,
    library,
    origins,
    results,
    lookUps: new LookUps(papers, results),
    citer: new Citer({ origins, following, isWritable: platform.isWritable }),
    writersEditor: editor.current,
  };
  for (const disposable of registerCommands(services)) own(disposable);
  own(registerHover(services));
  own(registerLightBulb(services));
  own(registerPanel(services));
  return {
    lookUp: async (text, options) => asFound(await services.lookUps.find(text, options)),
  };
}
