import { clopperPearson, jeffreys, wilson } from '../intervals/proportions';
import { betaCdf, betaQuantile } from '../special/beta';
import { binomialCdf } from '../special/binomial';
import { digamma, lgamma } from '../special/gamma';
import { chiSquareUpperTail } from '../special/incomplete-gamma';
import { normalCdf, normalQuantile } from '../special/normal';
import { studentCdf, studentQuantile } from '../special/student';
import { near, parseGolden, type Check, type Expected, type Tolerance } from './check';

interface Functions {
  tolerance: Tolerance;
  cases: { fn: string; args: [number, number, number]; expect: Expected }[];
}

const functions: Record<string, (a: number, b: number, c: number) => number> = {
  normPpf: normalQuantile,
  normCdf: normalCdf,
  tPpf: studentQuantile,
  tCdf: studentCdf,
  betaPpf: betaQuantile,
  betaCdf,
  binomCdfHalf: (k, n) => binomialCdf(k, n, 0.5),
  chi2Sf: chiSquareUpperTail,
  lgamma,
  digamma,
};

/** statistics specification 0 */
export function checkSpecialFunctions(text: string): Check[] {
  const { cases, tolerance } = parseGolden<Functions>(text);
  return cases.map(({ fn, args, expect }) => near(`${fn}(${args.join(', ')})`, { actual: functions[fn]?.(...args) ?? NaN, expected: expect, tolerance }));
}

interface Proportions {
  tolerance: Tolerance;
  cases: { k: number; n: number; alpha: number; expect: Record<'wilson' | 'clopperPearson' | 'jeffreys', [number, number]> }[];
}

/** statistics specification 2.1 */
export function checkProportions(text: string): Check[] {
  const { cases, tolerance } = parseGolden<Proportions>(text);
  const methods = { wilson, clopperPearson, jeffreys };
  return cases.flatMap(({ k, n, alpha, expect }) =>
    (['wilson', 'clopperPearson', 'jeffreys'] as const).flatMap((method) => {
      const interval = methods[method]({ right: k, n }, 1 - alpha);
      const what = `${method} of ${k} in ${n} at ${alpha}`;
      return [near(`${what}, low`, { actual: interval?.low, expected: expect[method][0], tolerance }), near(`${what}, high`, { actual: interval?.high, expected: expect[method][1], tolerance })];
    }),
  );
}
