import type { Memento } from 'vscode';

/** Documents whose bibliography is remembered; the longest unused are forgotten. */
const REMEMBERED = 500;
const KEY = 'bibliographies';

/** Which bibliography a writer has chosen for a document that could cite from several; kept with the workspace. */
export class BibliographyChoices {
  constructor(readonly memento: Memento) {}

  /** URI of the bibliography chosen for the document with this URI. */
  of(document: string): string | undefined {
    return this.#all().find(([uri]) => uri === document)?.[1];
  }

  /** `undefined` forgets the choice. */
  async remember(document: string, bibliography: string | undefined): Promise<void> {
    const others = this.#all().filter(([uri]) => uri !== document);
    const own: [string, string][] = bibliography === undefined ? [] : [[document, bibliography]];
    await this.memento.update(KEY, [...own, ...others].slice(0, REMEMBERED));
  }

  #all(): readonly (readonly [document: string, bibliography: string])[] {
    return this.memento.get<[string, string][]>(KEY, []);
  }
}
