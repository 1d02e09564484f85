// Compares our field scan with the parser of @citation-js/plugin-bibtex, which stops at faults but is right on sound
// entries. Only here, since it drags network code along.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { parse } from '@citation-js/plugin-bibtex/lib-mjs/input/file.js';
import { scanFields } from '../../../../src/core/library/bibtex/fields';
import { splitBibtex } from '../../../../src/core/library/bibtex/split';

const folder = path.join(import.meta.dirname, '..', '..', '..', 'fixtures', 'bib');

describe('fields of sound entries', () => {
  it('are those that another parser reads', () => {
    let compared = 0;
    for (const file of fs.readdirSync(folder).filter((name) => name.endsWith('.bib'))) {
      const text = fs.readFileSync(path.join(folder, file), 'utf8');
      for (const piece of splitBibtex(text)) {
        if (!piece.closed || piece.kind === 'string' || piece.kind === 'preamble' || piece.kind === 'comment') continue;
        const body = text.slice(piece.body.start, piece.body.end);
        const { fields, faults } = scanFields(text, piece.body.start + body.indexOf(',') + 1, piece.body.end);
        const plain = fields.every((field) => field.parts.every((part) => !part.macro && !/^0\d/.test(part.text)));
        const names = fields.map((field) => field.name.toLowerCase());
        if (faults.length > 0 || !plain || new Set(names).size < names.length || names.includes('__proto__')) continue;
        let theirs: Record<string, string>;
        try {
          theirs = parse(text.slice(piece.start, piece.end))[0].properties;
        } catch {
          continue; // an entry that it does not take
        }
        const ours = fields.map((field, at) => [names[at], field.parts.map((part) => part.text).join('')]);
        assert.deepEqual(
          Object.fromEntries(ours),
          Object.fromEntries(Object.entries(theirs).map(([name, value]) => [name, String(value)])),
          text.slice(piece.start, piece.end),
        );
        compared++;
      }
    }
    assert.ok(compared > 350, `only ${compared} entries compared`);
  });
});
