import golden from '../golden/family-templates.json';
import { families } from './family';

describe('the prompt templates of the families', () => {
  it('are those that the engine checks against its tokenizers', () => {
    expect(golden.templates).toEqual(Object.fromEntries(Object.entries(families).map(([family, { template, itemWithSecond }]) => [family, { ...template, itemWithSecond }])));
  });
  it.each(Object.entries(golden.templates))('of %s begin items and labels with their separators', (_, { instruction, item, labelPrefix, itemWithSecond }) => {
    expect(instruction).toBe(instruction.trim());
    for (const each of [item, itemWithSecond ?? item]) expect([each.startsWith('\n\n'), each.trimEnd()]).toEqual([true, each]);
    expect(labelPrefix).toBe(' ');
  });
});
