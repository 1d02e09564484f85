/** Directives of reStructuredText and MyST whose body is text; that of every other one is left alone. */
const SPEAKING =
  /^(?:note|warning|tip|hint|important|caution|danger|attention|error|seealso|admonition|topic|sidebar|figure|table|list-table|rubric|epigraph|pull-quote|footnote|container|versionadded|versionchanged|deprecated|todo|theorem|proof|(?:prf|proof):\w+|class|only|compound|dropdown|grid|card|tab-item|tab-set|exercise|solution|exercise-start|solution-start|margin|aside|quote|blockquote|highlights|div|glossary|details|grid-item|grid-item-card)$/;

export function speaks(directive: string): boolean {
  return SPEAKING.test(directive.toLowerCase());
}

/** Whether the rest of the directive's first line names a file and is no text. */
export function namesFile(directive: string): boolean {
  return /^(?:figure|image|include|literalinclude)$/i.test(directive);
}
