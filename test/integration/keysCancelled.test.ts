// What answers by key, asked directly, so that a token can be cancelled at any moment: the editor's commands have none.
import assert from 'node:assert/strict';
import {
  type CancellationToken,
  CancellationTokenSource,
  CodeActionTriggerKind,
  CompletionList,
  Diagnostic,
  EventEmitter,
  type Position,
  Range,
  type TextDocument,
} from 'vscode';
import { readBibtex } from '../../src/core/library/bibtex/read';
import { keyedEntry } from '../../src/core/library/entryTable';
import { KeyCompletion } from '../../src/host/completion';
import { definitionProvider } from '../../src/host/definition';
import { DIAGNOSTIC_SOURCE, UNKNOWN_KEY } from '../../src/host/keyDiagnostics';
import { keyFixesProvider } from '../../src/host/keyFixes';
import { keyHoverProvider } from '../../src/host/keyHover';
import { Keys } from '../../src/host/keys/keys';
import { bibliographyEntries } from '../../src/host/library/bibliographyEntries';
import { referenceProvider } from '../../src/host/references';
import { renameProvider } from '../../src/host/rename';
import type { Services } from '../../src/host/services';
import { at, REFS } from './keysWorld';
import { activated, type World, world } from './world';

const TEXT = '#+bibliography: refs.bib\n\nGardens [cite:@smith2020deep;@smith2020depe] and [cite:@garden\n';

/** The services, with each question that they are asked written down; bibliographies are there once `open` is called. */
function askedServices() {
  const asked: string[] = [];
  const bibliographies = { open: () => {}, there: Promise.resolve() };
  bibliographies.there = new Promise<void>((resolve) => {
    bibliographies.open = resolve;
  });
  const entries = readBibtex(REFS).entries.flatMap((entry) => keyedEntry(entry) ?? []);
  const changed = new EventEmitter<never>();
  const note = async <Answer>(question: string, answer: Answer) => {
    asked.push(question);
    return answer;
  };
  const library = {
    onDidChange: changed.event,
    entriesOf: async (uri: string) => {
      asked.push('entries');
      await bibliographies.there;
      return bibliographyEntries(uri, 1, entries);
    },
    paperOf: () => note('paper of an entry', undefined),
  };
  const keys = new Keys(library as unknown as Services['library']);
  const services = {
    keys,
    library,
    papers: { byKey: () => note('paper of a key', undefined) },
    lookUps: { find: () => note('papers for a text', []) },
  } as unknown as Services;
  const dispose = () => {
    keys.dispose();
    changed.dispose();
  };
  return { services, asked, open: bibliographies.open, dispose };
}

type Ask = (services: Services, document: TextDocument, token: CancellationToken) => Promise<unknown>;

const place = (document: TextDocument): Position => at(document, 'smith2020deep');

const complete = async (services: Services, document: TextDocument, token: CancellationToken) => {
  const completion = new KeyCompletion(services);
  const list = await completion.provideCompletionItems(document, at(document, '@garden', 7), token);
  return { completion, items: list instanceof CompletionList ? list.items : [] };
};

const surfaces: readonly (readonly [name: string, ask: Ask])[] = [
  ['completion', async (...asked) => (await complete(...asked)).items],
  [
    'details of a completion',
    async (services, document, token) => {
      const { completion, items } = await complete(services, document, new CancellationTokenSource().token);
      return (await completion.resolveCompletionItem(items[0], token)).documentation;
    },
  ],
  [
    'hover',
    async (services, document, token) => keyHoverProvider(services).provideHover(document, place(document), token),
  ],
  [
    'definition',
    async (services, document, token) =>
      definitionProvider(services).provideDefinition(document, place(document), token),
  ],
  [
    'references',
    async (services, document, token) =>
      referenceProvider(services).provideReferences(document, place(document), { includeDeclaration: true }, token),
  ],
  [
    'the name before it is changed',
    async (services, document, token) => renameProvider(services).prepareRename?.(document, place(document), token),
  ],
  [
    'rename',
    async (services, document, token) =>
      renameProvider(services).provideRenameEdits(document, place(document), 'gardens', token),
  ],
  [
    'quick fixes',
    async (services, document, token) => {
      const start = at(document, 'smith2020depe', 0);
      const diagnostic = new Diagnostic(new Range(start, start.translate(0, 13)), 'x');
      diagnostic.source = DIAGNOSTIC_SOURCE;
      diagnostic.code = UNKNOWN_KEY;
      const context = { diagnostics: [diagnostic], only: undefined, triggerKind: CodeActionTriggerKind.Invoke };
      return keyFixesProvider(services).provideCodeActions(document, diagnostic.range, context, token);
    },
  ],
];

/** A token that is cancelled when it is looked at for the nth time. */
function cancelledAtLook(nth: number) {
  const source = new CancellationTokenSource();
  let looks = 0;
  const token: CancellationToken = {
    get isCancellationRequested() {
      if (++looks === nth) source.cancel();
      return source.token.isCancellationRequested;
    },
    onCancellationRequested: source.token.onCancellationRequested,
  };
  return { token, isCancelled: () => looks >= nth };
}

const isNothing = (answer: unknown) => answer === undefined || (Array.isArray(answer) && answer.length === 0);

describe('citation keys: what nobody waits for any more', () => {
  let here: World;
  let document: TextDocument;
  before(activated);
  beforeEach(async () => {
    here = await world({ 'refs.bib': REFS });
    ({ document } = await here.open('a.org', TEXT));
  });
  afterEach(() => here.dispose());

  for (const [name, ask] of surfaces) {
    it(`${name}: answered where it is wanted, and at each moment from which on it is not, neither that nor asked further`, async () => {
      for (let look = 1; ; look++) {
        const { services, asked, open, dispose } = askedServices();
        try {
          open();
          const { token, isCancelled } = cancelledAtLook(look);
          let askedBefore: number | undefined;
          token.onCancellationRequested(() => {
            askedBefore = asked.length;
          });
          const answer = await ask(services, document, token);
          if (!isCancelled()) {
            assert.ok(look > 1, 'the token is looked at');
            assert.ok(!isNothing(answer), 'it is answered in the end');
            return;
          }
          assert.ok(isNothing(answer), `cancelled at look ${look} it answers ${JSON.stringify(answer)}`);
          assert.deepEqual(asked.slice(askedBefore), [], `cancelled at look ${look} it asks on`);
        } finally {
          dispose();
        }
      }
    });
  }

  for (const [name, ask] of surfaces.filter(([surface]) => !surface.startsWith('details'))) {
    it(`${name}: given up at once while bibliographies are read, and not for others who wait`, async () => {
      const { services, asked, open, dispose } = askedServices();
      try {
        const source = new CancellationTokenSource();
        const waiting = ask(services, document, new CancellationTokenSource().token);
        const givenUp = ask(services, document, source.token);
        while (!asked.includes('entries')) await new Promise((resolve) => setTimeout(resolve, 5));
        source.cancel();
        const first = await Promise.race([givenUp.then(() => 'given up'), waiting.then(() => 'waiting')]);
        assert.equal(first, 'given up');
        assert.ok(isNothing(await givenUp));
        open();
        assert.ok(!isNothing(await waiting), 'who waits is answered');
      } finally {
        dispose();
      }
    });
  }
});
