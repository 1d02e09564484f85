/**
 * One spelling for words that are written in two ways. The result is never shown: it only has to be the same for
 * both, and to meet the stemmer well (`optimisation` and `optimization` both stem to `optim`).
 */

/** Words in `-ise` (and their forms) in which it is no suffix, so that American English writes them so too. */
const ISE_KEPT = new Set(
  (
    'advertise advise anise apprise arise braise bruise chastise circumcise compromise comprise concise cruise demise ' +
    'despise devise disenfranchise disguise enterprise excise exercise expertise franchise guise improvise incise ' +
    'likewise liaise malaise marquise merchandise mayonnaise noise otherwise paradise poise porpoise praise precise ' +
    'premise promise raise reprise revise rise supervise surmise surprise televise tortoise treatise turquoise ' +
    'valise wise unsupervise semisupervise selfsupervise imprecise denoise renoise cerise bemise appraise clockwise ' +
    'pointwise pairwise stepwise piecewise layerwise elementwise tokenwise pixelwise samplewise blockwise anticlockwise'
  ).split(' '),
);

/** Beginnings of words in which British English has `our` where American English has `or`. */
const OUR = [
  'arbour', 'ardour', 'armour', 'behaviour', 'candour', 'clamour', 'colour', 'demeanour', 'discolour', 'disfavour',
  'dishonour', 'endeavour', 'favour', 'fervour', 'flavour', 'harbour', 'honour', 'humour', 'labour', 'misbehaviour',
  'misdemeanour', 'neighbour', 'odour', 'parlour', 'rancour', 'rigour', 'rumour', 'savour', 'splendour', 'tumour',
  'unfavour', 'valour', 'vapour', 'vigour', 'watercolour', 'multicolour', 'recolour',
]; // biome-ignore format: a table

/** Whole words, after the rules below were tried. Keys and values are folded. */
const WORDS: Readonly<Record<string, string>> = {
  aeroplane: 'airplane',
  ageing: 'aging',
  acknowledgement: 'acknowledgment',
  aluminium: 'aluminum',
  analogue: 'analog',
  analogues: 'analogs',
  analyses: 'analysis',
  artefact: 'artifact',
  artefacts: 'artifacts',
  axes: 'axis',
  bases: 'basis',
  calibre: 'caliber',
  catalogue: 'catalog',
  catalogues: 'catalogs',
  centre: 'center',
  centred: 'centered',
  centres: 'centers',
  centring: 'centering',
  defence: 'defense',
  defences: 'defenses',
  dialogue: 'dialog',
  dialogues: 'dialogs',
  fibre: 'fiber',
  fibres: 'fibers',
  fulfil: 'fulfill',
  grey: 'gray',
  greyscale: 'grayscale',
  hypotheses: 'hypothesis',
  indices: 'index',
  indexes: 'index',
  judgement: 'judgment',
  judgements: 'judgments',
  learnt: 'learned',
  licence: 'license',
  licences: 'licenses',
  litre: 'liter',
  litres: 'liters',
  manoeuvre: 'maneuver',
  manoeuvres: 'maneuvers',
  matrices: 'matrix',
  metre: 'meter',
  metres: 'meters',
  mould: 'mold',
  offence: 'offense',
  parentheses: 'parenthesis',
  practise: 'practice',
  programme: 'program',
  programmes: 'programs',
  sceptical: 'skeptical',
  spectre: 'specter',
  syntheses: 'synthesis',
  theatre: 'theater',
  theses: 'thesis',
  tyre: 'tire',
  tyres: 'tires',
  vertices: 'vertex',
  vortices: 'vortex',
  appendices: 'appendix',
};

const ISATION = /is(ation(?:s|al|ally)?)$/;
const ISE = /is(e|ed|es|er|ers|ing|ings|able|ability)$/;
const YSE = /ys(e|ed|es|er|ers|ing)$/;

/** The American spelling of a folded word, as far as rules and a short table know; irregular plurals become singular. */
export function oneSpelling(word: string): string {
  if (word.length < 4) return word;
  if (Object.hasOwn(WORDS, word)) return WORDS[word];
  if (word.includes('our')) {
    const stem = OUR.find((start) => word.startsWith(start));
    if (stem) return stem.slice(0, -2) + word.slice(stem.length - 1);
  }
  if (!word.includes('is') && !word.includes('ys')) return word;
  if (ISATION.test(word)) return word.replace(ISATION, 'iz$1');
  if (YSE.test(word) && word.length > 5) return word.replace(YSE, 'yz$1');
  const suffix = ISE.exec(word);
  if (suffix && suffix.index >= 3) {
    const plain = `${word.slice(0, suffix.index)}ise`;
    if (!ISE_KEPT.has(plain) && !plain.endsWith('wise')) return word.replace(ISE, 'iz$1');
  }
  return word;
}
