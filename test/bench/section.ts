/** What a run of the bench is asked for beside the names of sections. */
export interface Asked {
  /** Sizes of collections, in papers; absent for all. */
  readonly sizes?: readonly number[];
  /** Leave the libraries out. */
  readonly oursAlone: boolean;
}

/** `ok` or `over`, with the budget it is measured against. */
export function budget(value: number, most: number, unit: string): string {
  return `${value <= most ? 'ok' : 'over'} (${most} ${unit})`;
}

/** The same where more is better. */
export function atLeast(value: number, least: number, unit: string): string {
  return `${value >= least ? 'ok' : 'under'} (${least} ${unit})`;
}

/** Milliseconds to read. */
export const ms = (value: number): string => value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
