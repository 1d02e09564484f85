import assert from 'node:assert/strict';
import { planEntries } from '../../../src/core/bibliography/entry';
import type { BibliographyKind } from '../../../src/core/bibliography/find';
import { applyEdits } from '../../../src/core/edit';
import { LookupError } from '../../../src/core/errors';
import { readCslJson } from '../../../src/core/library/cslJson';
import { readCslYaml } from '../../../src/core/library/cslYaml';
import type { Paper } from '../../../src/core/paper';

const PAPER: Paper = { id: 'p', key: 'wu2020heat', title: 'Heat: a view', abstract: '', year: 2020 };

function addedTo(text: string, kind: BibliographyKind, papers: readonly Paper[] = [PAPER]): string {
  const { edit } = planEntries(text, papers, { kind });
  return edit ? applyEdits(text, [edit]) : text;
}

const YAML = 'wu2020heat:\n  type: misc\n  title: "Heat: a view"\n  date: 2020';
const ITEM =
  '"id": "wu2020heat",\n"type": "article",\n"title": "Heat: a view",\n"issued": {\n"date-parts": [\n[\n2020\n]\n]\n}';

describe('planEntries for hayagriva', () => {
  const rows: [name: string, before: string, after: string][] = [
    ['nothing', '', `${YAML}\n`],
    ['a comment', '# mine\n', `# mine\n\n${YAML}\n`],
    ['an entry', 'a:\n  type: misc\n', `a:\n  type: misc\n\n${YAML}\n`],
    ['no final line end', 'a:\n  type: misc', `a:\n  type: misc\n\n${YAML}`],
    ['four spaces', 'a:\n    type: misc\n', `a:\n    type: misc\n\n${YAML.replaceAll('\n  ', '\n    ')}\n`],
    ['no blank lines', 'a:\n  type: misc\nb:\n  type: misc\n', `a:\n  type: misc\nb:\n  type: misc\n${YAML}\n`],
    ['CR LF', 'a:\r\n  type: misc\r\n', `a:\r\n  type: misc\r\n\r\n${YAML.replaceAll('\n', '\r\n')}\r\n`],
    ['a comment and CR LF', ' # mine\r\n', ` # mine\r\n\r\n${YAML.replaceAll('\n', '\r\n')}\r\n`],
    ['a taken key', 'wu2020heat:\n  title: X\n', `wu2020heat:\n  title: X\n\n${YAML.replace('heat', 'heata')}\n`],
    ['an open quotation mark', 'a:\n  title: "A\n', `a:\n  title: "A\n\n${YAML}\n`],
  ];
  for (const [name, before, after] of rows) {
    it(`adds to ${name}`, () => {
      assert.equal(addedTo(before, 'hayagriva'), after);
      assert.equal(addedTo(after, 'hayagriva'), after);
    });
  }

  for (const text of [
    '- a\n- b\n',
    '{a: {title: x}}\n',
    ' c\n{\\',
    'just text\n',
    'a:\n  type: misc\n...\n',
    '  a:\n    type: misc\n',
  ]) {
    it(`refuses ${JSON.stringify(text)}`, () => refuses(text, 'hayagriva', 'bibliographyUnreadable'));
  }
});

describe('planEntries for CSL-JSON', () => {
  const items = (text: string) =>
    JSON.parse(text.replace(/^\uFEFF/, '')) as { id: string }[] | { items: { id: string }[] };
  const rows: [name: string, before: string, after: string][] = [
    ['nothing', '', '[\n  {\n    "id"'],
    ['an empty list', '[]\n', '[\n  {\n    "id"'],
    ['items of two spaces', '[\n  {\n    "id": "a"\n  }\n]\n', '[\n  {\n    "id": "a"\n  },\n  {\n    "id": "wu'],
    ['items with tabs', '[\n\t{\n\t\t"id": "a"\n\t}\n]', '[\n\t{\n\t\t"id": "a"\n\t},\n\t{\n\t\t"id": "wu'],
    ['items on one line', '[{"id":"a"}]', '[{"id":"a"}, {"id":"wu2020heat","type"'],
    ['an object of items', '{"items": [\n  {"id": "a"}\n]}', '{"items": [\n  {"id": "a"},\n  {"id":"wu'],
    ['CR LF', '[\r\n  {\r\n    "id": "a"\r\n  }\r\n]', '[\r\n  {\r\n    "id": "a"\r\n  },\r\n  {\r\n    "id": "wu'],
  ];
  for (const [name, before, start] of rows) {
    it(`adds to ${name}`, () => {
      const after = addedTo(before, 'csl-json');
      assert.equal(after.slice(0, start.length), start);
      const list = items(after);
      assert.equal((Array.isArray(list) ? list : list.items).at(-1)?.id, 'wu2020heat');
      assert.equal(addedTo(after, 'csl-json'), after);
      assert.equal(/\r/.test(before), /\r/.test(after));
    });
  }

  it('writes one item a list', () => {
    assert.equal(addedTo('', 'csl-json').replace(/^ +/gm, ''), `[\n{\n${ITEM}\n}\n]\n`);
  });

  it('goes behind the last whole item of a broken list', () => {
    assert.equal(addedTo('[{"id":"a"}, {"id":"b"', 'csl-json').indexOf('[{"id":"a"}, {"id":"wu2020heat"'), 0);
  });

  it('goes before an item that takes in what follows', () => {
    for (const text of ['{"items":[\r\n\t{[":"id": "a"}\r\n"]}', '[{"id": "a}']) {
      const after = addedTo(text, 'csl-json');
      assert.deepEqual(readCslJson(after).entries[0].key, 'wu2020heat');
      assert.equal(addedTo(after, 'csl-json'), after);
    }
  });

  it('does not take what is left of a broken item for a paper of which nothing is known', () => {
    const unknown: Paper = { id: 'p', key: 'a', title: '', abstract: '' };
    for (const text of ['\u0024{"items":[ {"id": "a\\"} ]}', '[{"id":"a}]']) {
      const { works } = planEntries(text, [unknown], { kind: 'csl-json' });
      assert.deepEqual(works, [{ key: 'a', reused: false }], text);
      const after = addedTo(text, 'csl-json', [unknown]);
      assert.equal(addedTo(after, 'csl-json', [unknown]), after);
    }
  });

  for (const text of ['{"id": "a"}', '"x"', 'text', '{']) {
    it(`refuses ${JSON.stringify(text)}`, () => refuses(text, 'csl-json', 'bibliographyUnreadable'));
  }
});

