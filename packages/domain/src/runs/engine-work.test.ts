import { armSettings, families, type Architecture } from '@crossover/contracts';
import { labelsFor, outputFor, promptFor, type WorkTask } from './engine-work';

const task = (settings: object, architecture: Architecture): WorkTask => ({
  family: 'classification',
  template: families.classification.template,
  labels: [{ value: 'a', text: 'good', description: null }, { value: 'b', text: 'bad', description: null }],
  scale: null,
  settings: armSettings.parse(settings),
  architecture,
  seed: 1,
});

describe('what the engine is asked for', () => {
  it('is a label by likelihood, unless the arm finds it by generation', () => {
    expect(outputFor(task({ approach: 'zero-shot' }, 'decoder-only'))).toEqual({ kind: 'label' });
    const generating = task({ approach: 'zero-shot', scoring: 'generation' }, 'decoder-only');
    expect([outputFor(generating), labelsFor(generating)]).toEqual([{ kind: 'text', maxNewTokens: 16, stop: ['\n'] }, { labels: [], labelMeanings: null }]);
  });

  it.each(['encoder-only', 'endpoint'] as const)('stays a label for a model that is %s', (architecture) => {
    expect(outputFor(task({ approach: 'in-context', scoring: 'generation' }, architecture))).toEqual({ kind: 'label' });
  });

  const corrections = (work: WorkTask): number | undefined => promptFor(work, [])?.contentFreeItems.length;

  it('can be corrected by items without content where the label is prompted for, not where it is learnt', () => {
    expect([{ approach: 'zero-shot', calibration: 'none' }, { approach: 'lora' }].map((settings) => corrections(task(settings, 'decoder-only')))).toEqual([3, 0]);
  });

  it('can be corrected by them where a choice is compared, prompted or learnt, unless it is a letter', () => {
    const settings = [{ approach: 'zero-shot' }, { approach: 'lora' }, { approach: 'fine-tune' }];
    const choices = (item: string): (number | undefined)[] =>
      settings.map((each) => corrections({ ...task(each, 'encoder-decoder'), family: 'multiple-choice', labels: [], template: { ...families['multiple-choice'].template, item } }));
    expect(choices(families['multiple-choice'].template.item)).toEqual([3, 3, 3]);
    expect(choices('\n\n{{text}}\n{{choices}}\nLetter:')).toEqual([0, 0, 0]);
  });
});
