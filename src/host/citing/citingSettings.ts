import type { TextDocument } from 'vscode';
import { keyPattern } from '../../core/bibliography/keyPattern';
import { customised } from '../../core/cite/custom';
import type { Markup } from '../../core/cite/markup';
import { MARKUPS } from '../../core/cite/markups';
import type { Paper } from '../../core/paper';
import { DEFAULTS } from '../names';
import { setting } from '../settings';

/** The markup that is set for documents of this language, if one is. */
export function markupSetFor(document: TextDocument): Markup | undefined {
  const id = setting('citation.markup', document);
  return MARKUPS.find((markup) => markup.id === id);
}

/** The markup with the commands and templates that are set for documents of this language. */
export function withCitationSettings(markup: Markup, document: TextDocument): Markup {
  return customised(markup, {
    parenthetical: {
      command: bareCommand(setting('citation.command', document)),
      template: setting('citation.template', document),
    },
    narrative: {
      command: bareCommand(setting('citation.narrativeCommand', document)),
      template: setting('citation.narrativeTemplate', document),
    },
  });
}

/** `\autocite`, `{cite:p}` and `:cite:p:` name what `autocite` and `cite:p` do. */
function bareCommand(command: string): string {
  return command.trim().replace(/^[\\:{[]+|[:}\]]+$/g, '');
}

/**
 * How keys are made for papers that are added; `undefined` where a paper's own key is used: it follows the default
 * pattern, or is the one its source has for it.
 * @throws LookupError `badArgument` for a pattern that is not understood.
 */
export function keysSetFor(document: TextDocument): ((paper: Paper) => string) | undefined {
  const pattern = setting('citationKey.pattern', document).trim();
  return pattern === '' || pattern === DEFAULTS['citationKey.pattern'] ? undefined : keyPattern(pattern);
}

/** How letters beyond ASCII are written in entries; `undefined` where the bibliography itself decides. */
export function lettersSetFor(document: TextDocument): 'unicode' | 'latex' | undefined {
  const letters = setting('bibliography.letters', document);
  return letters === 'unicode' || letters === 'latex' ? letters : undefined;
}

/** Paths of the bibliographies that serve documents which name none, from the workspace folder. */
export function bibliographiesSetFor(document: TextDocument): readonly string[] {
  return setting('bibliography.path', document)
    .map((path) => path.trim())
    .filter((path) => path !== '');
}
