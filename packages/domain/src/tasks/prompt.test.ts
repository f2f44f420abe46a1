import { families } from '@crossover/contracts';
import { contentFreeItems, labelContinuation, renderChoices, renderDemonstration, renderInstruction, renderItem, templateFor } from './prompt';

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

  it('lists the choices for a served model behind the last of the row’s texts, unless the template lists them', () => {
    const exam = (item: string, architecture: 'endpoint' | 'decoder-only') => templateFor({ family: 'multiple-choice', template: { ...families['multiple-choice'].template, item } }, architecture);
    const row = { text: 'Is it?', second: 'It is. {{text}}', parts: { choices: ['yes', '{{second}}'] } };
    const items = ['\n\nText: {{second}}\nQuestion: {{text}}\nAnswer:', '\n\n{{choices}}\n{{text}}\nAnswer:'].map((item) => exam(item, 'endpoint'));
    expect(items.map((each) => renderItem(each, row))).toEqual(['\n\nText: It is. {{text}}\nQuestion: Is it?\nA. yes\nB. {{second}}\nAnswer:', '\n\nA. yes\nB. {{second}}\nIs it?\nAnswer:']);
    expect(items.map((each) => renderChoices(each, row.parts.choices))).toEqual([[' A', ' B'], [' A', ' B']]);
    expect(exam('\n\n{{text}}\nAnswer:', 'decoder-only').item).toBe('\n\n{{text}}\nAnswer:');
    expect(templateFor({ family: 'classification', template }, 'endpoint')).toBe(template);
  });
});
