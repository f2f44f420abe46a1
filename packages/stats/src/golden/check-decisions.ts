import { breakEven, type BreakEven, type CostPlan } from '../costs/break-even';
import { isotonicCrossing } from '../curves/invert-band';
import { isotonicFit } from '../curves/isotonic';
import { normalCrps, sampleCrps } from '../forecasts/crps';
import { decide, type RuleStrength } from '../verdicts/decide';
import { informationValue, perfectInformationValue } from '../verdicts/information-value';
import { settle } from '../verdicts/settle';
import { allNear, near, parseGolden, same, type Check, type Expected, type Tolerance } from './check';

interface Curves {
  tolerance: Tolerance;
  isotonic: { y: number[]; w: number[]; expect: number[] }[];
  crossover: { log2n: number[]; diff: number[]; weights: number[]; expect: { isotonic: number[]; crossLog2: Expected } }[];
  crps: { sample: number[]; obs: number; mu: number; sigma: number; expect: { sampleCrps: number; normalCrps: number } }[];
  breakEven: (CostPlan & { expect: BreakEven })[];
}

/** statistics specification 4.6, 5.6, 6 */
export function checkCurves(text: string): Check[] {
  const golden = parseGolden<Curves>(text);
  const { tolerance } = golden;
  return [
    ...golden.isotonic.flatMap(({ y, w, expect }, place) => allNear(`isotonic ${place}`, { actual: isotonicFit(y, w), expected: expect, tolerance })),
    ...golden.crossover.flatMap(({ log2n, diff, weights, expect }, place) => {
      const fit = isotonicFit(diff, weights);
      return [...allNear(`crossing ${place} fit`, { actual: fit, expected: expect.isotonic, tolerance }), near(`crossing ${place}`, { actual: isotonicCrossing(Float64Array.from(log2n), fit), expected: expect.crossLog2, tolerance })];
    }),
    ...golden.crps.flatMap(({ sample, obs, mu, sigma, expect }, place) => [
      near(`CRPS ${place} sample`, { actual: sampleCrps(sample, obs), expected: expect.sampleCrps, tolerance }),
      near(`CRPS ${place} normal`, { actual: normalCrps({ mean: mu, sd: sigma }, obs), expected: expect.normalCrps, tolerance }),
    ]),
    ...golden.breakEven.flatMap(({ expect, ...plan }, place) => {
      const found = breakEven(plan);
      // Money and requests run into the hundred thousands: the tolerance is a share of them.
      const share = { abs: tolerance.abs, rel: tolerance.abs };
      return (['fixed', 'savingPerDay', 'breakEvenDays', 'breakEvenRequests'] as const).map((amount) => near(`break-even ${place} ${amount}`, { actual: found[amount], expected: expect[amount], tolerance: share }));
    }),
  ];
}

interface VerdictCase {
  strength: RuleStrength;
  lower: number;
  upper: number;
  margin: number;
  several?: boolean;
  avoidedLower?: number;
  avoidedUpper?: number;
  minimum?: number;
  expect: string;
}

interface Decisions {
  tolerance: Tolerance;
  verdicts: VerdictCase[];
  valueOfInformation: { mean: number; sdNow: number; sdAfter: number; expect: { evsi: number; evpi: number } }[];
  settle: { diff: number; rowVar: number; drawVar: number; rows: number; draws: number; margin: number; expect: { rowsToSeparateFromZero: number | null; drawsToSeparateFromZero: number | null } }[];
}

/** statistics specification 5.2, 5.4, 5.5 */
export function checkDecisions(text: string): Check[] {
  const { tolerance, verdicts, valueOfInformation, settle: settlements } = parseGolden<Decisions>(text);
  return [
    ...verdicts.map(checkVerdict),
    ...valueOfInformation.flatMap(({ mean, sdNow, sdAfter, expect }, place) => [
      near(`EVSI ${place}`, { actual: informationValue({ mean, sdNow, sdAfter }), expected: expect.evsi, tolerance }),
      near(`EVPI ${place}`, { actual: perfectInformationValue({ mean, sdNow }), expected: expect.evpi, tolerance }),
    ]),
    ...settlements.map(({ diff, rowVar, drawVar, rows, draws, expect }, place) =>
      same(`what settles ${place}`, settle({ rowVariance: rowVar, drawVariance: drawVar, rows, draws, halfWidth: Math.abs(diff) }), { rows: expect.rowsToSeparateFromZero, draws: expect.drawsToSeparateFromZero }),
    ),
  ];
}

function checkVerdict({ strength, several, lower, upper, margin, avoidedLower, avoidedUpper, minimum, expect }: VerdictCase, place: number): Check {
  const avoided = avoidedLower === undefined || avoidedUpper === undefined || minimum === undefined ? undefined : { score: { low: avoidedLower, high: avoidedUpper }, minimum };
  const word = decide({ strength, recommendsSeveral: several }, { difference: { low: lower, high: upper }, margin, avoided });
  return same(`verdict ${place}: ${strength} [${lower}, ${upper}]`, word, expect.replaceAll(' ', '-'));
}
