import { runLength } from './lines';

/** Tags, addresses and attributes reach no further than this. */
const REACH = 500;

/** Where code that opens at `at` closes: at a run of backticks of the same length. */
export function codeEnd(text: string, at: number, limit: number): number | undefined {
  const length = runLength(text, at);
  for (let i = text.indexOf('`', at + length); i >= 0 && i < limit; i = text.indexOf('`', i)) {
    const run = runLength(text, i);
    if (run === length) {
      return i + run;
    }
    i += run;
  }
  return undefined;
}

/** Pandoc's rule: no space inside single dollars, no digit after the closing one. */
export function mathEnd(text: string, at: number, limit: number): number | undefined {
  if (text[at + 1] === '$') {
    const close = text.indexOf('$$', at + 2);
    return close > at + 2 && close < limit ? close + 2 : undefined;
  }
  for (let i = text.indexOf('$', at + 1); i >= 0 && i < limit; i = text.indexOf('$', i + 1)) {
    if (!/[\s\\]/.test(text[i - 1]) && !/\d/.test(text[i + 1] ?? '')) {
      return i + 1;
    }
  }
  return undefined;
}

/** Autolinks, mail addresses and tags of HTML. */
export function angleEnd(text: string, at: number): number | undefined {
  const found = /^<(?:[a-zA-Z][a-zA-Z0-9+.-]*:[^\s<>]*|[^\s<>@]+@[^\s<>]+|\/?[a-zA-Z][^<>]*)>/.exec(
    text.slice(at, at + REACH),
  );
  return found ? at + found[0].length : undefined;
}

/** Attributes `{#fig-a .wide}` and shortcodes `{{< video … >}}`. */
export function braceEnd(text: string, at: number): number | undefined {
  const found = /^(?:\{\{<[^\n]*?>\}\}|\{[#.=][^{}\n]*\})/.exec(text.slice(at, at + REACH));
  return found ? at + found[0].length : undefined;
}

/** Where the target `(…)`, `[…]` or definition `: …` of a link text that ends before `at` ends. */
export function targetEnd(text: string, at: number): number | undefined {
  if (text[at] === '(') {
    const found = /^\((?:[^()\n]|\([^()\n]*\))*\)/.exec(text.slice(at, at + REACH));
    return found ? at + found[0].length : undefined;
  }
  if (text[at] === '[') {
    const found = /^\[[^[\]\n@]*\]/.exec(text.slice(at, at + REACH));
    return found ? at + found[0].length : undefined;
  }
  return undefined;
}
