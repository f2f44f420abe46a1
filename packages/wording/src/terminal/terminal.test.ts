import { renderCurveChart, renderCurveTable, renderProgressBar, renderResult, renderTable, type TextCurve } from '..';

const point = (labels: number, mean: number, isComplete = true) => ({ labels, mean, low: mean - 0.02, high: mean + 0.02, isComplete });
const curves: readonly TextCurve[] = [
  { approach: 'zero-shot', name: 'zero-shot', points: [point(0, 0.71)] },
  { approach: 'in-context', name: 'in-context', points: [point(8, 0.74), point(32, 0.78), point(128, 0.8)] },
  { approach: 'lora', name: 'LoRA', points: [point(8, 0.5), point(32, 0.7), point(128, 0.86, false)] },
];

describe('a table in the terminal', () => {
  it('aligns columns, also with wide characters and with a missing cell', () => {
    const text = renderTable({ columns: [{ title: 'label' }, { title: 'rows', align: 'right' }], rows: [['情感', '12'], ['spam\nand ham', '4,812'], ['none']] });
    expect(text.split('\n')).toEqual(['label          rows', '------------  -----', '情感             12', 'spam and ham  4,812', 'none']);
  });

  it('has its titles when there are no rows', () => {
    expect(renderTable({ columns: [{ title: 'run' }], rows: [] })).toBe('run\n---');
  });
});

describe('the curve table', () => {
  it('shows mean and interval per budget, names what was not run and stars what is not complete', () => {
    expect(renderCurveTable(curves).split('\n')).toEqual([
      'labels  ● zero-shot           ■ in-context          ◆ LoRA',
      '------  --------------------  --------------------  ----------------------',
      '     0  71.0% (69.0 to 73.0)  not run               not run',
      '     8  not run               74.0% (72.0 to 76.0)  50.0% (48.0 to 52.0)',
      '    32  not run               78.0% (76.0 to 80.0)  70.0% (68.0 to 72.0)',
      '   128  not run               80.0% (78.0 to 82.0)  86.0% (84.0 to 88.0) *',
      '* not all draws are in; this number may still change',
    ]);
  });
});

describe('a result in the terminal', () => {
  const result = { sentence: 'A passes B.', warnings: ['B is known to have seen the set.'], curves: [{ approach: 'zero-shot', armName: 'B', metric: 'spearman', points: [{ n: 0, mean: 0.412, low: 0.38, high: 0.44 }] }] };

  it('says what makes the finding doubtful below it, and prints a metric in its own unit', () => {
    const text = renderResult(result, [{ key: 'spearman', isPercentage: false }]);
    expect(text.split('\n').slice(0, 3)).toEqual(['A passes B.', '! B is known to have seen the set.', '']);
    expect(text).toContain('0.412 (0.38 to 0.44)');
    expect(renderResult(result, [{ key: 'spearman', isPercentage: true }])).toContain('41.2%');
  });

  it('says what came of a locked claim', () => {
    const text = renderResult({ ...result, registration: { sentence: 'Registered and still open.' } }, []);
    expect(text.split('\n').slice(1, 5)).toEqual(['! B is known to have seen the set.', '', 'Registered and still open.', '']);
  });
});

describe('the curve chart', () => {
  it('puts the best score on top, the least at the bottom, 0 labels apart, and unfinished points hollow', () => {
    const lines = renderCurveChart(curves, { width: 24, height: 5 }).split('\n');
    expect(lines[0]).toBe('86.0% |                       ○');
    expect(lines[4]).toBe('50.0% |    ◆');
    expect(lines[2]).toMatch(/^68\.0% \|/);
    expect(lines.find((line) => line.includes('●'))).toMatch(/\|●/);
    expect(lines[6]).toBe('       0   8         32       128  labels');
    expect(lines.slice(7)).toEqual(['       ● zero-shot', '       ■ in-context', '       ◆ LoRA', '       ○ not all draws are in']);
  });

  it('draws a single point and says when there is none', () => {
    expect(renderCurveChart([{ approach: 'zero-shot', name: 'zero-shot', points: [point(0, 0)] }])).toContain('●');
    expect(renderCurveChart([])).toBe('Nothing to draw yet.');
  });
});

describe('the progress bar', () => {
  it('is full only when all is done and empty only when nothing is', () => {
    expect(renderProgressBar(0, 10, 5)).toBe('[.....]');
    expect(renderProgressBar(1, 1000, 5)).toBe('[#....]');
    expect(renderProgressBar(999, 1000, 5)).toBe('[####.]');
    expect(renderProgressBar(10, 10, 5)).toBe('[#####]');
    expect(renderProgressBar(0, 0, 5)).toBe('[.....]');
  });
});
