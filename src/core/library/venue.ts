/** What kind of place a paper appeared in. */
export interface Venue {
  readonly kind: 'proceedings' | 'journal' | 'preprint';
  /** Name without volume, pages and year. Proceedings keep theirs: `ICCV 2023`. */
  readonly name: string;
  readonly volume?: string;
  readonly number?: string;
  readonly pages?: string;
  readonly series?: string;
}

const JOURNAL =
  /\b(?:journal|transactions|letters|annals|magazine|review|reviews|bulletin|quarterly|archives|acta|physics in|surveys|TMLR|JMLR|TPAMI|TIP|IJCV|TACL|PNAS|PLOS|PLoS|eLife|Nature|Science|Neurocomputing|Access|Sensors|Proceedings of the (?:National Academy|IEEE|ACM on|VLDB Endowment|Royal Society))\b/i;
const PROCEEDINGS =
  /\b(?:proceedings|proc\.|conference|symposium|workshops?|meeting|congress|convention|findings of|advances in|lecture notes)\b/i;
/** `ICCV 2023`, `NeurIPS`, `3DV`, `AAAI-25`: a short name with capitals inside, perhaps a year. */
const ACRONYM =
  /^(?=[\p{L}\d]*\p{Lu}[\p{L}\d]*\p{Lu})[\p{L}\d]{2,12}(?:[-/ ]?[\p{L}\d]{1,8})?(?: ?['’]?\d{2,4})?(?:\s.{0,40})?$/u;
const PREPRINT = /^(?:arxiv|corr|biorxiv|medrxiv|ssrn|preprint|openreview)\b/i;

/** Reads a venue as its readers say it: `ICCV 2023`, `Physics in Medicine & Biology 67(12):124001 (2022)`. */
export function venueFrom(text: string): Venue | undefined {
  const whole = text.trim();
  if (whole === '') return undefined;
  if (PREPRINT.test(whole)) return { kind: 'preprint', name: whole };
  if (
    PROCEEDINGS.test(whole) &&
    !/\bProceedings of the (?:National Academy|IEEE(?! )|ACM on|VLDB Endowment|Royal Society)/i.test(whole)
  ) {
    return proceedings(whole);
  }
  if (JOURNAL.test(whole)) return journal(whole);
  return ACRONYM.test(whole) ? proceedings(whole) : journal(whole);
}

/** `…, PMLR 330` names series and volume. */
function proceedings(whole: string): Venue {
  const series = /^(.{3,300}), (PMLR|LNCS|LNAI|JMLR W&CP|CEUR) (?:vol\.? ?)?(\d{1,6})$/.exec(whole);
  if (series) return { kind: 'proceedings', name: series[1], series: series[2], volume: series[3] };
  return { kind: 'proceedings', name: whole };
}

/** `Name 67(12):124001 (2022)`, any of it missing. */
function journal(whole: string): Venue {
  const dated = whole.replace(/\s*\((?:\d{1,2}\/)?\d{4}\)$/, '');
  const found =
    /^(.{2,300}?),? (\d{1,5})(?: ?\((\d{1,4}(?:[-–]\d{1,4})?)\))?(?:: ?([\w.]{1,12}(?: ?[-–]{1,2} ?[\w.]{1,12})?))?$/.exec(
      dated,
    );
  // A lone number behind a name may be anything; a volume is known by its issue or pages.
  if (!found || (found[3] === undefined && found[4] === undefined)) return { kind: 'journal', name: dated };
  return {
    kind: 'journal',
    name: found[1],
    volume: found[2],
    ...(found[3] === undefined ? {} : { number: found[3] }),
    ...(found[4] === undefined ? {} : { pages: found[4].replace(/ ?[-–]{1,2} ?/, '--') }),
  };
}
