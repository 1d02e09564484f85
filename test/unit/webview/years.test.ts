import assert from 'node:assert/strict';
import { barsOf } from '../../../src/webview/yearBars';

describe('the picture of years', () => {
  it('has a bar for each year between the first and the last', () => {
    const years = [
      { year: 2020, papers: 1 },
      { year: 2023, papers: 4 },
    ];
    assert.deepEqual(
      barsOf(years)?.map(({ year, papers }) => [year, papers]),
      [
        [2020, 1],
        [2021, 0],
        [2022, 0],
        [2023, 4],
      ],
    );
  });

  it('is not drawn where there is nothing to compare', () => {
    assert.equal(barsOf(undefined), undefined);
    assert.equal(barsOf([{ year: 2020, papers: 9 }]), undefined);
  });

  it('has room for thirty years, the latest', () => {
    const years = [
      { year: 1905, papers: 2 },
      { year: 2000, papers: 3 },
      { year: 2024, papers: 1 },
    ];
    const bars = barsOf(years)!;
    assert.deepEqual([bars.length, bars[0].year, bars[5].papers, bars.at(-1)?.papers], [30, 1995, 3, 1]);
  });
});
