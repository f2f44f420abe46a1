import { readGolden } from '../golden/read-golden';
import { meanInterval } from '../intervals/means';
import { studentCdf } from '../special/student';
import { benjaminiHochberg, holm } from './corrections';
import { agrestiMin, pairedDifference, tango } from './difference';
import { equivalence } from './equivalence';
import { mcNemar } from './mcnemar';
import { exactPower, minimalDetectable, requiredRows } from './power';

type Ends = [number, number];

interface MeanCase {
  a: number[];
  b: number[];
  groups: number[];
  margin: number;
  expect: { diff: number; se: number; df: number; ci95: Ends; tP: number; tostLowerP: number; tostUpperP: number; clusterSe: number; clusters: number; clusterCi95: Ends };
}

interface Golden {
  tolerance: { abs: number };
  mcnemar: { gained: number; lost: number; n: number; expect: { exactP: number; midP: number; chi2Corrected: number | null; chi2P: number | null; agrestiMin95: Ends; tango95: Ends } }[];
  holm: { p: number[]; expect: { holm: number[]; rejectAt05: boolean[]; benjaminiHochberg: number[] } }[];
  meanDifference: MeanCase[];
  power: { kind: string; d: number; q: number; n: number; alpha: number; power: number; expect: Record<string, number> }[];
}

const golden = readGolden<Golden>('paired');
const numbered = <T extends object>(cases: T[]) => cases.map((each, index) => ({ ...each, index }));

function expectNear(actual: number | null | undefined, expected: number | null | undefined) {
  if (expected === null) return expect(actual).toBeNull();
  expect(Math.abs((actual ?? NaN) - (expected ?? NaN))).toBeLessThan(golden.tolerance.abs);
}

describe('golden paired comparisons', () => {
  it('has every kind of case', () => {
    for (const cases of [golden.mcnemar, golden.holm, golden.meanDifference, golden.power]) expect(cases.length).toBeGreaterThan(0);
  });

  it.each(golden.mcnemar)('McNemar and intervals of $gained gained, $lost lost in $n', (counts) => {
    const test = mcNemar(counts);
    expectNear(test.exactP, counts.expect.exactP);
    expectNear(test.midP, counts.expect.midP);
    expectNear(test.chiSquare?.statistic ?? null, counts.expect.chi2Corrected);
    expectNear(test.chiSquare?.p ?? null, counts.expect.chi2P);
    for (const [interval, ends] of [[agrestiMin(counts), counts.expect.agrestiMin95], [tango(counts), counts.expect.tango95]] as const) {
      expectNear(interval.low, ends[0]);
      expectNear(interval.high, ends[1]);
    }
  });

  it.each(numbered(golden.holm))('corrections of family $index', ({ p, expect: expected }) => {
    holm(p).forEach((value, i) => expectNear(value, expected.holm[i]));
    expect(holm(p).map((value) => value <= 0.05)).toEqual(expected.rejectAt05);
    benjaminiHochberg(p).forEach((value, i) => expectNear(value, expected.benjaminiHochberg[i]));
  });

  it.each(numbered(golden.meanDifference))('mean difference $index, plain and in groups', ({ a, b, groups, margin, expect: expected }) => {
    const [left, right] = [Float64Array.from(a), Float64Array.from(b)];
    const plain = pairedDifference(left, right);
    const grouped = pairedDifference(left, right, { groups: Int32Array.from(groups) });
    expectNear(plain?.mean, expected.diff);
    expectNear(plain?.standardError, expected.se);
    expect(plain?.df).toBe(expected.df);
    expectNear(plain?.low, expected.ci95[0]);
    expectNear(plain?.high, expected.ci95[1]);
    expectNear(grouped?.standardError, expected.clusterSe);
    expect(grouped?.units).toBe(expected.clusters);
    expectNear(grouped?.low, expected.clusterCi95[0]);
    expectNear(grouped?.high, expected.clusterCi95[1]);
    const estimate = { difference: plain?.mean ?? NaN, standardError: plain?.standardError ?? NaN, df: plain?.df ?? NaN };
    expectNear(2 * studentCdf(-Math.abs(estimate.difference / estimate.standardError), estimate.df), expected.tP);
    const tost = equivalence(estimate, { margin });
    expectNear(tost.pLow, expected.tostLowerP);
    expectNear(tost.pHigh, expected.tostUpperP);
  });

  it.each(numbered(golden.power))('power $index: $kind', ({ kind, d, q, n, alpha, power, expect: expected }) => {
    const plan = { discordance: q, alpha, power };
    if (kind === 'requiredN') return expect(requiredRows(d, plan)).toEqual(expected);
    if (kind === 'minimalDetectable') return expectNear(minimalDetectable(n, plan), expected.simple);
    expect(kind).toBe('exactPower');
    const enumerated = exactPower({ n, difference: d, discordance: q, alpha });
    expectNear(enumerated.exact, expected.mcnemarExact);
    expectNear(enumerated.midP, expected.mcnemarMidP);
  });

  it('gives no interval for one row', () => expect(meanInterval(Float64Array.of(1))).toBeNull());
});
