/**
 * The same text with letters of its own: engines share those of a slice with the text it was cut out of, so that one
 * key would keep a whole file in memory.
 */
export function ownText(text: string): string {
  return ` ${text}`.slice(1);
}
