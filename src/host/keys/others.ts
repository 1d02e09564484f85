import { commands, extensions, type Position, type TextDocument } from 'vscode';
import { markupOfDocument } from './readings';

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

const asking = new Set<string>();

/**
 * Whether another extension already answers at a place, so that an answer of ours would only stand twice. Asks all
 * providers, ours among them, which is silent while it is asked.
 */
export async function othersAnswer(
  what: 'definition' | 'reference',
  document: TextDocument,
  position: Position,
): Promise<boolean> {
  if (!hasOthers(document)) return false;
  const question = `${what} ${document.uri} ${document.version} ${document.offsetAt(position)}`;
  // This is the question that we are asking.
  if (asking.has(question)) return true;
  asking.add(question);
  try {
    const command = what === 'definition' ? 'vscode.executeDefinitionProvider' : 'vscode.executeReferenceProvider';
    const found = await commands.executeCommand<readonly unknown[]>(command, document.uri, position);
    return found.length > 0;
  } finally {
    asking.delete(question);
  }
}
