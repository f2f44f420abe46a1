/** Two ends of an interval, low first. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}
