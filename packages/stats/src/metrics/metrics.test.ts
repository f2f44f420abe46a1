import fc from 'fast-check';
import { meanInterval } from '../intervals/means';
import { sum } from '../vectors/sum';
import type { LabelRows } from './label-rows';
import { metrics, isMetricKey, metricKeysOver } from './metrics';
import { aurocPsi, auroc } from './ranking';
import { orientedPsi, scoreRun } from './score-run';

// Thousands of repetitions: allow for a machine that is busy with other work.
jest.setTimeout(120_000);

const labelRows = fc.integer({ min: 2, max: 5 }).chain((classes) =>
  fc.array(fc.tuple(fc.integer({ min: 0, max: classes - 1 }), fc.integer({ min: -1, max: classes - 1 })), { minLength: 2, maxLength: 60 }).map(
    (pairs): LabelRows => ({ classes, gold: Int32Array.from(pairs, ([gold]) => gold), predicted: Int32Array.from(pairs, ([, guess]) => guess) }),
  ),
);

const overLabels = metricKeysOver('labels').flatMap((key) => {
  const metric = metrics[key];
  return metric.input === 'labels' ? [{ key, metric }] : [];
});

describe.each(overLabels)('$key', ({ metric }) => {
  it('has row scores whose mean is the score', () => {
    fc.assert(
      fc.property(labelRows, (rows) => {
        const value = metric.value(rows);
        const psi = metric.psi(rows);
        if (psi === null) return;
        expect(sum(psi) / psi.length).toBeCloseTo(value ?? NaN, 9);
      }),
    );
  });

  it('does not depend on the order of rows', () => {
    fc.assert(
      fc.property(labelRows, (rows) => {
        const reversed = { ...rows, gold: rows.gold.toReversed(), predicted: rows.predicted.toReversed() };
        const [forth, back] = [scoreRun(metric, rows), scoreRun(metric, reversed)];
        for (const end of ['value', 'low', 'high'] as const) {
          if (forth[end] === null) expect(back[end]).toBeNull();
          else expect(back[end]).toBeCloseTo(forth[end], 9);
        }
      }),
    );
  });

  it('is null without rows', () => {
    expect(scoreRun(metric, { gold: new Int32Array(0), predicted: new Int32Array(0), classes: 2 })).toEqual({ value: null, low: null, high: null, n: 0, method: 'none' });
  });

  it('has a linearised standard error near the one of deleting each row in turn', () => {
    const gold = Int32Array.from({ length: 240 }, (_, row) => (row * 7) % 3);
    const predicted = gold.map((label, row) => (row % 5 === 0 ? (row % 3 === 0 ? -1 : (label + 1) % 3) : label));
    const rows = { gold, predicted, classes: 3 };
    const psi = metric.psi(rows);
    const whole = metric.value(rows) ?? NaN;
    const jackknife = Float64Array.from(gold, (_, out) => {
      const keep = (_: number, row: number) => row !== out;
      return 240 * whole - 239 * (metric.value({ ...rows, gold: gold.filter(keep), predicted: predicted.filter(keep) }) ?? NaN);
    });
    const expected = meanInterval(jackknife)?.standardError ?? NaN;
    expect(Math.abs((meanInterval(psi ?? new Float64Array(0))?.standardError ?? NaN) / expected - 1)).toBeLessThan(0.03);
  });
});

describe('metric table', () => {
  it('knows its keys', () => {
    expect(isMetricKey('accuracy')).toBe(true);
    expect(isMetricKey('toString')).toBe(false);
  });

  it('gives accuracy Wilson, with groups a wider one', () => {
    const gold = Int32Array.from({ length: 40 }, (_, row) => row % 2);
    const predicted = gold.map((label, row) => (row < 10 ? 1 - label : label));
    const plain = scoreRun(metrics.accuracy, { gold, predicted, classes: 2 });
    expect(plain).toMatchObject({ value: 0.75, n: 40, method: 'wilson' });
    const grouped = scoreRun(metrics.accuracy, { gold, predicted, classes: 2 }, { groups: Int32Array.from({ length: 40 }, (_, row) => row >> 2) });
    expect(grouped.method).toBe('clustered-wilson');
    expect(grouped.low).toBeLessThan(plain.low ?? NaN);
  });

  it('gives scores without row scores the interval of the row bootstrap, over groups where given', () => {
    const gold = Int32Array.from({ length: 60 }, (_, row) => (row * 7) % 2);
    const rows = { gold, classes: 2, probabilities: Float64Array.from({ length: 120 }, (_, place) => (place % 2 === 1 ? 1 : 0) * (1 - ((place * 31) % 40) / 50) + (place % 2 === 0 ? ((place + 1) * 31) % 40 : 0) / 50) };
    const groups = Int32Array.from({ length: 60 }, (_, row) => row >> 2);
    expect(scoreRun(metrics.ece, rows).method).toBe('bootstrap-inverted');
    expect(scoreRun(metrics.ece, rows, { groups }).method).toBe('clustered-bootstrap-inverted');
    expect(scoreRun(metrics['average-precision'], rows).method).toBe('bootstrap-bca');
    expect(scoreRun(metrics['average-precision'], rows, { groups }).method).toBe('clustered-bootstrap-bca');
    expect(scoreRun(metrics.brier, rows).method).toBe('student-t');
  });

  it('turns a score for which lower is better around before it is compared', () => {
    const rows = { gold: Int32Array.of(0, 1), classes: 2, probabilities: Float64Array.of(0.8, 0.2, 0.4, 0.6) };
    expect(orientedPsi(metrics.brier, rows)).toEqual(metrics.brier.psi(rows)?.map((value) => -value));
  });

  it('says that guessing scores what guessing scores', () => {
    const rows = { gold: Int32Array.of(0, 1, 2, 0), predicted: Int32Array.of(0, 0, 0, 0), classes: 3 };
    expect(metrics.accuracy.chance(rows)).toBeCloseTo(1 / 3, 12);
    expect(metrics.mcc.chance(rows)).toBe(0);
  });

  it('refuses a gold label that is not declared', () => {
    expect(() => metrics.accuracy.value({ gold: Int32Array.of(3), predicted: Int32Array.of(0), classes: 2 })).toThrow('Row 0 has a gold label');
  });
});

describe('AUROC row scores', () => {
  it('average to the area and keep ties at one half', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(0, 1), fc.integer({ min: 0, max: 6 })), { minLength: 4, maxLength: 50 }), (pairs) => {
        const rows = { isPositive: Uint8Array.from(pairs, ([side]) => side), scores: Float64Array.from(pairs, ([, score]) => score) };
        const psi = aurocPsi(rows);
        const area = auroc(rows);
        if (psi === null) expect(area).toBeNull();
        else expect(sum(psi) / psi.length).toBeCloseTo(area ?? NaN, 10);
      }),
    );
  });
});
