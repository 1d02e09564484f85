import assert from 'node:assert/strict';
import { lowerLocale, lowerStyle } from '../../../src/core/references/lower';
import { parseElement, printElement } from '../../../src/core/references/xml';

/** A style around a body, with terms of its own. */
const style = (body: string, terms = '') =>
  parseElement(
    `<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"><info><title>T</title><summary/></info>` +
      `<locale xml:lang="de"><terms>${terms}</terms></locale><citation><layout><text variable="citation-number"/></layout></citation>` +
      `<bibliography second-field-align="flush"><layout>${body}</layout></bibliography></style>`,
  );

const GERMAN = parseElement(
  `<locale xml:lang="de-DE"><terms><term name="article">Preprint</term><term name="video">Video</term><term name="page"><single>Seite</single><multiple>Seiten</multiple></term>` +
    `<term name="section"><single>Abschnitt</single><multiple>Abschnitte</multiple></term><term name="section" form="short">Abs.</term></terms></locale>`,
);

/** The layout of the list of references as it was lowered for German. */
function layout(body: string, terms?: string): string {
  const { xml } = lowerStyle(style(body, terms), 'de-DE', [GERMAN]);
  return /<bibliography><layout>(.*)<\/layout><\/bibliography>/.exec(xml)?.[1] ?? xml;
}

const printed = (xml: string) => printElement(parseElement(`<x>${xml}</x>`)).slice(3, -4);

describe('a style lowered to CSL 1.0.1', () => {
  const rows: readonly (readonly [name: string, before: string, after: string, terms?: string])[] = [
    ['a term that is known', '<text term="page" form="short"/>', '<text term="page" form="short"/>'],
    [
      'a new term in the language',
      '<text term="article" text-case="capitalize-first"/>',
      '<text value="Preprint" text-case="capitalize-first"/>',
    ],
    [
      'a new term, the style’s own word first',
      '<text term="article"/>',
      '<text value="Vorabdruck"/>',
      '<term name="article">Vorabdruck</term>',
    ],
    ['a term nobody has', '<text value="a"/><text term="henceforth"/>', '<text value="a"/>'],
    ['a verb of a thing, by its nearest form', '<text term="section" form="verb-short"/>', '<text value="Abschnitt"/>'],
    [
      'a plural',
      '<text term="section" form="verb" plural="true" prefix=" "/>',
      '<text value="Abschnitte" prefix=" "/>',
    ],
    [
      'the number of a work in a list',
      '<text variable="citation-number" suffix=". "/><text variable="title"/>',
      '<text variable="title"/>',
    ],
    [
      'variables that are new',
      '<text variable="part-number"/><number variable="volume"/>',
      '<number variable="volume"/>',
    ],
    [
      'a number that is no number',
      '<number variable="section" form="ordinal" prefix="§ "/>',
      '<text variable="section" prefix="§ "/>',
    ],
    [
      'names',
      '<names variable="editor-translator editor"/><names variable="editor-translator"/>',
      '<names variable="editor"/>',
    ],
    [
      'conditions, and a choice without an else',
      '<choose><if type="book software standard" variable="part-number" match="any"><text variable="title"/></if></choose>',
      '<choose><if type="book musical_score figure" variable="reviewed-genre" match="any"><text variable="title"/></if><else><text value=""/></else></choose>',
    ],
    [
      'text that must be escaped',
      '<text value="&lt;a &amp; &quot;b&quot;"/>',
      '<text value="&lt;a &amp; &quot;b&quot;"/>',
    ],
  ];
  for (const [name, before, after, terms] of rows) {
    it(name, () => assert.equal(layout(before, terms), printed(after)));
  }

  it('makes a variable of a lone term in a group in a group, and says what it holds', () => {
    const body =
      '<group delimiter=". "><date variable="accessed"/><group prefix="[" suffix="]">' +
      '<choose><if variable="medium"><text variable="medium"/></if><else><text term="video" text-case="title"/></else></choose>' +
      '</group></group><group><text term="video"/></group>';
    const { xml, words } = lowerStyle(style(body), 'de-DE', [GERMAN]);
    assert.deepEqual(words, { annote: 'Video' });
    assert.ok(xml.includes('<else><text variable="annote" text-case="title"></text></else>'), xml);
    assert.ok(xml.endsWith('<group><text value="Video"></text></group></layout></bibliography></style>'), xml);
  });

  it('leaves no second field where the first was the number, and no rules for citations', () => {
    const { xml } = lowerStyle(style('<text variable="title"/>'), 'de-DE', [GERMAN]);
    assert.ok(!xml.includes('second-field-align') && !xml.includes('citation-number') && !xml.includes('summary'));
  });

  it('keeps of a locale the terms that are known, and ordinals', () => {
    const locale = parseElement(
      '<locale xml:lang="fr-FR"><style-options punctuation-in-quote="false"/><terms><term name="video">vidéo</term>' +
        '<term name="ordinal-01">ʳᵉ</term><term name="section" form="verb">x</term><term name="page" form="short">p.</term></terms></locale>',
    );
    assert.equal(
      lowerLocale(locale),
      printed(
        '<locale xml:lang="fr-FR"><style-options punctuation-in-quote="false"/><terms><term name="ordinal-01">ʳᵉ</term>' +
          '<term name="page" form="short">p.</term></terms></locale>',
      ),
    );
  });
});
