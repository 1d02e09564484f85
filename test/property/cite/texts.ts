import fc from 'fast-check';

/** Texts of pieces that mean something in a markup, in any order, with anything at all now and then. */
export function textOf(pieces: readonly string[]): fc.Arbitrary<string> {
  return fc
    .array(
      fc.oneof(
        { weight: 8, arbitrary: fc.constantFrom(...pieces) },
        { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
      ),
      { maxLength: 25 },
    )
    .map((some) => some.join(''));
}
