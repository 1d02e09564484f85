import { bracketed, linked, script } from './texShapes';
import { ACCENTS, BLACKBOARD, MATH_ACCENTS, WRAPPERS } from './texSymbols';

/** What follows a command. Whatever is read is used up: reading it again would double the work at every level. */
export interface Arguments {
  /** Whether the command stands in maths. */
  readonly maths: boolean;
  /** Whether this many groups follow, at once or after a space. */
  groupsAhead(count: number): boolean;
  /** Whether this many groups, letters or digits follow. */
  operandsAhead(count: number): boolean;
  /** Reads and shows the next argument: a group, a command with its own arguments, or one sign. */
  next(): string;
}

/** What a command shows; `undefined`, with nothing read, when it is not written as it should be. */
type Command = (args: Arguments) => string | undefined;

const fraction: Command = (args) =>
  args.operandsAhead(2) ? `${bracketed(args.next())}/${bracketed(args.next())}` : undefined;

const dropped: Command = (args) => {
  if (!args.groupsAhead(1)) return undefined;
  args.next();
  return '';
};

const keys: Command = (args) => (args.groupsAhead(1) ? `[${args.next()}]` : undefined);

const note: Command = (args) => (args.groupsAhead(1) ? ` (${args.next().trim()})` : undefined);

const link: Command = (args) => (args.groupsAhead(2) ? linked(args.next(), args.next()) : undefined);

const blackboard: Command = (args) => {
  if (!args.operandsAhead(1)) return undefined;
  const letters = args.next();
  return BLACKBOARD.get(letters) ?? letters;
};

const wrapper: Command = (args) =>
  (args.maths ? args.operandsAhead(1) : args.groupsAhead(1)) ? args.next() : undefined;

const COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>([
  ...[...WRAPPERS].map((name): [string, Command] => [name, wrapper]),
  ...['frac', 'tfrac', 'dfrac', 'nicefrac'].map((name): [string, Command] => [name, fraction]),
  ...['label', 'vspace', 'hspace', 'begin', 'end', 'color', 'vphantom', 'phantom'].map((name): [string, Command] => [
    name,
    dropped,
  ]),
  ...['ref', 'eqref', 'autoref', 'cref', 'Cref'].map((name): [string, Command] => [name, keys]),
  ...['mathbb', 'mathds', 'Bbb'].map((name): [string, Command] => [name, blackboard]),
  ['footnote', note],
  ['thanks', note],
  ['enquote', (args) => (args.groupsAhead(1) ? `“${args.next()}”` : undefined)],
  ['sqrt', (args) => (args.operandsAhead(1) ? `√${bracketed(args.next())}` : '√')],
  ['textsuperscript', (args) => (args.groupsAhead(1) ? script('^', args.next()) : undefined)],
  ['textsubscript', (args) => (args.groupsAhead(1) ? script('_', args.next()) : undefined)],
  ['href', link],
  ['hyperlink', link],
  ['textcolor', (args) => (args.groupsAhead(2) ? [args.next(), args.next()][1] : undefined)],
  ...[...MATH_ACCENTS].map(([name, mark]): [string, Command] => [name, (args) => accented(args, mark)]),
]);

const CITATION = /^(?:[a-zA-Z]{0,6}cite[a-zA-Z]{0,6})$/;

/** What a command with arguments shows, by its name; `undefined`, with nothing read, when it is none. */
export function shownCommand(name: string, args: Arguments): string | undefined {
  return (COMMANDS.get(name) ?? (CITATION.test(name) ? keys : undefined))?.(args);
}

/** Whether a command takes a letter that stands right behind it, as in `\mathcalO` or `\sqrtn` that lost their braces. */
export function takesLetter(name: string): boolean {
  return COMMANDS.has(name) && !CITATION.test(name);
}

/** An accent of maths, on a letter; over more than one nothing is shown. */
function accented(args: Arguments, mark: string): string | undefined {
  if (!args.operandsAhead(1) && !args.maths) return undefined;
  const letters = args.next();
  return /^[\p{L}\p{N}]$/u.test(letters) ? (letters + mark).normalize('NFC') : letters;
}

/** The combining mark of an accent command (`'`, `"`, `v`), outside maths. */
export function accentMark(name: string): string | undefined {
  return ACCENTS.get(name);
}
