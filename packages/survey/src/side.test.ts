import { sideOf } from '.';

describe('the survey\'s side of a measured approach', () => {
  it.each([
    ['zero-shot', 500, 'zero-shot-llm'],
    ['in-context', null, 'in-context-llm'],
    ['fine-tune', 125, 'fine-tuned-small'],
    ['fine-tune', 19_999, 'fine-tuned-small'],
    ['fine-tune', 20_000, 'outside-comparison'],
    ['fine-tune', null, 'outside-comparison'],
    ['contrastive', 33, 'fine-tuned-small'],
    ['lora', 70_000, 'pet'],
    ['frozen-features', 110, 'frozen-features'],
    ['majority', null, null],
    ['tf-idf', null, null],
  ] as const)('%s with %s million parameters is %s', (approach, parameters, side) => {
    expect(sideOf(approach, parameters)).toBe(side);
  });
});