describe('planEntries for CSL-YAML', () => {
  const REFERENCE = 'id: wu2020heat\ntype: article\ntitle: "Heat: a view"\nissued:\n  date-parts:\n  - - 2020';
  const item = (indent = '', step = '  ') =>
    `${indent}-${step.slice(1)}${REFERENCE.replaceAll('\n', `\n${indent}${step}`)}`;
  const rows: [name: string, before: string, after: string][] = [
    ['nothing', '', `references:\n${item()}\n`],
    ['a comment', '# mine\n', `# mine\nreferences:\n${item()}\n`],
    ['a mapping of references', 'references:\n- id: a\n', `references:\n- id: a\n${item()}\n`],
    ['no final line end', 'references:\n- id: a', `references:\n- id: a\n${item()}`],
    [
      'references between lines, with a text below',
      '---\nreferences:\n- id: a\n  title: A # b\n  # c\n...\n\n# Text\n',
      `---\nreferences:\n- id: a\n  title: A # b\n  # c\n${item()}\n...\n\n# Text\n`,
    ],
    [
      'references before something else',
      'references:\n  - id: a\n\n  - id: b\nlang: de\n',
      `references:\n  - id: a\n\n  - id: b\n\n${item('  ')}\nlang: de\n`,
    ],
    ['a list alone', '-   id: a\n    title: A\n', `-   id: a\n    title: A\n${item('', '    ')}\n`],
    ['a list that is still to come', 'references:\nlang: de\n', `references:\n${item()}\nlang: de\n`],
    ['a text of many lines', '- id: a\n  abstract: |\n    x\n\n', `- id: a\n  abstract: |\n    x\n${item()}\n\n`],
    ['CR LF', 'references:\r\n- id: a\r\n', `references:\r\n- id: a\r\n${item()}\r\n`.replace(/\r?\n/g, '\r\n')],
    ['a taken key', '- id: wu2020heat\n', `- id: wu2020heat\n${item().replace('heat', 'heata')}\n`],
    ['a dash alone', '-\n  id: a\n', `-\n  id: a\n${item()}\n`],
  ];
  for (const [name, before, after] of rows) {
    it(`adds to ${name}`, () => {
      assert.equal(addedTo(before, 'csl-yaml'), after);
      assert.equal(addedTo(after, 'csl-yaml'), after);
    });
  }

  const inline = '{"id":"wu2020heat","type":"article","title":"Heat: a view","issued":{"date-parts":[[2020]]}}';
  for (const [before, after] of [
    ['references: []\n', `references: [${inline}]\n`],
    ['[{id: a}, {id: b}]\n', `[{id: a}, {id: b}, ${inline}]\n`],
  ]) {
    it(`adds to a list in brackets ${before.trim()}`, () => {
      assert.equal(addedTo(before, 'csl-yaml'), after);
      assert.equal(addedTo(after, 'csl-yaml'), after);
    });
  }

  it('goes behind the last reference that is whole', () => {
    const before = '- id: a\n  title: A\n- id: b\n  title: "no end\n';
    const after = addedTo(before, 'csl-yaml');
    assert.equal(after, `- id: a\n  title: A\n${item()}\n- id: b\n  title: "no end\n`);
  });

  it('writes signs of Markdown as themselves, people and places as CSL does', () => {
    const after = addedTo('', 'csl-yaml', [
      {
        ...PAPER,
        title: 'A*: $5 for [all] @home',
        authors: [{ family: 'Wu', given: 'Ann' }, { family: 'WHO' }],
        venue: 'NeurIPS',
        doi: '10.1000/a_b',
      },
    ]);
    assert.match(after, /\n {2}title: "A\\\\\*: \\\\\$5 for \\\\\[all\\\\\] \\\\@home"\n/);
    assert.match(after, /\n {2}author:\n {2}- family: "Wu"\n {4}given: "Ann"\n {2}- literal: "WHO"\n/);
    assert.match(after, /\n {2}DOI: "10.1000\/a_b"\n/);
    assert.equal(readCslYaml(after).entries[0].title, 'A*: $5 for [all] @home');
  });

  for (const text of [
    'title: x\n',
    'just text\n',
    '- just text\n',
    'references: x\n',
    '---\n---\n- id: a\n',
    'a: "b\n',
  ]) {
    it(`refuses ${JSON.stringify(text)}`, () => refuses(text, 'csl-yaml', 'bibliographyUnreadable'));
  }
});

function refuses(text: string, kind: BibliographyKind, code: string): void {
  assert.throws(
    () => addedTo(text, kind),
    (error) => error instanceof LookupError && error.code === code,
  );
}
