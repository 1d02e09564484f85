import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ENGLISH } from '../src/webview/strings';

/** The text of a call of `l10n.t`, in either quotes, with or without the record that carries a comment. */
const CALL =
  /\bl10n\s*\.t\(\s*(?:\{\s*message:\s*)?(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|`((?:[^`\\$]|\\.)*)`)(?:,[^}]{0,200}?\bcomment:\s*'((?:[^'\\]|\\.)*)')?/g;
/** Any call at all, to find those whose text cannot be read. */
const ANY_CALL = /\bl10n\s*\.t\(/g;

/** Messages of errors and faults, which core speaks in English; the host says them in the reader's language. */
const SENTENCE =
  /(?:\bnew LookupError\(\s*'\w+',|\b(?:message|fault):|\bfault\(scan, [\w.]+,|\bunreadable\(text,|\bconst fault = [^'`\n]*:)\s*(?:'((?:[^'\\]|\\.)*)'|`((?:[^`\\]|\\.)*)`)/g;

/** Why a line of a page is no paper, as the readers of pages say it. */
const REASON = /'((?:an? |who(?:se)? |text )[a-z ]+|no paper|An entry without a title\.)'/g;

/** What stands before such a sentence in the bundles; `host/told.ts` looks it up so. */
const OF_CORE = 'core: ';

/**
 * The names under which the bundles hold what the source shows to people, through `l10n.t`, in the panel, or from core,
 * sorted: the English text, behind it `/` and its comment where it has one. @throws where a text is not a plain literal
 */
export function textsOfSource(root = 'src/host'): string[] {
  const texts = new Set<string>([...Object.values(ENGLISH), ...sentences('src'), ...reasons('src/core/library')]);
  for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts')) continue;
    const source = readFileSync(path.join(root, file), 'utf8');
    const found = [...source.matchAll(CALL)].map(([, single, double, back, comment]) =>
      [single ?? double ?? back, ...(comment === undefined ? [] : [comment])].map(unescaped).join('/'),
    );
    if (found.length !== (source.match(ANY_CALL)?.length ?? 0)) throw new Error(`${file}: l10n.t wants a plain text`);
    for (const text of found) texts.add(text);
  }
  return [...texts].sort();
}

/** Sentences of the errors and faults in a folder; `{0}`, `{1}` … for what is put in. */
function sentences(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/^(?:webview|protocol)/.test(file))
    .flatMap((file) => [...readFileSync(path.join(root, file), 'utf8').matchAll(SENTENCE)])
    .map(([, text, template]) => unescaped(text ?? withPlaces(template)))
    .filter((text) => /^[\p{Lu}{“]/u.test(text) && /\p{L}{3} /u.test(text))
    .map((text) => OF_CORE + text);
}

function reasons(folder: string): string[] {
  return ['importText.ts', 'pageLines.ts', 'webPage.ts']
    .flatMap((file) => [...readFileSync(path.join(folder, file), 'utf8').matchAll(REASON)])
    .map(([, text]) => OF_CORE + text);
}

/** A template with `{0}`, `{1}` … for its insertions. */
function withPlaces(template: string): string {
  let count = 0;
  return template.replace(/\$\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}/g, () => `{${count++}}`);
}

function unescaped(text: string): string {
  return text.replace(/\\(u[0-9a-f]{4}|.)/gi, (_, code: string) =>
    code.length > 1 ? String.fromCharCode(Number.parseInt(code.slice(1), 16)) : code === 'n' ? '\n' : code,
  );
}
