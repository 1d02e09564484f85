import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ENGLISH } from '../src/webview/strings';

/** The text of a call of `l10n.t`, in either quotes, with or without the record that carries a comment. */
const CALL = /\bl10n\s*\.t\(\s*(?:\{\s*message:\s*)?(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|`((?:[^`\\$]|\\.)*)`)/g;
/** Any call at all, to find those whose text cannot be read. */
const ANY_CALL = /\bl10n\s*\.t\(/g;

/** Every text that the source shows to people through `l10n.t` or in the panel, sorted. @throws where a text is not a plain literal */
export function textsOfSource(root = 'src/host'): string[] {
  const texts = new Set<string>(Object.values(ENGLISH));
  for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts')) continue;
    const source = readFileSync(path.join(root, file), 'utf8');
    const found = [...source.matchAll(CALL)].map(([, single, double, back]) => unescaped(single ?? double ?? back));
    if (found.length !== (source.match(ANY_CALL)?.length ?? 0)) throw new Error(`${file}: l10n.t wants a plain text`);
    for (const text of found) texts.add(text);
  }
  return [...texts].sort();
}

function unescaped(text: string): string {
  return text.replace(/\\(u[0-9a-f]{4}|.)/gi, (_, code: string) =>
    code.length > 1 ? String.fromCharCode(Number.parseInt(code.slice(1), 16)) : code === 'n' ? '\n' : code,
  );
}
