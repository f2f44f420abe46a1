import {
  countOf, formatBytes, formatConfidence, formatCount, formatDifference, formatDifferenceWithInterval, formatDuration, formatEstimate, formatGpuTime, formatInterval, formatLabels,
  formatMargin, formatMissing, formatMoney, formatMoneyRange, formatP, formatScore, formatScoreWithInterval, formatShortCount, roundOutward,
} from '..';

describe('a score', () => {
  it('has one decimal of a percent, and a second only when the interval is that sharp', () => {
    expect(formatScore(0.8341)).toBe('83.4%');
    expect(formatScore(1)).toBe('100.0%');
    expect(formatScore(0)).toBe('0.0%');
    expect(formatScore(0.83412, { halfWidth: 0.0019 })).toBe('83.41%');
    expect(formatScore(0.83412, { halfWidth: 0.002 })).toBe('83.4%');
    expect(formatScoreWithInterval({ value: 0.8341, low: 0.819, high: 0.848 })).toBe('83.4% (81.9 to 84.8)');
    expect(formatScoreWithInterval({ value: 0.8341, low: 0.8331, high: 0.8351 })).toBe('83.41% (83.31 to 83.51)');
    expect(formatInterval({ low: 0.819, high: 0.848 })).toBe('81.9 to 84.8');
  });

  it('in its own unit has three significant digits', () => {
    expect(formatScore(0.83412, { scale: 'raw' })).toBe('0.834');
    expect(formatScore(12.345, { scale: 'raw' })).toBe('12.3');
    expect(formatScore(-0.25, { scale: 'raw' })).toBe('−0.25');
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('that is %p is a word, in every format', (value) => {
    for (const text of [formatScore(value), formatDifference(value), formatCount(value), formatDuration(value), formatBytes(value), formatP(value), formatConfidence(value), formatMargin(value), formatShortCount(value), formatGpuTime(value), formatMoney({ amount: value, currency: 'EUR' }), formatInterval({ low: value, high: 1 })]) {
      expect(text).toBe('not measured');
    }
    expect(formatMissing('refused')).toBe('refused');
  });
});

describe('a difference', () => {
  it.each([
    [0.021, '+2.1 points'],
    [-0.021, '−2.1 points'],
    [0, '0.0 points'],
    [-0.0001, '0.0 points'],
    [0.0001, '0.0 points'],
  ])('%d is %s', (value, text) => {
    expect(formatDifference(value)).toBe(text);
  });

  it('carries its interval with signs of their own', () => {
    expect(formatDifferenceWithInterval({ value: 0.021, low: -0.003, high: 0.045 })).toBe('+2.1 points (−0.3 to +4.5)');
    expect(formatDifferenceWithInterval({ value: -1.25, low: -3, high: 0.5 }, 'raw')).toBe('−1.25 (−3 to +0.5)');
    expect(formatMargin(0.02)).toBe('2.0 points');
  });
});

describe('counts, times, sizes, money and p-values', () => {
  it.each([
    [1204, '1,204', '1.2k'],
    [200000, '200,000', '200k'],
    [999, '999', '999'],
    [1999, '1,999', '1.9k'],
    [2_500_000, '2,500,000', '2.5M'],
  ])('%d is %s, on a chip %s', (count, long, short) => {
    expect(formatCount(count)).toBe(long);
    expect(formatShortCount(count)).toBe(short);
  });

  it('take the plural from the count', () => {
    expect([countOf(1, 'run'), countOf(0, 'run'), countOf(2, 'entry', 'entries')]).toEqual(['1 run', '0 runs', '2 entries']);
  });

  it.each([
    [840, '840 ms'],
    [999.7, '1.0 s'],
    [3200, '3.2 s'],
    [9960, '10 s'],
    [59_600, '1 min'],
    [250_000, '4 min 10 s'],
    [7_500_000, '2 h 05 min'],
    [3_599_700, '1 h 00 min'],
  ])('%d ms is %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });

  it.each([
    [31 * 60_000, 31 * 60_000, 'about 31 min'],
    [12 * 60_000, 20 * 60_000, 'about 12 to 20 min'],
    [50 * 60_000, 125 * 60_000, 'about 50 min to 2 h 05 min'],
    [5_000, 20_000, 'under 1 min'],
    [5_000, 180_000, 'up to about 3 min'],
  ])('%d to %d ms as an estimate is "%s"', (lowMs, highMs, text) => {
    expect(formatEstimate({ lowMs, highMs })).toBe(text);
  });

  it.each([
    [0, '0 B'],
    [840, '840 B'],
    [1_400_000, '1.4 MB'],
    [12_000, '12 kB'],
    [999_960, '1 MB'],
    [152_300_000_000, '152 GB'],
  ])('%d bytes are %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });

  it('print money with the currency first and GPU time in its unit', () => {
    expect(formatMoney({ amount: 3.1, currency: 'EUR' })).toBe('EUR 3.10');
    expect(formatMoney({ amount: 0.0421, currency: 'USD' })).toBe('USD 0.042');
    expect(formatMoney({ amount: 0, currency: 'USD' })).toBe('USD 0.00');
    expect(formatMoneyRange({ low: 1.9, high: 3.05, currency: 'EUR' })).toBe('EUR 1.90 to 3.05');
    expect(formatGpuTime(38 * 60_000)).toBe('38 GPU-min');
    expect(formatGpuTime(90_000)).toBe('1.5 GPU-min');
  });

  it.each([
    [0.0004, '< 0.001'],
    [0.004, '0.004'],
    [0.031, '0.03'],
    [0.999, '> 0.99'],
  ])('p = %d is %s', (p, text) => {
    expect(formatP(p)).toBe(text);
    expect(formatP(p, { holm: true })).toBe(`${text} (Holm)`);
  });

  it('never round a confidence up', () => {
    expect([0.95, 0.979, 0.99499, 0.995, 0.29].map(formatConfidence)).toEqual(['95%', '97%', '99%', 'over 99%', '29%']);
  });
});

describe('a number of labels', () => {
  it.each([
    [71.3, 71, 72],
    [118.4, 110, 120],
    [207, 200, 210],
    [64, 64, 64],
    [2 ** Math.log2(48), 48, 48],
    [120, 120, 120],
    [8.2, 8, 9],
    [9.6, 9, 10],
    [1290.2, 1200, 1300],
    [1, 1, 1],
  ])('%d is rounded outward to %d and %d', (labels, down, up) => {
    expect(roundOutward(labels, 'down')).toBe(down);
    expect(roundOutward(labels, 'up')).toBe(up);
  });

  it('as a best guess has two significant digits', () => {
    expect([1.2, 3.4, 118.4, 996, 4096].map(formatLabels)).toEqual(['1 label', '3 labels', '120 labels', '1,000 labels', '4,100 labels']);
  });
});
