import { taskFamilies } from '@crossover/contracts';
import { rowMeasure } from './item-score';

describe('the measure of one row', () => {
  it('is named as what it is, and only shares of something read as percentages', () => {
    expect(rowMeasure('regression')).toEqual({ title: 'Absolute error', isPercentage: false });
    expect(rowMeasure('extractive-qa')).toMatchObject({ isPercentage: true });
    expect(taskFamilies.filter((family) => !rowMeasure(family).isPercentage)).toEqual(['regression']);
  });
});
