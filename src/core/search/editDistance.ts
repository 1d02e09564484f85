/**
 * Fewest letters lost, added, replaced or swapped with their neighbour that make `word` into another (optimal string
 * alignment: Boytsov, “Indexing methods for approximate dictionary searching”, 2011, 2.2.1); `most + 1` when there
 * are more than `most`.
 */
export function editDistanceFrom(word: string, most: number): (other: string) => number {
  const width = word.length + 1;
  let beforeLast = new Uint8Array(width);
  let last = new Uint8Array(width);
  let row = new Uint8Array(width);
  return (other) => {
    if (Math.abs(other.length - word.length) > most) return most + 1;
    for (let j = 0; j < width; j++) last[j] = j;
    for (let i = 1; i <= other.length; i++) {
      const letter = other.charCodeAt(i - 1);
      let least = i;
      row[0] = i;
      for (let j = 1; j < width; j++) {
        const same = word.charCodeAt(j - 1) === letter ? 0 : 1;
        let cost = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + same);
        if (
          same === 1 &&
          i > 1 &&
          j > 1 &&
          word.charCodeAt(j - 2) === letter &&
          word.charCodeAt(j - 1) === other.charCodeAt(i - 2)
        ) {
          cost = Math.min(cost, beforeLast[j - 2] + 1);
        }
        row[j] = cost;
        if (cost < least) least = cost;
      }
      if (least > most) return most + 1;
      const spare = beforeLast;
      beforeLast = last;
      last = row;
      row = spare;
    }
    return Math.min(last[word.length], most + 1);
  };
}
