import { type CancellationToken, type LogOutputChannel, Uri, workspace } from 'vscode';
import type { FromReferences, ReferenceAnswer, ReferenceRequest, ToReferences } from '../../referencesProtocol';
import type { WorkerPort } from '../../workerProtocol';
import type { StartWorker } from '../library/storeHost';

/** The script that writes references, in a thread of its own. */
export type ReferencesPort = WorkerPort<ToReferences, FromReferences>;

export interface ProcessorParts {
  readonly extensionUri: Uri;
  readonly log: LogOutputChannel;
  /** Absent where there are no workers: then nothing is written. */
  readonly startWorker: StartWorker | undefined;
  /** Time for one answer, the start of the processor included, in ms. */
  readonly deadline?: number;
}

/** A hundred times what the slowest of the public styles needs; a person waits no longer. */
const DEADLINE_MS = 10_000;

/** The processor holds some 40 MB: it is ended when it had nothing to do for so long, in ms. */
const REST_MS = 120_000;

/**
 * The citation processor in its thread. Started at the first question; ended when it rests, is late or breaks, and
 * started again at the next.
 */
export class Processor {
  #running: Promise<Running> | undefined;
  #last = 0;
  #rest: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly parts: ProcessorParts) {}

  /** Never rejects: `late` when there is no answer in time or nobody waits for it any more. */
  async write(request: ReferenceRequest, token?: CancellationToken): Promise<ReferenceAnswer | 'late'> {
    clearTimeout(this.#rest);
    const number = ++this.#last;
    const answer = await this.#inTime(this.#ask(number, request), token);
    const idle = number === this.#last;
    if (answer === 'late' ? !token?.isCancellationRequested : answer.kind === 'broken') this.#end();
    else if (idle) this.#rest = setTimeout(() => this.#end(), REST_MS);
    return answer;
  }

  dispose(): void {
    this.#end();
  }

  async #ask(number: number, request: ReferenceRequest): Promise<ReferenceAnswer> {
    try {
      this.#running ??= this.#start();
      const { thread, pending } = await this.#running;
      return await new Promise((resolve) => {
        pending.set(number, resolve);
        thread.post({ type: 'write', id: number, ...request }, []);
      });
    } catch (error) {
      return { kind: 'broken', why: error instanceof Error ? error.message : String(error) };
    }
  }

  #inTime(answer: Promise<ReferenceAnswer>, token: CancellationToken | undefined): Promise<ReferenceAnswer | 'late'> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => done('late'), this.parts.deadline ?? DEADLINE_MS);
      const cancelled = token?.onCancellationRequested(() => done('late'));
      const done = (result: ReferenceAnswer | 'late') => {
        clearTimeout(timer);
        cancelled?.dispose();
        resolve(result);
      };
      if (token?.isCancellationRequested) done('late');
      void answer.then(done);
    });
  }

  async #start(): Promise<Running> {
    const { extensionUri, startWorker } = this.parts;
    if (!startWorker) throw new Error('there are no workers here');
    const [thread, wasm] = await Promise.all([
      startWorker<ToReferences, FromReferences>(Uri.joinPath(extensionUri, 'dist', 'references.js')),
      workspace.fs.readFile(Uri.joinPath(extensionUri, 'dist', 'citeproc.wasm')),
    ]);
    const pending: Running['pending'] = new Map();
    thread.listen(
      ({ id, answer }) => {
        pending.get(id)?.(answer);
        pending.delete(id);
      },
      (why) => {
        for (const settle of pending.values()) settle({ kind: 'broken', why });
        pending.clear();
      },
    );
    // A copy that fills its buffer can be handed over.
    const bytes = new Uint8Array(wasm);
    thread.post({ type: 'load', wasm: bytes }, [bytes.buffer]);
    return { thread, pending };
  }

  #end(): void {
    clearTimeout(this.#rest);
    const running = this.#running;
    this.#running = undefined;
    void running?.then(
      ({ thread, pending }) => {
        for (const settle of pending.values()) settle({ kind: 'broken', why: 'it was ended' });
        thread.dispose();
      },
      () => undefined, // it did not start
    );
  }
}

interface Running {
  readonly thread: ReferencesPort;
  readonly pending: Map<number, (answer: ReferenceAnswer) => void>;
}
