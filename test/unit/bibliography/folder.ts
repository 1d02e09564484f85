import type { Files } from '../../../src/core/ports';

const ROOT = 'file:///w';

/** A workspace folder `file:///w` that holds these files, by their path in it. */
export function folder(contents: Readonly<Record<string, string>>): Files {
  const texts = new Map(Object.entries(contents).map(([path, text]) => [`${ROOT}/${path}`, text]));
  return {
    read: async (uri) => texts.get(uri),
    exists: async (uri) => texts.has(uri),
    resolve: (base, path) => normal(path.startsWith('/') ? `file://${path}` : `${base}/${path}`),
    folderOf: (uri) => uri.slice(0, uri.lastIndexOf('/')),
    rootOf: (uri) => (uri.startsWith(`${ROOT}/`) ? ROOT : undefined),
    list: async (base, extensions, limit) =>
      [...texts.keys()]
        .filter((uri) => uri.startsWith(`${base}/`) && extensions.some((extension) => uri.endsWith(extension)))
        .sort()
        .slice(0, limit),
  };
}

function normal(uri: string): string {
  const parts: string[] = [];
  for (const part of uri.slice('file://'.length).split('/')) {
    if (part === '..') {
      parts.pop();
    } else if (part !== '.') {
      parts.push(part);
    }
  }
  return `file://${parts.join('/')}`;
}
