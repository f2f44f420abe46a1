import { armSettings, families, type ArmSettingsInput, type LogProbabilityKind, type TaskFamily } from '@crossover/contracts';
import { renderItem, renderTaskInstruction, type PromptTask } from '../tasks';
import { tokensOfRow } from './served-tokens';

const intents = Array.from({ length: 77 }, (_, index) => ({ value: index, text: `an intent of customers, number ${index}`, description: null }));
const text = 'x'.repeat(60);

function taskOf(family: TaskFamily, labels: PromptTask['labels'] = []): PromptTask {
  return { family, template: families[family].template, labels, scale: null };
}

function tokens(task: PromptTask, settings: ArmSettingsInput, { shown = 0, logProbabilities = 'none', characters = text.length }: { shown?: number; logProbabilities?: LogProbabilityKind; characters?: number } = {}) {
  return tokensOfRow({ task, settings: armSettings.parse(settings), logProbabilities, characters, shown });
}

/** Within a tenth. */
function near(got: number, wanted: number): boolean {
  return Math.abs(got / wanted - 1) < 0.1;
}

describe('the tokens of a question to a served model', () => {
  it('are those of the prompt as it is rendered, with the list of labels', () => {
    const task = taskOf('classification', intents);
    const prompt = `${renderTaskInstruction(task)}${renderItem(task.template, { text, second: null })}`;
    expect(near(tokens(task, { approach: 'zero-shot', scoring: 'generation' }).input, prompt.length / 4)).toBe(true);
  });

  it('say the instruction once however many demonstrations follow', () => {
    const task = taskOf('classification', intents);
    const [none, eight] = [0, 8].map((shown) => tokens(task, { approach: 'in-context', scoring: 'generation' }, { shown }).input);
    const demonstration = `${renderItem(task.template, { text, second: null })} an intent of customers, number 11`;
    expect(near((eight ?? 0) - (none ?? 0), (8 * demonstration.length) / 4)).toBe(true);
  });

  it('go out once for each label where whole labels are scored, and bring one token where first ones are', () => {
    const task = taskOf('classification', intents);
    const scored: ArmSettingsInput = { approach: 'zero-shot', scoring: 'likelihood' };
    const alone = tokens(task, scored, { logProbabilities: 'none' });
    expect(near(tokens(task, scored, { logProbabilities: 'whole-label' }).input, 77 * alone.input)).toBe(true);
    expect(tokens(task, scored, { logProbabilities: 'first-token' })).toEqual({ input: alone.input, output: 1 });
  });

  it('are the text alone where vectors are made of it', () => {
    expect(tokens(taskOf('classification', intents), { approach: 'frozen-features' })).toEqual({ input: 15, output: 0 });
  });

  it('of an answer grow with what the family and written steps let it say', () => {
    const zeroShot: ArmSettingsInput = { approach: 'zero-shot', scoring: 'generation' };
    const [number, steps, summary] = [tokens(taskOf('maths'), zeroShot), tokens(taskOf('maths'), { ...zeroShot, writtenSteps: true }), tokens(taskOf('summarisation'), zeroShot)].map(({ output }) => output);
    expect([number, steps, summary]).toEqual([12, 160, 48]);
  });
});
