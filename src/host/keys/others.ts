import { type CancellationToken, commands, extensions, type Hover, type Position, type TextDocument } from 'vscode';
import { markupOfDocument } from './readings';
import { soon } from './soon';

/** Extensions that know citation keys of one markup, by the markup. */
const OTHERS: Readonly<Record<string, readonly string[] | undefined>> = {
  latex: ['james-yu.latex-workshop', 'efoerster.texlab'],
  typst: ['myriad-dreamin.tinymist'],
  markdown: ['quarto.quarto'],
};

/** Whether an extension that completes keys of a document's markup is active. */
export function hasOthers(document: TextDocument): boolean {
  const { id } = markupOfDocument(document);
  return (OTHERS[id] ?? []).some((one) => extensions.getExtension(one)?.isActive);
}

/** Most that ours wait for the answers of others, in ms. */
const LATEST = 1500;

type Question = 'definition' | 'hover';
const COMMANDS: Readonly<Record<Question, string>> = {
  definition: 'vscode.executeDefinitionProvider',
  hover: 'vscode.executeHoverProvider',
};

/** What is being asked, for ours are asked along with the others. */
const asking = new Set<string>();

/** Whether another extension leads from a place to a definition, so that one of ours would only stand twice. */
export async function othersAnswer(
  what: 'definition',
  document: TextDocument,
  position: Position,
  token: CancellationToken,
): Promise<boolean> {
  const answers = await answersOfOthers<unknown>(what, document, position, token);
  return answers === 'asking' || answers.length > 0;
}

/** What the hovers of other extensions say at a place; `undefined` while ours is only asked along with them. */
export async function hoversOfOthers(
  document: TextDocument,
  position: Position,
  token: CancellationToken,
): Promise<string | undefined> {
  const hovers = await answersOfOthers<Hover>('hover', document, position, token);
  if (hovers === 'asking') return undefined;
  const contents = hovers.flatMap((hover) => hover.contents);
  return contents.map((part) => (typeof part === 'string' ? part : part.value)).join('\n');
}

/**
 * Asks all providers, ours among them, which is silent while it is asked: `asking` says so. Empty where no other
 * extension knows keys, and where they are late.
 */
async function answersOfOthers<Answer>(
  what: Question,
  document: TextDocument,
  position: Position,
  token: CancellationToken,
): Promise<readonly Answer[] | 'asking'> {
  if (!hasOthers(document)) return [];
  const question = `${what} ${document.uri} ${document.version} ${document.offsetAt(position)}`;
  if (asking.has(question)) return 'asking';
  asking.add(question);
  try {
    const asked = commands.executeCommand<readonly Answer[]>(COMMANDS[what], document.uri, position);
    return (await soon(asked, LATEST, token)) ?? [];
  } finally {
    asking.delete(question);
  }
}
