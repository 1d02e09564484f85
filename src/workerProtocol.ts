import type { LookupErrorCode } from './core/errors';
import type { PaperStore } from './core/store/paperStore';

/** What a paper store in a worker is asked for. */
export type CallName = keyof PaperStore;

/** Host to worker. A call has a number of its own and is answered once. */
export type ToWorker =
  | { [Name in CallName]: Call<Name> }[CallName]
  /** Nobody wants that call any more: it is not begun, which is answered as a failure, or a reading ends early. */
  | { readonly type: 'cancel'; readonly number: number };

export interface Call<Name extends CallName> {
  readonly type: 'call';
  readonly number: number;
  readonly name: Name;
  readonly args: Parameters<PaperStore[Name]>;
}

/** Worker to host. */
export type FromWorker =
  | { readonly type: 'answer'; readonly number: number; readonly result: unknown }
  /** How many papers of the reading that is call `number` can be found by now. */
  | { readonly type: 'found'; readonly number: number; readonly papers: number }
  /** `code` is there when the error is meant for people. */
  | { readonly type: 'failed'; readonly number: number; readonly code?: LookupErrorCode; readonly message: string };

/** A worker as the host talks to it; each platform makes its own. */
export interface WorkerPort<To = ToWorker, From = FromWorker> {
  /** `transfer` goes over without being copied. */
  post(message: To, transfer: readonly ArrayBuffer[]): void;
  /** Called once, before the first `post`. `failed` means that no more answers will come. */
  listen(heard: (message: From) => void, failed: (reason: string) => void): void;
  dispose(): void;
}
