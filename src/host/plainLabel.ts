/** Foreign text for a label in which `$(name)` would become an icon; it reads the same. */
export function plainLabel(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/\$\((?=[a-z])/gi, '$\u200b(');
}
