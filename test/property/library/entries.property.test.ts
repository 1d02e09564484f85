import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readCslJson } from '../../../src/core/library/cslJson';
import { cslEntry } from '../../../src/core/library/cslWrite';
import { readCslYaml } from '../../../src/core/library/cslYaml';
import { cslYamlInline, cslYamlLines, indented } from '../../../src/core/library/cslYamlWrite';
import { hayagrivaEntry, readHayagriva } from '../../../src/core/library/hayagriva';
import { readRis } from '../../../src/core/library/ris/read';
import { risRecord } from '../../../src/core/library/ris/write';
import type { Paper } from '../../../src/core/paper';

const words = fc
  .array(
    fc.oneof(
      fc.string(),
      fc.constantFrom('é', '张', '"', "'", '\\', ': ', '- ', '# ', '{', '}', '[', '&a', '*a', '!', '%', '|', '> '),
    ),
    { maxLength: 5 },
  )
  .map((parts) => `x${parts.join(' ')}`.replace(/\s+/g, ' ').trim());
const name = words.map((text) => text.replace(/[,<>]/g, '').replace(/\s+/g, ' ').trim());
const paper: fc.Arbitrary<Paper> = fc.record(
  {
    id: fc.constant('id'),
    key: fc.constant('key'),
    title: words.map((text) => text.replace(/[<>]/g, '').replace(/\s+/g, ' ').trim()),
    abstract: fc.constant(''),
    authors: fc.array(fc.record({ family: name, given: name }, { requiredKeys: ['family'], noNullPrototype: true }), {
      minLength: 1,
      maxLength: 3,
    }),
    year: fc.integer({ min: 1000, max: 2999 }),
    venue: fc.constantFrom('ICCV 2023', 'Nature', 'J: & K 3(4):5-6 (2001)'),
    doi: fc.constantFrom('10.1109/ICCV51070.2023.01203', '10.1000/abc_(def)<1::AID>3.0.CO;2-#'),
    arxiv: fc.constantFrom('2305.19862', 'hep-th/9901001'),
    url: fc.constantFrom('https://x.org/~a_b%20c#d'),
  },
  { requiredKeys: ['id', 'key', 'title', 'abstract'], noNullPrototype: true },
);
const key = fc.oneof(
  fc.stringMatching(/^[a-z0-9-]{1,12}$/),
  fc.constantFrom('no', 'null', '2001', 'a:b', 'é', '-', '~'),
);

for (const [kind, write, read] of [
  ['hayagriva', hayagrivaEntry, readHayagriva],
  ['CSL-JSON', cslEntry, readCslJson],
  ['CSL-YAML', (from: Paper, as: string) => `${indented(cslYamlLines(from, as), '- ').join('\n')}\n`, readCslYaml],
  ['CSL-YAML in brackets', (from: Paper, as: string) => `[${cslYamlInline(from, as)}]\n`, readCslYaml],
  ['RIS', risRecord, readRis],
] as const) {
  describe(kind, () => {
    it('reads as the paper it was written from', () => {
      fc.assert(
        fc.property(paper, key, (from, as) => {
          const { entries, faults } = read(write(from, as));
          assert.deepEqual(faults, []);
          assert.deepEqual(
            entries.map((e) => [e.key, e.title, e.authors, e.year, e.doi, e.arxiv, e.complete]),
            [[as, from.title, from.authors ?? [], from.year, from.doi, from.arxiv, true]],
          );
        }),
        { numRuns: 1000 },
      );
    });

    it('takes any text', () => {
      const scrap = fc.constantFrom(
        'a:',
        '\n',
        '  ',
        'title: ',
        '- ',
        '{',
        '}',
        '[',
        ']',
        ',',
        '"',
        ':',
        '"id"',
        'null',
        '&a',
        'TY  - ',
        'ER  -',
        'ID  - ',
        'AU - ',
        '\r',
        '*a',
        '#',
        '\t',
        'é',
      );
      const text = fc.array(fc.oneof(scrap, fc.string()), { maxLength: 40 }).map((parts) => parts.join(''));
      fc.assert(
        fc.property(text, (any) => {
          for (const { start, end, keySpan } of read(any).entries) {
            assert.ok(0 <= start && start <= end && end <= any.length);
            assert.ok(keySpan.start <= keySpan.end && keySpan.end <= any.length);
          }
        }),
        { numRuns: 2000 },
      );
    });
  });
}
