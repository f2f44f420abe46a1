import { labelKey } from '../draws/draw-labels';
import { readGolden } from '../golden/read-golden';
import { classificationReport, type ClassScore } from './classification';

interface Golden {
  tolerance: { abs: number };
  cases: {
    id: string;
    labels: unknown[];
    yTrue: unknown[];
    yPred: unknown[];
    expect: Record<string, number | null> & { perClass: (ClassScore & { label: unknown })[] };
  }[];
}

const { cases, tolerance } = readGolden<Golden>('classification');
const measures = ['accuracy', 'macroF1', 'macroF1Declared', 'microF1', 'weightedF1', 'mcc', 'kappa', 'balancedAccuracy', 'unparsed'] as const;

/** null is never a label: it marks an unparsed answer. */
const indexIn = (labels: unknown[]) => (label: unknown) => (label === null ? -1 : labels.map(labelKey).indexOf(labelKey(label)));

describe('golden classification', () => {
  it('has cases', () => expect(cases.length).toBeGreaterThan(0));

  it.each(cases)('$id', ({ labels, yTrue, yPred, expect: expected }) => {
    const index = indexIn(labels);
    const report = classificationReport({ gold: Int32Array.from(yTrue, index), predicted: Int32Array.from(yPred, index), classes: labels.length });
    for (const measure of measures) {
      const target = expected[measure];
      if (target === null) expect(report[measure]).toBeNull();
      else expect(Math.abs((report[measure] ?? NaN) - (target ?? NaN))).toBeLessThan(tolerance.abs);
    }
    expect(report.perClass).toHaveLength(expected.perClass.length);
    expected.perClass.forEach((target, c) => {
      for (const measure of ['precision', 'recall', 'f1', 'support'] as const) {
        expect(Math.abs((report.perClass[c]?.[measure] ?? NaN) - target[measure])).toBeLessThan(tolerance.abs);
      }
    });
  });
});
