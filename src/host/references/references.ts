import { type CancellationToken, env, l10n, Uri, workspace } from 'vscode';
import { plainReference } from '../../core/describe';
import { LookupError } from '../../core/errors';
import type { Paper } from '../../core/paper';
import { referenceItem } from '../../core/references/item';
import { languageFor } from '../../core/references/languages';
import { languageOfStyle } from '../../core/references/styleFile';
import type { ReferenceAnswer, ReferenceRequest } from '../../referencesProtocol';
import { setting } from '../settings';
import { Processor, type ProcessorParts } from './processor';
import { parentStyle, readStyle, type StylePlaces, type StyleSource, styleSource } from './styleSource';

export interface FormattedReference {
  readonly text: string;
  /** The style for people: `APA`, `my-journal.csl`. */
  readonly style: string;
  /** Why the text is a plain reference and not in the style; absent when it is. */
  readonly plain?: 'late' | 'unavailable' | 'nothing';
}

export type ReferencesParts = StylePlaces & ProcessorParts;

/** Most references that are kept, so that showing one again costs nothing. */
const KEPT = 500;

/** References in citation styles. Nothing is loaded before the first one is asked for. */
export class References {
  readonly #processor: Processor;
  readonly #kept = new Map<string, FormattedReference>();
  /** References in the style of the setting, by paper, for what is drawn without waiting. */
  readonly #prepared = new Map<string, FormattedReference>();
  readonly #locales = new Map<string, Promise<string>>();

  constructor(readonly parts: ReferencesParts) {
    this.#processor = new Processor(parts);
  }

  /** What the setting calls for: the name of a style, or the path to one. */
  get chosenStyle(): string {
    return setting('references.style').trim() || 'apa';
  }

  /** How people call a style. @throws LookupError `badStyle` */
  labelOf(style = this.chosenStyle): string {
    return styleSource(style, this.parts).label;
  }

  /**
   * A paper as a reference: in the style where that can be had in time, else a plain one that says so.
   * @param style name of a style or path to a `.csl` file; the setting's by default.
   * @throws LookupError `badStyle` when the style is no style.
   */
  async format(paper: Paper, style = this.chosenStyle, token?: CancellationToken): Promise<FormattedReference> {
    const source = styleSource(style, this.parts);
    const item = referenceItem(paper);
    const { text, stamp } = await readStyle(source);
    const language = languageFor(setting('references.language').trim() || languageOfStyle(text) || env.language);
    const name = JSON.stringify([stamp, language, item]);
    const kept = this.#kept.get(name);
    if (kept) return kept;
    const answer = await this.#ask(source, { style: text, language, items: [item] }, token);
    const reference = this.#reference(paper, source, answer);
    if (!reference.plain) keep(this.#kept, name, reference);
    return reference;
  }

  /** The reference in the style of the setting, where it was prepared. */
  prepared(paper: Paper): FormattedReference | undefined {
    return this.#prepared.get(this.#nameOf(paper));
  }

  /** Has the reference at hand for `prepared`. @returns whether that is another one than before. */
  async prepare(paper: Paper): Promise<boolean> {
    const name = this.#nameOf(paper);
    const reference = await this.format(paper);
    const before = this.#prepared.get(name);
    keep(this.#prepared, name, reference);
    return before?.text !== reference.text || before.style !== reference.style;
  }

  #nameOf(paper: Paper): string {
    return JSON.stringify([this.chosenStyle, setting('references.language'), referenceItem(paper)]);
  }

  dispose(): void {
    this.#processor.dispose();
  }

  async #ask(
    source: StyleSource,
    request: Omit<ReferenceRequest, 'locales'>,
    token: CancellationToken | undefined,
  ): Promise<ReferenceAnswer | 'late'> {
    const locales = await this.#localesFor(request.language);
    const answer = await this.#processor.write({ ...request, locales }, token);
    if (answer === 'late' || answer.kind !== 'parent') return answer;
    const parent = parentStyle(source, answer.parent, this.parts);
    try {
      const { text } = await readStyle(parent);
      return await this.#processor.write({ ...request, style: text, locales }, token);
    } catch (error) {
      if (!(error instanceof LookupError)) throw error;
      const wanted = parent.uri.path.slice(parent.uri.path.lastIndexOf('/') + 1);
      throw new LookupError(
        'badStyle',
        l10n.t(
          '{0} holds no rules but refers to {1}, which is not beside it. Put it there, or choose it instead.',
          source.label,
          wanted,
        ),
      );
    }
  }

  #reference(paper: Paper, { label }: StyleSource, answer: ReferenceAnswer | 'late'): FormattedReference {
    const plain = (why: FormattedReference['plain']) => ({ text: plainReference(paper), style: label, plain: why });
    if (answer === 'late') return plain('late');
    switch (answer.kind) {
      case 'written':
        return answer.texts[0] ? { text: answer.texts[0], style: label } : plain('nothing');
      case 'fault':
        throw new LookupError('badStyle', faultText(label, answer));
      case 'parent': // of a parent: styles do not go further than one step
        throw new LookupError('badStyle', faultText(label, { kind: 'fault', code: 'noReferences', detail: '' }));
      case 'broken':
        this.parts.log.error(`The citation processor broke: ${answer.why}`);
        return plain('unavailable');
    }
  }

  async #localesFor(language: string): Promise<Record<string, string>> {
    const names = [...new Set([language, 'en-US'])];
    const texts = await Promise.all(names.map((name) => this.#locale(name)));
    return Object.fromEntries(names.map((name, at) => [name, texts[at]]));
  }

  #locale(name: string): Promise<string> {
    const known = this.#locales.get(name);
    if (known) return known;
    const uri = Uri.joinPath(this.parts.extensionUri, 'data', 'csl', 'locales', `locales-${name}.xml`);
    const text = Promise.resolve(workspace.fs.readFile(uri)).then((bytes) => new TextDecoder().decode(bytes));
    text.catch(() => this.#locales.delete(name));
    this.#locales.set(name, text);
    return text;
  }
}

function keep(map: Map<string, FormattedReference>, name: string, reference: FormattedReference): void {
  map.delete(name);
  map.set(name, reference);
  for (const oldest of map.keys()) {
    if (map.size <= KEPT) break;
    map.delete(oldest);
  }
}

function faultText(style: string, { code, detail, line }: Extract<ReferenceAnswer, { kind: 'fault' }>): string {
  switch (code) {
    case 'xml':
      return l10n.t(
        'The citation style {0} is damaged at line {1}: {2}. Mend the file, or choose another style.',
        style,
        line ?? 1,
        detail,
      );
    case 'noStyle':
      return l10n.t('{0} is not a citation style. Choose a .csl file of the Citation Style Language.', style);
    case 'noReferences':
      return l10n.t(
        'The citation style {0} has rules for citations only, not for references. Choose another style.',
        style,
      );
    case 'rules':
      return l10n.t(
        'The citation style {0} cannot be used: {1}. Mend the file, or choose another style.',
        style,
        detail,
      );
  }
}
