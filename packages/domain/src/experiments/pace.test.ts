import { rangeOfFurtherWork } from './further-work';
import { sumOfPieces, type MeasuredPiece, type OpenPiece } from './pace';

const open = (count: number, published = 10, kind = 'fine-tune m'): OpenPiece[] => Array.from({ length: count }, () => ({ kind, published }));
const past = (pieces: readonly Partial<MeasuredPiece>[], kind = 'fine-tune m') => new Map([[kind, pieces.map((piece) => ({ published: 10, measured: 10, campaign: 'one', ...piece }))]]);
const ratio = ({ low, high }: { low: number; high: number }) => high / low;

describe('the sum of many pieces', () => {
  it('is nothing for no pieces', () => {
    expect(sumOfPieces([], new Map())).toEqual({ low: 0, mid: 0, high: 0 });
  });

  it('is the published figures, three times either way, before anything was measured', () => {
    const { low, mid, high } = sumOfPieces(open(1), new Map());
    expect(mid).toBe(10);
    expect(high / mid).toBeCloseTo(mid / low, 9);
    expect(high / mid).toBeGreaterThan(2.7);
    expect(high / mid).toBeLessThan(3.3);
  });

  it('takes the pace of this machine from what it finished', () => {
    expect(sumOfPieces(open(20), past(Array.from({ length: 12 }, () => ({ measured: 30 })))).mid).toBeCloseTo(600, 6);
  });

  it('lets sizes near by speak louder than those far off', () => {
    const mixed = past([{ published: 10, measured: 10 }, { published: 10, measured: 10 }, { published: 200, measured: 600 }, { published: 200, measured: 600 }]);
    expect(sumOfPieces(open(1, 10), mixed).mid).toBeLessThan(12);
    expect(sumOfPieces(open(1, 200), mixed).mid).toBeGreaterThan(590);
  });

  it('is relatively surer of many pieces than of one, but never surer than the day of the machine allows', () => {
    const uneven = past(Array.from({ length: 40 }, (_, index) => ({ measured: index % 2 === 0 ? 6 : 14 })));
    const [one, many, endless] = [1, 30, 3000].map((count) => ratio(sumOfPieces(open(count), uneven)));
    expect(one).toBeGreaterThan(2);
    expect(many).toBeLessThan(1.9);
    expect(endless).toBeGreaterThan(1.4);
  });

  it('is less sure where whole experiments differed', () => {
    const alike = past(Array.from({ length: 20 }, (_, index) => ({ campaign: `c${index % 4}` })));
    const unlike = past(Array.from({ length: 20 }, (_, index) => ({ campaign: `c${index % 4}`, measured: index % 4 === 0 ? 25 : 8 })));
    expect(ratio(sumOfPieces(open(20), unlike))).toBeGreaterThan(1.3 * ratio(sumOfPieces(open(20), alike)));
  });

  it('stays wide for sizes beyond all that was measured', () => {
    const small = past(Array.from({ length: 20 }, () => ({})));
    expect(ratio(sumOfPieces(open(20, 1000), small))).toBeGreaterThan(1.5 * ratio(sumOfPieces(open(20), small)));
  });

  it('keeps the width of what nothing is known of, beside what is known', () => {
    const known = past(Array.from({ length: 20 }, () => ({})));
    const width = ratio(sumOfPieces([...open(10), ...open(10, 10, 'lora m')], known));
    expect(width).toBeGreaterThan(2);
    expect(width).toBeLessThan(6);
  });
});

describe('further work like finished runs', () => {
  it('takes what they took on the mean, and is surer of more runs than of one', () => {
    const few = rangeOfFurtherWork([{ seconds: 12, measuredSeconds: [8, 12, 16] }]);
    const many = rangeOfFurtherWork([{ seconds: 240, measuredSeconds: [8, 12, 16] }]);
    expect([few.mid, many.mid]).toEqual([expect.closeTo(12, 6), expect.closeTo(240, 6)]);
    expect(ratio(many)).toBeLessThan(ratio(few));
    expect(ratio(many)).toBeLessThan(3);
  });

  it('is nothing where no more is wanted, and wide where nothing was measured', () => {
    expect(rangeOfFurtherWork([{ seconds: 0, measuredSeconds: [5] }])).toEqual({ low: 0, mid: 0, high: 0 });
    expect(ratio(rangeOfFurtherWork([{ seconds: 60, measuredSeconds: [] }]))).toBeGreaterThan(7);
  });
});
