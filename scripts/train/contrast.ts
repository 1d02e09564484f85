import type { Abstract } from './abstracts';
import { bagsOf } from './bags';
import { exp, log } from './exact';
import {
  addTransposedBagsTimes,
  type Bags,
  bagsTimes,
  type Matrix,
  matrix,
  timesTransposed,
  transpose,
} from './matrix';
import { seededRandom, shuffle } from './seeded';

export interface TrainingOptions {
  readonly passes: number;
  /** Pairs that are told from each other at a time; a multiple of 4. */
  readonly batch: number;
  /** What cosines are multiplied by before the softmax (one over its temperature). */
  readonly sharpness: number;
  /** Largest step of Adam. */
  readonly rate: number;
  /** How often the title is the question; else a sentence of the abstract. */
  readonly titleShare: number;
  /** How often a word of the question is left out that the answer has too: words are compared by the index anyway. */
  readonly forgotten: number;
  readonly seed: number;
}

/** Called after each pass with the mean loss of its batches. */
export type OnPass = (pass: number, loss: number) => void;

/** Steps in which the rate grows to its full size. */
const WARM_UP = 50;
/** Shorter sentences are no question. */
const SHORTEST = 3;

/**
 * Moves word vectors so that the (weighted) sum of the vectors of a sentence, or of the title, points to the rest of
 * its own abstract rather than to other abstracts: InfoNCE in both directions with the other pairs of the batch as
 * counterexamples (van den Oord and others, “Representation Learning with Contrastive Predictive Coding”, 2018),
 * minimised by Adam (Kingma and Ba, 2015). How long a vector becomes is how much its word counts.
 *
 * One thread, sums in a fixed order and arithmetic that IEEE 754 fixes: the same vectors on every machine.
 */
export function train(
  abstracts: readonly Abstract<number>[],
  vectors: Matrix,
  options: TrainingOptions,
  onPass: OnPass = () => {},
): void {
  const random = seededRandom(options.seed);
  const usable = Int32Array.from(abstracts.keys()).filter((at) => questionsOf(abstracts[at]).length >= 2);
  const batches = Math.floor(usable.length / options.batch);
  const step = stepper(vectors, options, batches * options.passes);
  for (let pass = 1; pass <= options.passes; pass++) {
    shuffle(usable, random);
    let loss = 0;
    for (let at = 0; at < batches; at++) {
      const numbers = usable.subarray(at * options.batch, (at + 1) * options.batch);
      const pairs = Array.from(numbers, (number) => pairOf(abstracts[number], random, options));
      const bags = (side: keyof Pair) =>
        bagsOf(
          Array.from(pairs, (pair) => pair[side]),
          vectors.rows,
        );
      loss += step(bags('question'), bags('answer'));
    }
    onPass(pass, loss / batches);
  }
}

const questionsOf = ({ sentences }: Abstract<number>) =>
  [...sentences.keys()].filter((s) => sentences[s].length >= SHORTEST);

interface Pair {
  readonly question: readonly number[];
  readonly answer: readonly number[];
}

/** The title and the abstract, or one sentence and all the rest. */
function pairOf(paper: Abstract<number>, random: () => number, { titleShare, forgotten }: TrainingOptions): Pair {
  const { title, sentences } = paper;
  if (title.length > 1 && random() < titleShare) return withForgotten(title, sentences.flat(), random, forgotten);
  const questions = questionsOf(paper);
  const chosen = questions[Math.floor(random() * questions.length)];
  const rest = sentences.filter((_, at) => at !== chosen);
  return withForgotten(sentences[chosen], [title, ...rest].flat(), random, forgotten);
}

/** Leaves the question whole where too little of it would stay. */
function withForgotten(
  question: readonly number[],
  answer: readonly number[],
  random: () => number,
  share: number,
): Pair {
  const shared = new Set(answer);
  const kept = question.filter((word) => random() >= share || !shared.has(word));
  return { question: kept.length >= SHORTEST ? kept : question, answer };
}

