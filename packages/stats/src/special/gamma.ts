import { at } from '../vectors/at';

/**
 * ln Gamma(x) for x > 0, to about 15 digits (Lanczos, g = 607/128).
 * From 10 on Stirling's series is used, which keeps differences of large values exact enough.
 */
export function lgamma(x: number): number {
  if (x >= 10) return (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + stirlingCorrection(x);
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - lgamma(1 - x);
  const base = x + LANCZOS_G - 0.5;
  let series = at(LANCZOS, 0);
  for (let k = 1; k < LANCZOS.length; k += 1) series += at(LANCZOS, k) / (x - 1 + k);
  return HALF_LOG_TWO_PI + (x - 0.5) * Math.log(base) - base + Math.log(series);
}

/**
 * Digamma(x), the derivative of ln Gamma, for x > 0.
 * Recurrence up to 10, then the asymptotic series.
 */
export function digamma(x: number): number {
  let shift = 0;
  let high = x;
  for (; high < 10; high += 1) shift -= 1 / high;
  const inverse = 1 / (high * high);
  const tail = inverse * (1 / 12 - inverse * (1 / 120 - inverse * (1 / 252 - inverse * (1 / 240 - inverse * (1 / 132)))));
  return shift + Math.log(high) - 0.5 / high - tail;
}

/**
 * ln Beta(a, b) for a, b > 0, without the cancellation of three large ln Gammas.
 * Degrees of freedom in the millions occur, so the plain difference would lose all digits.
 */
export function lbeta(a: number, b: number): number {
  const small = Math.min(a, b);
  const large = Math.max(a, b);
  const share = small / (small + large);
  if (large < 10) return lgamma(small) + lgamma(large) - lgamma(small + large);
  const correction = stirlingCorrection(large) - stirlingCorrection(small + large);
  if (small < 10) {
    return lgamma(small) + correction + small - small * Math.log(small + large) + (large - 0.5) * Math.log1p(-share);
  }
  const halves = HALF_LOG_TWO_PI - 0.5 * Math.log(large);
  return halves + stirlingCorrection(small) + correction + (small - 0.5) * Math.log(share) + large * Math.log1p(-share);
}

const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

/** ln Gamma(x) minus Stirling's leading terms, for x >= 10. */
function stirlingCorrection(x: number): number {
  const inverse = 1 / (x * x);
  return (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse * (1 / 1680 - inverse / 1188)))) / x;
}

const LANCZOS_G = 607 / 128;
const LANCZOS = [
  0.99999999999999709182, 57.156235665862923517, -59.597960355475491248, 14.136097974741747174,
  -0.49191381609762019978, 0.33994649984811888699e-4, 0.46523628927048575665e-4, -0.98374475304879564677e-4,
  0.15808870322491248884e-3, -0.21026444172410488319e-3, 0.21743961811521264320e-3, -0.16431810653676389022e-3,
  0.84418223983852743293e-4, -0.26190838401581408670e-4, 0.36899182659531622704e-5,
];
