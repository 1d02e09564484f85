import { termOf } from './terms';

/** Words that papers use about themselves, whatever they are about: that both have them says nothing. */
const SCAFFOLDING: ReadonlySet<string> = new Set(
  (
    'accept acceptance acknowledge additional address appendix approach article aspect author available background ' +
    'baseline benchmark best better code colleague comment common compare competing complementary component conclude ' +
    'conclusion consider contribution corresponding declare demonstrate describe detail different discuss discussion ' +
    'drawback empty evaluate evaluation expectation experiment experimental figure find finding first follow following ' +
    'fund future generality good grant hold idea important improvement increase interest introduce investigate ' +
    'investigation issue know knowledge large last limitation line list main make margin mean measure method metric ' +
    'need note novel number observe outperform overall overview page paper part performance present previous problem ' +
    'proof proof propose provide publish question reader reading recent reference related release remainder repeat ' +
    'report request require respectively rest result reviewer second section see set setting show shown significant ' +
    'significantly solution state step structured study suggest summarise supplementary support table thank third time ' +
    'turn university use useful value various way well work worth'
  )
    .split(' ')
    .map(termOf),
);

export function isScaffolding(term: string): boolean {
  return SCAFFOLDING.has(term);
}
