/** Under this name a sentence of core stands in the bundles: core knows no editor, so it speaks English. */
const OF_CORE = 'core: ';

/**
 * A sentence of core in the reader's language, what was put into it included; as it is where there is none.
 * `The corpus papers.json is damaged at line 3: …` is found as `core: The corpus {0} is damaged at line {1}: {2}.`
 * @param bundle translations by name.
 */
export function translated(sentence: string, bundle: Readonly<Record<string, unknown>>): string {
  for (const [name, text] of Object.entries(bundle)) {
    if (!name.startsWith(OF_CORE) || typeof text !== 'string') continue;
    const parts = partsOf(name.slice(OF_CORE.length), sentence);
    if (parts) return text.replace(/\{(\d+)\}/g, (_, at) => translated(parts[Number(at)] ?? '', bundle));
  }
  return sentence;
}

/** What stands in a sentence for `{0}`, `{1}` … of a template; `undefined` when it is not made from it. */
function partsOf(template: string, sentence: string): readonly string[] | undefined {
  const [first, ...rest] = template.split(/\{\d+\}/);
  if (rest.length === 0) return first === sentence ? [] : undefined;
  const last = rest[rest.length - 1];
  if (!sentence.startsWith(first) || !sentence.endsWith(last)) return undefined;
  const parts: string[] = [];
  let from = first.length;
  for (const text of rest.slice(0, -1)) {
    const at = sentence.indexOf(text, from);
    if (at < 0) return undefined;
    parts.push(sentence.slice(from, at));
    from = at + text.length;
  }
  const end = sentence.length - last.length;
  return from > end ? undefined : [...parts, sentence.slice(from, end)];
}
