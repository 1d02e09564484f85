import fc from 'fast-check';

/**
 * The same cases every time, so that a run of all tests says the same about the same source. New cases are looked for
 * on purpose: `PROPERTY_SEED=random npm run test:property`, or any number to have that run again.
 */
const seed = process.env.PROPERTY_SEED ?? '20260801';
if (seed !== 'random') fc.configureGlobal({ seed: Number(seed) });
