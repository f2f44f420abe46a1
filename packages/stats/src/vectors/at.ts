/**
 * The element at `index`, as a number and never undefined.
 * An index outside the vector is a bug of ours, so it throws instead of becoming NaN further on.
 */
export function at(values: ArrayLike<number>, index: number): number {
  const value = values[index];
  if (value === undefined) throw new RangeError(`No element ${index} in a vector of ${values.length}.`);
  return value;
}
