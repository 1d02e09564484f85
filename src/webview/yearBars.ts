/** Years that the picture has room for; older ones are not in it. */
const SPAN = 30;

/** One bar of the picture: a year, and how many papers. */
export interface YearBar {
  readonly year: number;
  readonly papers: number;
}

/** A bar for each year from the first to the last, empty years too; undefined where there is nothing to compare. */
export function barsOf(years: readonly YearBar[] | undefined): readonly YearBar[] | undefined {
  if (!years || years.length < 2) return undefined;
  const last = years[years.length - 1].year;
  const first = Math.max(years[0].year, last - SPAN + 1);
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const year = first + index;
    return { year, papers: years.find((one) => one.year === year)?.papers ?? 0 };
  });
}
