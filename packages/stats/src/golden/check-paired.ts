import { startBetting } from '../paired/betting-sequence';
import { benjaminiHochberg, holm } from '../paired/corrections';
import { agrestiMin, pairedDifference, tango } from '../paired/difference';
import { equivalence } from '../paired/equivalence';
import { mcNemar } from '../paired/mcnemar';
import { exactPower, minimalDetectable, requiredRows } from '../paired/power';
import { studentCdf } from '../special/student';
import { allNear, near, parseGolden, same, type Check, type Expected, type Tolerance } from './check';

type Ends = [number, number];

interface MeanCase {
  a: number[];
  b: number[];
  groups: number[];
  margin: number;
  expect: { diff: number; se: number; df: number; ci95: Ends; tP: number; tostLowerP: number; tostUpperP: number; clusterSe: number; clusters: number; clusterCi95: Ends };
}

interface PowerCase {
  kind: string;
  d: number;
  q: number;
  n: number;
  alpha: number;
  power: number;
  expect: Record<string, number>;
}

interface Paired {
  tolerance: Tolerance;
  mcnemar: { gained: number; lost: number; n: number; expect: { exactP: number; midP: number; chi2Corrected: Expected; chi2P: Expected; agrestiMin95: Ends; tango95: Ends } }[];
  holm: { p: number[]; expect: { holm: number[]; rejectAt05: boolean[]; benjaminiHochberg: number[] } }[];
  meanDifference: MeanCase[];
  power: PowerCase[];
}

/** statistics specification 2.2, 3.1 to 3.6 */
export function checkPaired(text: string): Check[] {
  const golden = parseGolden<Paired>(text);
  const { tolerance } = golden;
  return [
    ...golden.mcnemar.flatMap((each) => checkMcNemar(each, tolerance)),
    ...golden.holm.flatMap(({ p, expect }, place) => [
      ...allNear(`Holm ${place}`, { actual: holm(p), expected: expect.holm, tolerance }),
      same(`Holm ${place}: rejected at 0.05`, holm(p).map((value) => value <= 0.05), expect.rejectAt05),
      ...allNear(`Benjamini-Hochberg ${place}`, { actual: benjaminiHochberg(p), expected: expect.benjaminiHochberg, tolerance }),
    ]),
    ...golden.meanDifference.flatMap((each, place) => checkMean(each, { place, tolerance })),
    ...golden.power.flatMap((each, place) => checkPower(each, { place, tolerance })),
  ];
}

function checkMcNemar({ gained, lost, n, expect }: Paired['mcnemar'][number], tolerance: Tolerance): Check[] {
  const [test, plain, score] = [mcNemar({ gained, lost }), agrestiMin({ gained, lost, n }), tango({ gained, lost, n })];
  const found: [string, number | null | undefined, Expected][] = [
    ['exact p', test.exactP, expect.exactP],
    ['mid-p', test.midP, expect.midP],
    ['chi-square', test.chiSquare?.statistic, expect.chi2Corrected],
    ['p of chi-square', test.chiSquare?.p, expect.chi2P],
    ['Agresti-Min low', plain.low, expect.agrestiMin95[0]],
    ['Agresti-Min high', plain.high, expect.agrestiMin95[1]],
    ['Tango low', score.low, expect.tango95[0]],
    ['Tango high', score.high, expect.tango95[1]],
  ];
  return found.map(([what, actual, expected]) => near(`${gained} gained, ${lost} lost in ${n}: ${what}`, { actual, expected, tolerance }));
}

interface At {
  readonly place: number;
  readonly tolerance: Tolerance;
}

function checkMean({ a, b, groups, margin, expect }: MeanCase, { place, tolerance }: At): Check[] {
  const [left, right] = [Float64Array.from(a), Float64Array.from(b)];
  const plain = pairedDifference(left, right);
  const grouped = pairedDifference(left, right, { groups: Int32Array.from(groups) });
  const estimate = { difference: plain?.mean ?? NaN, standardError: plain?.standardError ?? NaN, df: plain?.df ?? NaN };
  const tost = equivalence(estimate, { margin });
  const found: [string, number | undefined, number][] = [
    ['difference', plain?.mean, expect.diff],
    ['standard error', plain?.standardError, expect.se],
    ['df', plain?.df, expect.df],
    ['low', plain?.low, expect.ci95[0]],
    ['high', plain?.high, expect.ci95[1]],
    ['p', 2 * studentCdf(-Math.abs(estimate.difference / estimate.standardError), estimate.df), expect.tP],
    ['TOST low p', tost.pLow, expect.tostLowerP],
    ['TOST high p', tost.pHigh, expect.tostUpperP],
    ['grouped standard error', grouped?.standardError, expect.clusterSe],
    ['groups', grouped?.units, expect.clusters],
    ['grouped low', grouped?.low, expect.clusterCi95[0]],
    ['grouped high', grouped?.high, expect.clusterCi95[1]],
  ];
  return found.map(([what, actual, expected]) => near(`mean difference ${place}: ${what}`, { actual, expected, tolerance }));
}

function checkPower({ kind, d, q, n, alpha, power, expect }: PowerCase, { place, tolerance }: At): Check[] {
  const what = `power ${place}: ${kind}`;
  const plan = { discordance: q, alpha, power };
  if (kind === 'requiredN') return [same(what, requiredRows(d, plan), { simple: expect.simple, connor: expect.connor })];
  if (kind === 'minimalDetectable') return [near(what, { actual: minimalDetectable(n, plan), expected: expect.simple, tolerance })];
  if (kind !== 'exactPower') return [same(`${what} is not known`, kind, 'requiredN, minimalDetectable or exactPower')];
  const enumerated = exactPower({ n, difference: d, discordance: q, alpha });
  return [near(`${what}, exact test`, { actual: enumerated.exact, expected: expect.mcnemarExact, tolerance }), near(`${what}, mid-p`, { actual: enumerated.midP, expected: expect.mcnemarMidP, tolerance })];
}

interface Sequential {
  tolerance: Tolerance;
  cases: { id: string; plannedRows: number; alpha: number; d: number[]; expect: { t: number; lower: number; upper: number }[] }[];
}

/** statistics specification 3.7 */
export function checkSequential(text: string): Check[] {
  const { cases, tolerance } = parseGolden<Sequential>(text);
  return cases.flatMap(({ id, plannedRows, alpha, d, expect }) => {
    const sequence = startBetting({ plannedRows, alpha });
    const intervals = d.map((difference) => sequence.observe(difference));
    return expect.flatMap(({ t, lower, upper }) => [
      near(`${id} row ${t} low`, { actual: intervals[t - 1]?.low, expected: lower, tolerance }),
      near(`${id} row ${t} high`, { actual: intervals[t - 1]?.high, expected: upper, tolerance }),
    ]);
  });
}
