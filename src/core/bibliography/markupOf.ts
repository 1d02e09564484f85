import type { Markup } from '../cite/markup';
import { markupFor } from '../cite/markups';
import { myst } from '../cite/myst';
import type { Files } from '../ports';
import { configsOf } from './project';

/**
 * The markup of a document in its project: Markdown under a `myst.yml` or Sphinx's `conf.py` is MyST, unless a project
 * of Quarto or bookdown is nearer. `uri` is that of the notebook for one of its cells.
 */
export async function markupOf(uri: string, languageId: string, files: Files): Promise<Markup> {
  const markup = markupFor(languageId, uri);
  if (markup.id !== 'markdown' || /\.(?:qmd|rmd)$/i.test(uri) || /^(?:quarto|rmd)$/.test(languageId)) {
    return markup;
  }
  const [nearest] = await configsOf(uri, markup.id, files);
  return nearest?.tool === 'myst' || nearest?.tool === 'sphinx' ? myst : markup;
}
