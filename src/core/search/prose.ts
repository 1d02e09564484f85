/** UTF-16 units of a passage that are read: far more than a writer looks up at once, and a bound on the time. */
const LONGEST_PASSAGE = 50_000;

/**
 * Selected text as a reader reads it: what LaTeX, Markdown, Org, Typst, reStructuredText and AsciiDoc say to the
 * machine is gone, the words stay. It works on any stretch of text, whole or cut in the middle, and does not need to
 * be told the language. All patterns are bounded or stop at a line's end, so that the time grows with the length.
 */
export function proseOf(passage: string): string {
  const text = passage.slice(0, LONGEST_PASSAGE).replace(/\r\n?/g, '\n');
  if (!SIGNS.test(text)) return text;
  const prose = withoutMarkup(withoutComments(text));
  // A comment alone was selected on purpose.
  return /[\p{L}\p{N}]{2}/u.test(prose) ? prose : withoutMarkup(text.replace(/^[ \t]*(%+|\/\/|<!--)/gm, ' '));
}

/** Without any of these a text has neither markup nor comments, as most that is selected. */
const SIGNS = /[\\[\]#`{}<>@$*_~=|^%/\u00ad\u2010]|--|-\n|::/;

function withoutComments(text: string): string {
  return withoutHtmlComments(text)
    .split('\n')
    .map((line) => withoutLineComment(line))
    .join('\n');
}

function withoutHtmlComments(text: string): string {
  let prose = '';
  let at = 0;
  for (;;) {
    const start = text.indexOf('<!--', at);
    const end = start < 0 ? -1 : text.indexOf('-->', start);
    if (end < 0) return prose + text.slice(at);
    prose += `${text.slice(at, start)} `;
    at = end + 3;
  }
}

/** Without what follows `%` (LaTeX) or `//` and a space (Typst); `\%` stays, and `95%` and `95 %` are amounts. */
function withoutLineComment(line: string): string {
  for (let at = line.indexOf('%'); at >= 0; at = line.indexOf('%', at + 1)) {
    if (line[at - 1] !== '\\' && !/\d ?$/.test(line.slice(Math.max(0, at - 2), at))) return line.slice(0, at);
  }
  return line.replace(/(^|\s)\/\/ .*$/, '$1');
}

type Rule = readonly [pattern: RegExp, replacement: string | ((...match: string[]) => string)];

/** Letters that LaTeX writes as commands. */
const LATEX_LETTERS: Readonly<Record<string, string>> = {
  ss: 'ss', o: 'o', O: 'O', ae: 'ae', AE: 'AE', oe: 'oe', OE: 'OE', aa: 'a', AA: 'A', l: 'l', L: 'L', i: 'i', j: 'j',
}; // biome-ignore format: a table

const GREEK =
  'alpha|beta|gamma|delta|epsilon|zeta|eta|theta|iota|kappa|lambda|mu|nu|xi|pi|rho|sigma|tau|upsilon|phi|chi|psi|omega';

/** Commands that speak to LaTeX only: their arguments are no text. */
const SILENT =
  '[a-zA-Z]*cite[a-zA-Z]*|[a-zA-Z]*ref|label|nocite|bibliography|bibliographystyle|addbibresource|input|include|' +
  'includegraphics|usepackage|RequirePackage|documentclass|begin|end|hspace|vspace|setlength|setcounter|pagestyle|' +
  'thispagestyle|newcommand|renewcommand|providecommand|graphicspath|url|hypersetup|definecolor|color|textcolor|' +
  'cline|cmidrule|multicolumn|rule|gls|Gls|glspl|acrshort|ac|todo';

/** Commands inside words and sentences: `re\emph{think}` is one word. */
const INLINE =
  'emph|text[a-z]{2,6}|math[a-z]{2,6}|underline|mbox|hbox|em|bf|it|sc|tt|small|large|normalsize|boldsymbol|operatorname';

const ARGUMENTS = '(?:[ \\t]{0,2}\\[[^\\]\\n]{0,200}\\]){0,3}(?:\\{[^{}\\n]{0,300}\\}){0,3}';

const RULES: readonly Rule[] = [
  // Citations and references.
  [new RegExp(`\\\\(?:${SILENT})\\*?(?![a-zA-Z])${ARGUMENTS}`, 'g'), ' '],
  [/\[cite(?:\/[a-z/-]{0,20})?:[^\]\n]{0,500}\]/g, ' '],
  [/#(?:cite|ref|label|bibliography|footnote\(label)\([^()\n]{0,300}\)/g, ' '],
  [/:(?:cite|citep|citet|ref|numref|eq|doc|label|footcite)[a-z:]{0,20}:`[^`\n]{0,300}`/g, ' '],
  [/\{(?:cite|ref|numref|eq|doc)[a-z:]{0,20}\}`[^`\n]{0,300}`/g, ' '],
  [/\b(?:cite|citenp|xref):[^\s[\]]{0,100}\[[^\]\n]{0,200}\]/g, ' '],
  [/<<[^<>\n]{1,200}>>/g, ' '],
  [/\[[^[\]]{0,300}@[^[\]]{0,300}\]/g, ' '],
  [/\[\^[^\]\n]{1,60}\]:?/g, ' '],
  [/\[\[[^[\]\n]{1,300}\]\[([^[\]\n]{1,300})\]\]/g, '$1'],
  [/!?\[([^[\]\n]{0,300})\]\([^()\s]{0,500}(?: "[^"\n]{0,200}")?\)/g, '$1'],
  [/\\href\{[^{}\n]{0,500}\}/g, ' '],
  // Of an address only the name at its end can mean something.
  [/\b(?:https?|ftp):\/\/[^\s<>"{}|\\^`]{0,500}/g, (url) => nameIn(url)],
  [/\b[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,6}/g, ' '],
  [/(^|[^\p{L}\p{N}])-?@[\p{L}\p{N}_][\p{L}\p{N}_:./-]{0,100}/gu, '$1 '],
  [/^[ \t]{0,8}#\+[a-zA-Z_]{1,30}(?::.*)?$/gm, ' '],
  [/^[ \t]{0,8}(?:```|~~~|:::|\.\. [a-z-]{1,30}::).*$/gm, ' '],
  [/<\/?[a-zA-Z][^<>\n]{0,300}>/g, ' '],
  // Mathematics: only what belongs to a word, and words written inside it.
  [new RegExp(`\\$\\\\(${GREEK})\\$(?=-)`, 'g'), '$1'],
  [/\$([^$]{1,600})\$(-?)/g, (_, inside, hyphen) => wordsOfFormula(inside, hyphen)],
  [/\\[([]([\s\S]{0,1000}?)\\[)\]]/g, (_, inside) => wordsOfFormula(inside, '')],
  // Accents and letters of LaTeX.
  [/\\[`'^"~=.]\s{0,2}\{?\\?([a-zA-Z])\}?/g, '$1'],
  [/\\[cvHkrbdtu]\{([a-zA-Z])\}/g, '$1'],
  [/\\(ss|o|O|ae|AE|oe|OE|aa|AA|l|L|i|j)(?![a-zA-Z])\s?(?:\{\})?/g, (_, name) => LATEX_LETTERS[name]],
  [/\\-/g, ''],
  [/\\[\\,;:! ]/g, ' '],
  [/\\([%&$#_{}])/g, '$1'],
  [new RegExp(`\\\\(${GREEK})(?![a-zA-Z])`, 'gi'), '$1'],
  [new RegExp(`\\\\(?:${INLINE})(?![a-zA-Z])\\s?`, 'g'), ''],
  [/\\[a-zA-Z@]{1,40}\*?(?:\[[^\]\n]{0,200}\])?/g, ' '],
  [/-{3,}/g, ' '],
  [/--/g, '-'],
  // A word cut by the end of a line.
  [/(\p{Ll})[-\u00ad\u2010]\n[ \t]*(?=\p{Ll})/gu, '$1-'],
  // Emphasis inside words must not cut them, and braces neither.
  [/[{}]/g, ''],
  [/(^|[\s(])(?:\*{1,3}|_{1,3}|~~|==?|`{1,2}|\/)(?=\S)/g, '$1'],
  [/(\S)(?:\*{1,3}|_{1,3}|~~|==?|`{1,2})(?=[\s.,;:!?)]|$)/g, '$1'],
  [/[*`~\\|<>#=^]+/g, ' '],
];

function withoutMarkup(text: string): string {
  return RULES.reduce((prose, [pattern, replacement]) => {
    return typeof replacement === 'string' ? prose.replace(pattern, replacement) : prose.replace(pattern, replacement);
  }, text);
}

/** `GestureGAN` of `https://github.com/someone/GestureGAN.git`; numbers and pages of a host tell nothing. */
function nameIn(url: string): string {
  const path = url
    .replace(/[?#].*$/, '')
    .split('/')
    .slice(3)
    .filter(Boolean);
  const last = (path.at(-1) ?? '').replace(/\.(?:git|html?|pdf|php)$/, '');
  return /[a-zA-Z]{3}/.test(last) ? ` ${last} ` : ' ';
}

function wordsOfFormula(formula: string, hyphen: string): string {
  if (hyphen && /^[\w{}\\]{1,12}$/.test(formula)) return formula.replace(/[\\{}]/g, '') + hyphen;
  const words = formula
    .replace(/\\(?:text|mathrm|mathit|operatorname)[a-z]*/g, ' ')
    .replace(/\\[a-zA-Z]+/g, ' ')
    .match(/\p{L}{3,}/gu);
  return ` ${words?.join(' ') ?? ''} `;
}
