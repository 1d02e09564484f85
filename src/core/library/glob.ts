/**
 * A pattern of paths as a regular expression for whole paths with `/`: `*` and `?` within a name, `**` over folders,
 * `{a,b}` for either, `[ab]` for one of these letters. A brace or bracket that is not closed stands for itself.
 */
export function globPattern(glob: string): RegExp {
  let source = '';
  let braces = 0;
  for (let at = 0; at < glob.length; at++) {
    const rest = glob.slice(at);
    const special = /^(?:\*\*\/|\*\*|\*|\?|\[[^\]/]+\])/.exec(rest)?.[0];
    if (special) {
      source += SPECIAL[special] ?? special.replace(/^\[!/, '[^').replaceAll('\\', '\\\\');
      at += special.length - 1;
    } else if (glob[at] === '{' && rest.includes('}')) {
      source += '(?:';
      braces++;
    } else if (glob[at] === '}' && braces > 0) {
      source += ')';
      braces--;
    } else if (glob[at] === ',' && braces > 0) {
      source += '|';
    } else {
      source += glob[at].replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
    }
  }
  return new RegExp(`^${source}${')'.repeat(braces)}$`, 'i');
}

const SPECIAL: Readonly<Record<string, string>> = {
  '**/': '(?:[^/]+/)*',
  '**': '.*',
  '*': '[^/]*',
  '?': '[^/]',
};

/** The part of a pattern before its first name with a special character, and the rest; without one, all is folder. */
export function splitGlob(path: string): { folder: string; pattern?: string } {
  const names = path.split('/');
  const first = names.findIndex((name) => /[*?{[]/.test(name));
  if (first < 0) return { folder: path };
  return {
    folder: names.slice(0, first).join('/') || (path.startsWith('/') ? '/' : ''),
    pattern: names.slice(first).join('/'),
  };
}
