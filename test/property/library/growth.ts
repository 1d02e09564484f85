import assert from 'node:assert/strict';

/** Processor time of a run, in ms: unlike the clock it does not count what other programs do meanwhile. */
function spent(run: () => unknown): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** How much longer eight times the input may take: eight times is expected, 64 times would be the square. */
const MOST = 30;

/** Fails when `run` takes time that grows like the square of its input, given the same kind of text in two lengths. */
export function assertGrowsLinearly(run: (text: string) => unknown, make: (length: number) => string): void {
  const [small, large] = [make(50_000), make(400_000)];
  const base = Math.max(5, Math.min(...[0, 1, 2].map(() => spent(() => run(small)))));
  let most = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < 3 && most >= base * MOST; attempt++)
    most = Math.min(
      most,
      spent(() => run(large)),
    );
  assert.ok(most < base * MOST, `${Math.round(base)} ms became ${Math.round(most)} ms`);
}
