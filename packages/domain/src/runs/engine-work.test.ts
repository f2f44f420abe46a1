import { armSettings, families, type Architecture } from '@crossover/contracts';
import { labelsFor, outputFor, type WorkTask } from './engine-work';

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
});
