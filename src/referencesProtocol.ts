import type { ReferenceItem } from './core/references/item';

/** Host to the worker that writes references. */
export type ToReferences =
  /** First of all: the processor, as bytes of WebAssembly. */
  | { readonly type: 'load'; readonly wasm: Uint8Array }
  | ({ readonly type: 'write'; readonly id: number } & ReferenceRequest);

export type FromReferences = { readonly id: number; readonly answer: ReferenceAnswer };

export interface ReferenceRequest {
  /** Text of a `.csl` file. */
  readonly style: string;
  /** `de-DE`; one of those in `locales`. */
  readonly language: string;
  /** Texts of the locale files of that language and of `en-US`. */
  readonly locales: Readonly<Record<string, string>>;
  /** Each is written by itself, as if there were no others. */
  readonly items: readonly ReferenceItem[];
}

export type ReferenceAnswer =
  /** One text an item, empty where the style has nothing to say of it. */
  | { readonly kind: 'written'; readonly texts: readonly string[] }
  /** The style has no rules of its own: use the one with this id. */
  | { readonly kind: 'parent'; readonly parent: string }
  /** It is no style that references can be written in; `detail` is English and may be empty. */
  | {
      readonly kind: 'fault';
      readonly code: 'xml' | 'noStyle' | 'noReferences' | 'rules';
      readonly detail: string;
      readonly line?: number;
    }
  /** The processor broke and must not be asked again. */
  | { readonly kind: 'broken'; readonly why: string };
