import init, { Driver } from '@citeproc-rs/wasm/_web/citeproc_rs_wasm.js';
import { referenceText } from '../../core/references/item';
import { lowerLocale, lowerStyle } from '../../core/references/lower';
import { readStyleFile, StyleFault } from '../../core/references/styleFile';
import { parseElement } from '../../core/references/xml';
import type { ReferenceAnswer, ReferenceRequest } from '../../referencesProtocol';

/** Writes references; another citation processor would take its place here. Never rejects. */
export type WriteReferences = (request: ReferenceRequest) => Promise<ReferenceAnswer>;

/** Makes the processor from the bytes of citeproc-rs. Once in a thread: a second one would break the first. */
export async function loadProcessor(wasm: Uint8Array): Promise<WriteReferences> {
  await init(wasm);
  return async (request) => {
    try {
      return await write(request);
    } catch (error) {
      if (error instanceof StyleFault) {
        const { code, detail, line } = error;
        return { kind: 'fault', code, detail, ...(line === undefined ? {} : { line }) };
      }
      return { kind: 'broken', why: error instanceof Error ? error.message : String(error) };
    }
  };
}

async function write({ style, language, locales, items }: ReferenceRequest): Promise<ReferenceAnswer> {
  const { root, parent } = readStyleFile(style);
  if (parent !== undefined) return { kind: 'parent', parent };
  const terms = new Map(Object.entries(locales).map(([name, text]) => [name, parseElement(text)]));
  const own = [language, 'en-US'].flatMap((name) => terms.get(name) ?? []);
  const { xml, words } = lowerStyle(root, language, own);
  const driver = driverFor(xml, language, async (name) => {
    // It asks on from Austrian to German and to English; of English there always is a file.
    const locale = terms.get(name) ?? terms.get('en-US');
    return locale ? lowerLocale(locale) : '';
  });
  try {
    await driver.fetchLocales();
    driver.includeUncited('All');
    const texts = items.map((item) => {
      // Side by side they would be told apart, as in “2024a” and “2024b”.
      driver.resetReferences([{ ...item, ...words }]);
      return referenceText(driver.makeBibliography()[0]?.value ?? '');
    });
    return { kind: 'written', texts };
  } finally {
    driver.free();
  }
}

function driverFor(style: string, language: string, fetchLocale: (language: string) => Promise<string>): Driver {
  try {
    return new Driver({ style, format: 'plain', localeOverride: language, fetcher: { fetchLocale } });
  } catch (error) {
    throw new StyleFault('rules', ruleIn(error));
  }
}

/** The first thing the processor says of a style; its offsets are of the lowered text and tell nobody anything. */
function ruleIn(error: unknown): string {
  const { data, message } = error as { data?: { content?: unknown }; message?: string };
  if (data === undefined) throw error; // it broke
  const [first] = Array.isArray(data.content) ? data.content : [];
  return String(first?.message ?? message ?? '');
}
