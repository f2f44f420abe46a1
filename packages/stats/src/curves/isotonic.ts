import { at } from '../vectors/at';

interface Block {
  readonly value: number;
  readonly weight: number;
  readonly length: number;
}

/**
 * Weighted non-decreasing least-squares fit by pooling adjacent violators, O(J).
 * Weights must be positive; equal neighbours stay as they are.
 */
export function isotonicFit(values: ArrayLike<number>, weights: ArrayLike<number>): Float64Array {
  const blocks: Block[] = [];
  for (let i = 0; i < values.length; i += 1) {
    let block: Block = { value: at(values, i), weight: at(weights, i), length: 1 };
    for (let last = blocks.at(-1); last && last.value > block.value; last = blocks.at(-1)) {
      blocks.pop();
      block = pool(last, block);
    }
    blocks.push(block);
  }
  return Float64Array.from(blocks.flatMap(({ value, length }) => new Array<number>(length).fill(value)));
}

function pool(left: Block, right: Block): Block {
  const weight = left.weight + right.weight;
  return { value: (left.value * left.weight + right.value * right.weight) / weight, weight, length: left.length + right.length };
}
