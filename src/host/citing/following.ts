import { type TextDocument, Uri } from 'vscode';
import type { CitingPlan } from '../../core/bibliography/citing';
import { readBibliography } from '../../core/bibliography/entry';
import type { Declaring } from '../../core/bibliography/newBibliography';
import { planTakingBack } from '../../core/bibliography/takeBack';
import type { TextEdit } from '../../core/edit';
import { LookupError } from '../../core/errors';
import type { Added } from './applyChange';
import type { FollowingEntry, FollowingText } from './followUndo';
import type { EntryHabits } from './knownBibliographies';
import type { AddTarget } from './target';

export interface Made {
  readonly document: TextDocument;
  readonly plan: CitingPlan;
  readonly target: AddTarget;
  readonly entry: Added;
  /** The line in another file that names the bibliography, if one was added. */
  readonly declaration?: Added;
}

/** How an entry that was added goes and comes with its citation. */
export function following({ document, plan, target, entry, declaration }: Made, habits: EntryHabits): FollowingEntry {
  const works = plan.works.filter(({ reused }) => !reused);
  const keys = [...new Set(works.map(({ key }) => key))];
  const kind = target.bibliographyKind;
  const wanted = new Map(works.map(({ paper, key }) => [paper, key]));
  const keyFor = (paper: (typeof works)[number]['paper']) => wanted.get(paper) ?? paper.key;
  return {
    document: document.uri,
    inserted: plan.inserted,
    keys,
    entry: {
      uri: Uri.parse(target.uri),
      added: entry,
      takeBack: (text, added) => planTakingBack(text, added, keys, kind),
      addAgain(text) {
        try {
          const again = readBibliography(text, { ...habits, kind, keyFor }).plan([...wanted.keys()]);
          // A key that another work has by now would make the citation one of that.
          return again.works.every(({ key }) => keys.includes(key)) ? again.edit : undefined;
        } catch (error) {
          if (error instanceof LookupError) return undefined;
          throw error;
        }
      },
    },
    ...(declaration && target.declaring && { declaration: followingLine(target.declaring, declaration) }),
  };
}

/** The line goes where it was; a cell of a notebook is left to the notebook's own Undo. */
function followingLine({ uri, plan, opening }: Declaring, added: Added): FollowingText | undefined {
  return opening ? undefined : { uri: Uri.parse(uri), added, takeBack: lastIn, addAgain: plan };
}

function lastIn(text: string, added: string): TextEdit | undefined {
  const start = text.lastIndexOf(added);
  return start < 0 ? undefined : { start, end: start + added.length, text: '' };
}
