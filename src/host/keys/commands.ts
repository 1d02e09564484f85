import {
  commands,
  type Disposable,
  l10n,
  Range,
  Selection,
  type TextEditor,
  Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import { keyAt } from '../../core/keys/places';
import type { Paper } from '../../core/paper';
import { importInteractively } from '../imports/importPapers';
import { hasWords } from '../lookUp';
import { INNER_COMMANDS } from '../names';
import { pickPaper } from '../quickPick';
import { report } from '../report';
import type { Asked } from '../results';
import type { Services } from '../services';

/** Where a key stands, as commands are told of it. */
export interface KeyPlace {
  readonly uri: string;
  /** Lines and characters from 0: start line, start character, end line, end character. */
  readonly range: readonly [number, number, number, number];
}

/** For completions and quick fixes: a key that stands in a text already gets its entry. */
export interface AddCited {
  readonly uri: string;
  /** Of the paper, in the papers that were looked up. */
  readonly paperId: string;
  /** Absent for a key that was just put at the caret. */
  readonly place?: KeyPlace;
}

export function registerKeyCommands(services: Services): Disposable[] {
  const register = <Argument>(id: string, run: (argument: Argument) => Promise<void>) =>
    commands.registerCommand(id, (argument: Argument) => run(argument).catch((error) => report(error, services.log)));
  return [
    register<AddCited>(INNER_COMMANDS.addCited, (argument) => addCited(services, argument)),
    register<KeyPlace>(INNER_COMMANDS.resolveKey, (argument) => resolveKey(services, argument)),
    register<KeyPlace>(INNER_COMMANDS.importForKey, (argument) => importForKey(services, argument)),
  ];
}

export const rangeArgument = ({ start, end }: Range): KeyPlace['range'] => [
  start.line,
  start.character,
  end.line,
  end.character,
];

async function addCited(services: Services, { uri, paperId, place }: AddCited): Promise<void> {
  const paper = await services.papers.byId(paperId);
  const editor = place ? await show(place) : editorOf(uri);
  if (paper && editor) await citeAtKey(services, editor, paper, place && new Range(...place.range));
}

/** Looks a key that leads nowhere up in the papers, and puts the one that is chosen in its place. */
async function resolveKey(services: Services, place: KeyPlace): Promise<void> {
  const editor = await show(place);
  const range = new Range(...place.range);
  const origin = services.origins.capture(editor);
  const key = editor.document.getText(range);
  const words = (key.match(/\p{Lu}?\p{Ll}+|\p{Lu}+|\p{Lo}+|\p{N}+/gu) ?? []).join(' ');
  const passage: Asked | undefined = hasWords(origin.quote)
    ? { origin, text: origin.quote, from: 'sentence' }
    : undefined;
  const paper = await pickPaper(services, { title: l10n.t('Look Up “{0}”', key), value: words, passage });
  if (paper) await citeAtKey(services, editor, paper, range);
}

/** Imports papers and adds the entry of the one that has the key; where none has it, the writer chooses. */
async function importForKey(services: Services, place: KeyPlace): Promise<void> {
  const key = (await show(place)).document.getText(new Range(...place.range));
  if (!(await importInteractively(services))) return;
  const editor = await show(place);
  // The text may have been edited meanwhile.
  if (editor.document.getText(new Range(...place.range)) !== key) return;
  const paper = await services.papers.byKey(key);
  if (paper) await citeAtKey(services, editor, paper, new Range(...place.range));
  else await resolveKey(services, place);
}

/**
 * Cites a paper where a key for it stands: its entry goes into the bibliography, and the key is corrected where the
 * bibliography has the paper under another one. An Undo of the key takes the entry back.
 */
async function citeAtKey(services: Services, editor: TextEditor, paper: Paper, range?: Range): Promise<void> {
  const { document } = editor;
  const origin = services.origins.capture(editor);
  const { keyOf } = await services.citer.contextOf(origin, [paper]);
  const at = range ?? (await keyRangeAt(services, editor));
  const key = keyOf(paper);
  if (at && document.getText(at) !== key) {
    const edit = new WorkspaceEdit();
    edit.replace(document.uri, at, key);
    if (!(await workspace.applyEdit(edit))) return;
    const caret = at.start.translate(0, key.length);
    editor.selection = new Selection(caret, caret);
  }
  await services.citer.cite({
    origin: services.origins.capture(editor),
    papers: [paper],
    style: 'parenthetical',
    ask: true,
  });
}

async function keyRangeAt(services: Services, { document, selection }: TextEditor): Promise<Range | undefined> {
  const reading = await services.keys.readings.of(document);
  const caret = document.offsetAt(selection.active);
  const cited = keyAt(reading?.citations ?? [], caret);
  return cited && new Range(document.positionAt(cited.start), document.positionAt(cited.end));
}

/** The editor with a key, the caret in the key. */
async function show({ uri, range }: KeyPlace): Promise<TextEditor> {
  const { start, end } = new Range(...range);
  const open = editorOf(uri);
  const editor = open ?? (await window.showTextDocument(Uri.parse(uri)));
  editor.selection = new Selection(end, end);
  editor.revealRange(new Range(start, end));
  return editor;
}

function editorOf(uri: string): TextEditor | undefined {
  const active = window.activeTextEditor;
  if (active?.document.uri.toString() === uri) return active;
  return window.visibleTextEditors.find((editor) => editor.document.uri.toString() === uri);
}
