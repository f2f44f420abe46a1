import { contentFreeItems, labelContinuation, renderDemonstration, renderInstruction, renderItem } from './prompt';

const template = { instruction: 'Choose.\n{{labels}}', item: '\n\nA: {{text}}\nB: {{ second }}\nLabel:', labelPrefix: ' ' };
const label = { value: 1, text: 'same', description: 'Both say the same.' };

describe('a prompt', () => {
  it('is the instruction, labelled rows, the row itself, and one label', () => {
    const prompt = [renderInstruction(template, [label, { value: 0, text: 'other', description: null }]), renderDemonstration(template, { text: 'x', second: 'y' }, label), renderItem(template, { text: 'p', second: 'q' })].join('');
    expect(prompt).toBe('Choose.\n- same: Both say the same.\n- other\n\nA: x\nB: y\nLabel: same\n\nA: p\nB: q\nLabel:');
    expect(labelContinuation(template, label)).toBe(' same');
  });

  it('never reads what a row says as a slot or as a pattern of replacement', () => {
    expect(renderItem(template, { text: '{{second}} $& $1 {{text}}', second: '{{text}}' })).toBe('\n\nA: {{second}} $& $1 {{text}}\nB: {{text}}\nLabel:');
  });

  it('has three items without content, which end where a label goes', () => {
    expect(contentFreeItems(template)).toEqual(['\n\nA: N/A\nB: N/A\nLabel:', '\n\nA: [MASK]\nB: [MASK]\nLabel:', '\n\nA: \nB: \nLabel:']);
  });
});
