import { missingBounds } from './missing-bounds';

describe('bounds for missing rows', () => {
  it('span from all wrong to all right', () => {
    expect(missingBounds(Float64Array.of(1, 0, 0, 1), [2])).toEqual({ low: 0.5, high: 0.75 });
    expect(missingBounds(Float64Array.of(1, 0), [])).toEqual({ low: 0.5, high: 0.5 });
    expect(missingBounds(new Float64Array(0), [])).toBeNull();
  });

  it('refuse a row that is not there', () => expect(() => missingBounds(Float64Array.of(1), [3])).toThrow('Row 3 is named as missing but there are 1 rows.'));
});
