import type { Evaluation } from './score';

/** Columns padded to the widest cell; numbers to the right. */
export function table(rows: readonly (readonly (string | number)[])[]): string {
  const cells = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? String(cell) : cell)));
  const widths = cells[0].map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells
    .map((row) => row.map((cell, column) => (column ? cell.padStart(widths[column]) : cell.padEnd(widths[column]))))
    .map((row) => row.join('  ').trimEnd())
    .join('\n');
}

/** Quality by type of query, and how often nothing was answered rightly and wrongly. */
export function qualityTable(evaluation: Evaluation): string {
  const rows = [...evaluation.byType].map(([type, quality]) => [
    type,
    quality.queries,
    ...[quality.ndcg10, quality.mrr10, quality.success1, quality.top3].map((value) => value.toFixed(3)),
  ]);
  const { answerable, missed, unanswerable, refused } = evaluation;
  const lines = [table([['type', 'queries', 'nDCG@10', 'MRR@10', 'success@1', 'in first 3'], ...rows])];
  lines.push(`left without an answer: ${missed} of ${answerable}`);
  if (unanswerable > 0) lines.push(`rightly answered with nothing: ${refused} of ${unanswerable}`);
  return lines.join('\n');
}
