import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');

/** Has all garbage collected now, so that what is measured next does not pay for what went before. */
export const collectGarbage: () => void = runInNewContext('gc');
