import { renderToStaticMarkup } from 'react-dom/server';
import type { CurveCrossing, CurveLine, CurvePicture } from './curve.shape';
import { layOut } from './curve-layout';
import { readoutColumns } from './curve-text';
import { LearningCurve } from './learning-curve';
import type { Metric } from './metric';

const dot = (n: number, mean: number, change: Partial<CurveLine['points'][number]> = {}) => ({ n, budgetIndex: n === 0 ? -1 : n, mean, low: mean - 0.03, high: mean + 0.03, draws: 3, perDraw: [mean], runsDone: 3, runsTotal: 3, isCarried: false, ...change });
const zeroShot: CurveLine = { armId: 'a', approach: 'zero-shot', name: 'Zero-shot (Flan)', points: [dot(0, 0.6)] };
const fineTune: CurveLine = { armId: 'b', approach: 'fine-tune', name: 'Fine-tune (MiniLM)', points: [dot(12, 0.4), dot(48, 0.7), dot(192, 0.9)] };
const crossing: CurveCrossing = { promptArmId: 'a', trainArmId: 'b', kind: 'crosses', point: 30, low: 20, high: 40, level: 0.95, probability: [{ n: 12, p: 0 }, { n: 192, p: 1 }] };

const accuracy: Metric = { key: 'accuracy', title: 'Accuracy', isPercentage: true, higherIsBetter: true, lowest: 0, highest: 1 };
const rmse: Metric = { key: 'rmse', title: 'Root mean squared error', isPercentage: false, higherIsBetter: false, lowest: 0, highest: null };

const draw = (change: Partial<CurvePicture> = {}) =>
  renderToStaticMarkup(<LearningCurve sentence="Fine-tune passes zero-shot at about 30 labels." picture={{ metric: accuracy, lines: [zeroShot, fineTune], crossing, budgets: [12, 48, 192], showsAllBands: false, ...change }} />);

describe('the learning curve', () => {
  it('says in words what the picture shows, and has the same numbers as a table beside it', () => {
    const html = draw();
    expect(html).toMatch(/<title>Accuracy against labels spent<\/title>/);
    expect(html).toContain('Fine-tune (MiniLM): from 40.0% at 12 labels to 90.0% at 192 labels.');
    expect(html).toMatch(/<table/);
    for (const score of ['60.0%', '40.0%', '70.0%', '90.0%']) expect(html.slice(html.indexOf('<table'))).toContain(score);
  });

  it('gives each approach its own colour and never a legend apart from the lines', () => {
    const html = draw();
    expect(html).toContain('Zero-shot (Flan)');
    expect(html).toContain('Fine-tune (MiniLM)');
    expect(html).not.toMatch(/legend/i);
  });

  it('never prints a number that is none', () => {
    for (const change of [{}, { lines: [] }, { crossing: null }, { crossing: { ...crossing, point: null, low: null, high: null, kind: 'cannot-tell' } }, { lines: [{ ...fineTune, points: [dot(12, 0.4, { low: null, high: null })] }] }]) {
      expect(draw(change)).not.toMatch(/NaN|Infinity|undefined/);
    }
  });

  it('says how far an unfinished budget is instead of showing it as a result', () => {
    expect(draw({ lines: [{ ...fineTune, points: [dot(12, 0.4, { runsDone: 1, draws: 1 })] }], crossing: null })).toContain('1 of 3 runs');
  });

  it('draws what is foretold as a forecast, only where nothing is measured', () => {
    const forecasts = [{ armId: 'b', n: 192, median: 0.9, low: 0.85, high: 0.95 }, { armId: 'b', n: 384, median: 0.93, low: 0.88, high: 0.97 }];
    const html = draw({ forecasts, budgets: [12, 48, 192, 384] });
    expect(html.match(/Forecast: Fine-tune \(MiniLM\)/g)).toHaveLength(1);
    expect(html).toContain('Forecast: Fine-tune (MiniLM) at 384 labels, 93.0%');
  });

  it.each(['crosses', 'already-above', 'no-crossing', 'cannot-tell'])('draws the outcome %s from interval ends that may lie off the ladder', (kind) => {
    for (const [low, high] of [[20, 40], [null, 40], [20, null], [null, null]] as const) {
      expect(draw({ crossing: { ...crossing, kind, low, high, point: kind === 'crosses' ? 30 : null } })).toMatch(/^<figure>.*<\/figure>$/s);
    }
  });
});

describe('a metric of which less is better', () => {
  const flat: CurveLine = { ...zeroShot, points: [dot(0, 1.4)] };
  const falling: CurveLine = { ...fineTune, points: [dot(12, 2), dot(192, 0.6)] };
  const picture: CurvePicture = { metric: rmse, lines: [flat, falling], crossing: null, budgets: [12, 192], showsAllBands: true };

  it('has its best score at the top and no score outside of the plot', () => {
    const { y, plot, contenders } = layOut(picture);
    expect(y(0)).toBe(plot.top);
    expect(y(0.6)).toBeLessThan(y(2));
    expect(y(2.03)).toBeLessThan(plot.bottom);
    expect(contenders).toEqual(['a', 'b']);
  });

  it('says so in words, keeps the unit, and draws no band upside down', () => {
    const html = draw(picture);
    expect(html).toContain('Root mean squared error, less is better');
    expect(html).toContain('Less is better. Zero-shot (Flan): 1.4 at 0 labels.');
    expect(html).not.toMatch(/height="-/);
    expect(html).not.toContain('%');
  });

  it('reads the smallest score out first', () => {
    const [, atTwelve, atLast] = readoutColumns(picture, layOut(picture));
    expect(atTwelve?.entries.map(({ name, aside }) => [name, aside])).toEqual([['Zero-shot (Flan)', 'no labels'], ['Fine-tune (MiniLM)', '0.6 behind, 3 draws']]);
    expect(atLast?.entries[0]?.name).toBe('Fine-tune (MiniLM)');
  });
});

describe('the ends of an axis', () => {
  const line = (mean: number): CurveLine => ({ ...fineTune, points: [dot(12, mean)] });
  const at = (metric: Partial<Metric>, mean: number) => layOut({ metric: { ...accuracy, ...metric }, lines: [line(mean)], crossing: null, budgets: [12], showsAllBands: false }).yTicks;

  it.each([
    ['a share', {}, 0.3, [0, 1]],
    ['a correlation below zero', { lowest: -1 }, -0.6, [-0.5, 1]],
    ['an error without an end', { higherIsBetter: false, highest: null }, 40, [0, 40]],
    ['a loss far from its worst', { higherIsBetter: false, highest: 2 }, 0.17, [0, 0.2]],
  ] as const)('of %s hold its scores and its best', (_, metric, mean, [first, last]) => {
    const ticks = at(metric, mean);
    expect([ticks[0], ticks.at(-1)]).toEqual([first, last]);
  });
});

describe('what can be read at one budget', () => {
  it('holds an arm that spends no labels against every budget', () => {
    const picture = { metric: accuracy, lines: [zeroShot, fineTune], crossing, budgets: [12, 48, 192], showsAllBands: false };
    const [, atTwelve] = readoutColumns(picture, layOut(picture));
    expect(atTwelve?.title).toBe('12 labels');
    expect(atTwelve?.entries.map((entry) => [entry.name, entry.score])).toEqual([
      ['Zero-shot (Flan)', '60.0% (57.0 to 63.0)'],
      ['Fine-tune (MiniLM)', '40.0% (37.0 to 43.0)'],
    ]);
    expect(atTwelve?.entries[1]?.aside).toBe('20.0 points behind, 3 draws');
  });
});
