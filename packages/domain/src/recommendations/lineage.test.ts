import { lineageOf } from './lineage';

describe('the family of a model', () => {
  it.each([
    ['Pythia-70M', 'Pythia 1.4B'],
    ['Qwen2.5-0.5B-Instruct', 'Qwen2.5-7B-Instruct'],
    ['flan-t5-small', 'flan-t5-base'],
    ['SmolLM2-135M-Instruct', 'SmolLM2-360M-Instruct'],
  ])('is one for %s and %s', (one, other) => {
    expect(lineageOf({ name: one })).toBe(lineageOf({ name: other }));
  });

  it.each([
    ['Qwen2.5-0.5B', 'Qwen2.5-7B-Instruct'],
    ['flan-t5-small, distilled for titles', 'flan-t5-base'],
    ['Pythia-70M', 'OPT-125M'],
  ])('is not one for %s and %s', (one, other) => {
    expect(lineageOf({ name: one })).not.toBe(lineageOf({ name: other }));
  });

  it('of a model that is called by its size alone is that name', () => {
    expect(lineageOf({ name: 'Large' })).toBe('large');
  });
});
