import { termOf } from './terms';

/** Words that papers use about themselves, whatever they are about: that both have them says nothing. */
const SCAFFOLDING: ReadonlySet<string> = new Set(
  (
    'accept acceptance acknowledge additional address appendix approach article aspect author available ' +
    'background baseline benchmark best better colleague comment common compare competing complementary ' +
    'component conclude conclusion consider contribution corresponding declare demonstrate describe detail ' +
    'different discuss discussion drawback empty evaluate evaluation expectation experiment experimental ' +
    'figure find finding first follow following fund future generality good grant hold idea important ' +
    'improvement increase interest introduce investigate investigation issue know knowledge limitation list ' +
    'main make margin method metric need note novel observe outperform overall overview paper part present ' +
    'previous problem proof propose provide publish reading recent related release remainder repeat ' +
    'report request require respectively rest result reviewer second section see setting show shown ' +
    'significant significantly step structured study suggest summarise supplementary support table thank turn ' +
    'use useful value various way well work worth'
  )
    .split(' ')
    .map(termOf),
);

export function isScaffolding(term: string): boolean {
  return SCAFFOLDING.has(term);
}
