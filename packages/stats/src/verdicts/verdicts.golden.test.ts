import { readGolden } from '../golden/read-golden';
import { decide, type RuleStrength } from './decide';
import { informationValue, perfectInformationValue } from './information-value';
import { settle, whatWouldSettle } from './settle';

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

interface Golden {
  tolerance: { abs: number };
  verdicts: VerdictCase[];
  valueOfInformation: { mean: number; sdNow: number; sdAfter: number; expect: { evsi: number; evpi: number } }[];
  settle: { diff: number; rowVar: number; drawVar: number; rows: number; draws: number; margin: number; expect: { rowsToSeparateFromZero: number | null; drawsToSeparateFromZero: number | null } }[];
}

const golden = readGolden<Golden>('decisions');
const numbered = <T extends object>(cases: T[]) => cases.map((each, index) => ({ ...each, index }));

describe('golden decisions', () => {
  it('has every kind of case', () => {
    for (const cases of [golden.verdicts, golden.valueOfInformation, golden.settle]) expect(cases.length).toBeGreaterThan(0);
  });

  it.each(numbered(golden.verdicts))('verdict $index: $strength [$lower, $upper] is $expect', ({ strength, several, lower, upper, margin, avoidedLower, avoidedUpper, minimum, expect: expected }) => {
    const avoided = avoidedLower === undefined || avoidedUpper === undefined || minimum === undefined ? undefined : { score: { low: avoidedLower, high: avoidedUpper }, minimum };
    const word = decide({ strength, recommendsSeveral: several }, { difference: { low: lower, high: upper }, margin, avoided });
    expect(word).toBe(expected.replaceAll(' ', '-'));
  });

  it.each(numbered(golden.valueOfInformation))('value of information $index', ({ mean, sdNow, sdAfter, expect: expected }) => {
    expect(Math.abs(informationValue({ mean, sdNow, sdAfter }) - expected.evsi)).toBeLessThan(golden.tolerance.abs);
    expect(Math.abs(perfectInformationValue({ mean, sdNow }) - expected.evpi)).toBeLessThan(golden.tolerance.abs);
  });

  it.each(numbered(golden.settle))('what settles case $index', ({ diff, rowVar, drawVar, rows, draws, margin, expect: expected }) => {
    const units = { rowVariance: rowVar, drawVariance: drawVar, rows, draws };
    expect(settle({ ...units, halfWidth: Math.abs(diff) })).toEqual({ rows: expected.rowsToSeparateFromZero, draws: expected.drawsToSeparateFromZero });
    const advised = whatWouldSettle({ ...units, difference: diff, margin }).direction;
    expect(advised.rows).toBe(expected.rowsToSeparateFromZero === null ? null : Math.max(rows, expected.rowsToSeparateFromZero));
  });
});