/** One step down the gradient of the loss of a batch; returns the loss. */
function stepper(vectors: Matrix, options: TrainingOptions, steps: number): (questions: Bags, answers: Bags) => number {
  const { batch, sharpness } = options;
  const { rows, columns } = vectors;
  const asked = encoding(batch, columns);
  const answered = encoding(batch, columns);
  const logits = matrix(batch, batch);
  const turned = matrix(batch, batch);
  const turnedUnits = matrix(columns, batch);
  const gradient = matrix(rows, columns);
  const descend = adam(vectors, gradient, options.rate, steps);
  const pullBack = (bags: Bags, own: Encoding, weights: Matrix, other: Encoding) => {
    transpose(other.units, turnedUnits);
    timesTransposed(weights, turnedUnits, own.gradient);
    throughLength(own);
    addTransposedBagsTimes(bags, own.gradient, gradient);
  };
  return (questions, answers) => {
    encode(questions, vectors, asked);
    encode(answers, vectors, answered);
    timesTransposed(asked.units, answered.units, logits);
    const loss = contrast(logits, turned, sharpness);
    gradient.values.fill(0);
    pullBack(questions, asked, logits, answered);
    transpose(logits, turned);
    pullBack(answers, answered, turned, asked);
    descend();
    return loss;
  };
}

/** Sums of vectors, scaled to length 1, with their lengths and the gradient of the loss by them. */
interface Encoding {
  readonly units: Matrix;
  readonly lengths: Float64Array;
  readonly gradient: Matrix;
}

function encoding(rows: number, columns: number): Encoding {
  return { units: matrix(rows, columns), lengths: new Float64Array(rows), gradient: matrix(rows, columns) };
}

function encode(bags: Bags, vectors: Matrix, { units, lengths }: Encoding): void {
  bagsTimes(bags, vectors, units);
  const { rows, columns, values } = units;
  for (let row = 0; row < rows; row++) {
    let squares = 1e-12;
    for (let k = row * columns; k < (row + 1) * columns; k++) squares += values[k] * values[k];
    lengths[row] = Math.sqrt(squares);
    for (let k = row * columns; k < (row + 1) * columns; k++) values[k] /= lengths[row];
  }
}

/** From the gradient by the unit vectors to that by the sums: the part across the vector, over its length. */
function throughLength({ units, lengths, gradient }: Encoding): void {
  const { rows, columns, values } = units;
  const g = gradient.values;
  for (let row = 0; row < rows; row++) {
    let along = 0;
    for (let k = row * columns; k < (row + 1) * columns; k++) along += g[k] * values[k];
    for (let k = row * columns; k < (row + 1) * columns; k++) g[k] = (g[k] - along * values[k]) / lengths[row];
  }
}

/**
 * Replaces cosines by the gradient of the loss by them and returns the loss: the mean of the cross entropies of the
 * softmax over the answers to each question and over the questions to each answer, the pairs on the diagonal.
 */
function contrast(cosines: Matrix, scratch: Matrix, sharpness: number): number {
  const { rows: n, values: z } = cosines;
  const exps = scratch.values;
  const rowSums = new Float64Array(n);
  const columnSums = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      // Cosines are at most 1: no overflow.
      const e = exp(sharpness * (z[i * n + j] - 1));
      exps[i * n + j] = e;
      rowSums[i] += e;
      columnSums[j] += e;
    }
  }
  let loss = 0;
  const scale = sharpness / (2 * n);
  for (let i = 0; i < n; i++) {
    const own = exps[i * n + i];
    loss += log(rowSums[i] / own) + log(columnSums[i] / own);
    for (let j = 0; j < n; j++) z[i * n + j] = scale * exps[i * n + j] * (1 / rowSums[i] + 1 / columnSums[j]);
    z[i * n + i] -= 2 * scale;
  }
  return loss / (2 * n);
}

/** Adam with a rate that grows for the first steps and then falls to zero at the last. */
function adam(vectors: Matrix, gradient: Matrix, rate: number, steps: number): () => void {
  const mean = new Float64Array(vectors.values.length);
  const square = new Float64Array(vectors.values.length);
  const w = vectors.values;
  const g = gradient.values;
  const state = { step: 0, meanLeft: 1, squareLeft: 1 };
  return () => {
    state.step++;
    state.meanLeft *= 0.9;
    state.squareLeft *= 0.999;
    const stepRate = rate * Math.min(1, state.step / WARM_UP) * (1 - state.step / (steps + 1));
    const meanScale = 1 / (1 - state.meanLeft);
    const squareScale = 1 / (1 - state.squareLeft);
    for (let k = 0; k < w.length; k++) {
      mean[k] = 0.9 * mean[k] + 0.1 * g[k];
      square[k] = 0.999 * square[k] + 0.001 * g[k] * g[k];
      w[k] -= (stepRate * meanScale * mean[k]) / (Math.sqrt(square[k] * squareScale) + 1e-8);
    }
  };
}
