import {
  type Disposable,
  Hover,
  l10n,
  languages,
  MarkdownString,
  type Position,
  type TextDocument,
  window,
} from 'vscode';
import type { Match } from '../core/search/types';
import { looksUpByItself } from './lookUp';
import { commandLink, escapeMarkdown } from './markdownText';
import { INNER_COMMANDS } from './names';
import type { Origin } from './origin';
import { reasonText } from './reasonText';
import type { Services } from './services';
import { setting } from './settings';
import { bylineOf } from './told';

/** Papers a hover shows. */
const SHOWN = 3;

/** Over selected text: up to three papers that fit it. Elsewhere, and where nothing fits, nothing. */
export function registerHover(services: Services): Disposable {
  return languages.registerHoverProvider('*', {
    async provideHover(document, position, token) {
      const editor = selectingEditor(document, position);
      if (!editor || !setting('hover.enabled', document)) return undefined;
      const { selection } = editor;
      const text = document.getText(selection);
      if (!looksUpByItself(text)) return undefined;
      try {
        const matches = await services.lookUps.find(text, { limit: SHOWN }, token);
        if (matches.length === 0 || token.isCancellationRequested) return undefined;
        const origin = services.origins.capture(editor);
        return new Hover(
          matches.map((match) => card(match, origin)),
          selection,
        );
      } catch (error) {
        services.log.error(error instanceof Error ? error : String(error));
        return undefined;
      }
    },
  });
}

/** An editor that shows the document with a selection around the position; one document can be in two editors. */
function selectingEditor(document: TextDocument, position: Position) {
  return window.visibleTextEditors.find(
    (editor) => editor.document === document && !editor.selection.isEmpty && editor.selection.contains(position),
  );
}

function card({ paper, reason }: Match, origin: Origin): MarkdownString {
  const argument = { originId: origin.id, paperId: paper.id };
  const links = [
    commandLink(l10n.t('Cite'), INNER_COMMANDS.citeMatch, argument),
    commandLink(l10n.t('Show in panel'), INNER_COMMANDS.revealMatch, argument),
  ];
  const text = new MarkdownString(
    `**${escapeMarkdown(paper.title)}**  \n${escapeMarkdown(bylineOf(paper))}  \n` +
      `*${escapeMarkdown(reasonText(reason))}* · ${links.join(' · ')}`,
  );
  text.isTrusted = { enabledCommands: Object.values(INNER_COMMANDS) };
  return text;
}
