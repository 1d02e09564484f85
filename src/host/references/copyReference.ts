import { type Disposable, env, l10n, window } from 'vscode';
import { LookupError } from '../../core/errors';
import type { Paper } from '../../core/paper';
import { COMMANDS } from '../names';
import { pickPaper } from '../quickPick';
import { isArguments, registering } from '../registerCommand';
import type { Services } from '../services';
import { pickStyle } from './pickStyle';
import type { FormattedReference } from './references';

/** How long the status bar says that a reference was copied, in ms. */
const SAID_MS = 5000;

/** What `{ id | key, style? }` gives. */
export interface CopiedReference extends FormattedReference {
  readonly id: string;
}

/**
 * Copies a paper as a reference in a citation style. Called with a plain object it never asks: it takes the style of the
 * setting where none is named.
 */
export function registerCopyReference(services: Services): Disposable {
  return registering(services)(COMMANDS.copyReference, async (argument) =>
    isArguments(argument) ? copyNamed(services, argument) : copyInteractively(services),
  );
}

async function copyNamed(services: Services, { id, key, style }: Record<string, unknown>): Promise<CopiedReference> {
  const { papers, references } = services;
  const paper =
    typeof id === 'string' ? await papers.byId(id) : typeof key === 'string' ? await papers.byKey(key) : undefined;
  if (id === undefined && key === undefined) {
    throw new LookupError('badArgument', l10n.t('Name a paper by “id” or “key”.'));
  }
  if (!paper) throw new LookupError('unknownPaper', l10n.t('There is no paper “{0}”.', String(id ?? key)));
  if (style !== undefined && typeof style !== 'string') {
    throw new LookupError('badArgument', l10n.t('“style” is the name of a citation style or the path of a .csl file.'));
  }
  const reference = await references.format(paper, style);
  await env.clipboard.writeText(reference.text);
  return { ...reference, id: paper.id };
}

async function copyInteractively(services: Services): Promise<void> {
  const { writersEditor, origins } = services;
  const editor = writersEditor();
  const origin = editor && origins.capture(editor);
  const passage = origin && { origin, text: origin.quote, from: origin.from };
  const paper = await pickPaper(services, { title: l10n.t('Copy Formatted Reference'), passage });
  if (paper) await copyInChosenStyle(services, paper);
}

/** Asks for the style, each shown as it would be copied. */
async function copyInChosenStyle(services: Services, paper: Paper): Promise<void> {
  const style = await pickStyle(services, paper);
  if (style === undefined) return;
  const reference = await services.references.format(paper, style);
  await env.clipboard.writeText(reference.text);
  sayCopied(reference);
}

function sayCopied({ style, plain }: FormattedReference): void {
  if (!plain) {
    window.setStatusBarMessage(`$(check) ${l10n.t('Reference copied: {0}', style)}`, SAID_MS);
    return;
  }
  void window.showWarningMessage(plainText(plain, style));
}

/** Why a reference is a plain one, for people. */
function plainText(why: NonNullable<FormattedReference['plain']>, style: string): string {
  switch (why) {
    case 'late':
      return l10n.t('A plain reference was copied: {0} took too long to write it.', style);
    case 'unavailable':
      return l10n.t('A plain reference was copied: citation styles do not work here. The log has the details.');
    case 'nothing':
      return l10n.t('A plain reference was copied: {0} has no reference for a paper like this.', style);
  }
}
