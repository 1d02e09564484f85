import { type CancellationToken, type TextDocument, Uri } from 'vscode';
import { surroundingsOf } from '../../core/bibliography/roots';
import type { Markup } from '../../core/cite/markup';
import { ownWorkPlaces } from '../../core/keys/ownLabels';
import type { Files } from '../../core/ports';
import type { Span } from '../../core/text';
import { documentsWith, markupOfDocument, type Readings } from './readings';

/** Where one file of a project describes the work of a key itself, by `\bibitem` or in its front matter. */
export interface OwnPlaces {
  readonly uri: Uri;
  /** As it stands now. */
  readonly text: string;
  readonly spans: readonly Span[];
}

/** The files of a document's project that describe the work of a key themselves, and all files of that project. */
export interface OwnProject {
  readonly places: readonly OwnPlaces[];
  /** Whole URIs. */
  readonly uris: ReadonlySet<string>;
}

/** What a project is looked through with. */
interface LookingThrough {
  readonly readings: Readings;
  readonly files: Files;
  readonly token: CancellationToken;
}

/**
 * Looks for the work of a key in the files that a document is made of: of LaTeX, in those which take it in and which
 * their root takes in; of a notebook, in its cells. `undefined` where none of them describes it, and when nobody waits
 * any more.
 */
export async function ownProjectOf(
  document: TextDocument,
  key: string,
  { readings, files, token }: LookingThrough,
): Promise<OwnProject | undefined> {
  const markup = markupOfDocument(document);
  const own = await Promise.all(documentsWith(document).map((part) => inDocument(part, key, readings)));
  if (token.isCancellationRequested) return undefined;
  const others = markup.id === 'latex' ? await othersOf(document, files) : [];
  const places = [...own, ...others.map(({ uri, text }) => inText(markup, Uri.parse(uri), text, key))].filter(
    ({ spans }) => spans.length > 0,
  );
  if (places.length === 0) return undefined;
  return { places, uris: new Set([...own.map(({ uri }) => uri.toString()), ...others.map(({ uri }) => uri)]) };
}

async function inDocument(document: TextDocument, key: string, readings: Readings): Promise<OwnPlaces> {
  const reading = await readings.of(document);
  const { uri } = document;
  if (!reading) return { uri, text: '', spans: [] };
  const { markup, text, islands } = reading;
  return { uri, text, spans: ownWorkPlaces(markup.id, text, key, islands) };
}

async function othersOf(document: TextDocument, files: Files) {
  const uri = document.uri.toString();
  const { root, above, below } = await surroundingsOf({ uri, text: document.getText() }, 'latex', files);
  const all = new Map([root, ...above, ...below].map((source) => [source.uri, source]));
  all.delete(uri);
  return [...all.values()];
}

function inText(markup: Markup, uri: Uri, text: string, key: string): OwnPlaces {
  // Most files do not hold the key at all, and need not be read.
  const spans = text.includes(key) ? ownWorkPlaces(markup.id, text, key, markup.read(text).islands) : [];
  return { uri, text, spans };
}
