import { z } from 'zod';

/** How a model is used. The order is the order of every legend and table. */
export const approaches = ['majority', 'tf-idf', 'zero-shot', 'in-context', 'frozen-features', 'lora', 'fine-tune'] as const;
export type Approach = (typeof approaches)[number];

export const architectures = ['encoder-only', 'decoder-only', 'encoder-decoder', 'static-vectors', 'endpoint', 'other'] as const;
export type Architecture = (typeof architectures)[number];

/** `none`: raw label likelihoods; `content-free`: minus the mean over content-free inputs (Zhao et al. 2021, arXiv 2102.09690). */
const calibration = z.enum(['none', 'content-free']).describe('Correct label likelihoods with content-free inputs');
const inverseRegularisation = z
  .union([z.literal('cross-validate'), z.number().positive().max(1e4)])
  .default('cross-validate')
  .describe('Inverse regularisation strength C of the logistic regression, or choose it by cross-validation inside the labels');
const maxTokens = z.int().min(8).max(8192);

/** Wei et al. 2022, arXiv 2201.11903. */
const writtenSteps = z.boolean().default(false).describe('Maths only: ask for the steps before the answer, and show them in what is demonstrated or learned');

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

/** One line of an experiment: an approach with its settings. What each field means stands in its description; forms are drawn from here. */
export const armSettings = z.discriminatedUnion('approach', [
  z.strictObject({ approach: z.literal('majority') }),
  z.strictObject({ approach: z.literal('tf-idf'), maxNgram: z.int().min(1).max(5).default(2).describe('Longest word n-gram'), c: inverseRegularisation }),
  z.strictObject({ approach: z.literal('zero-shot'), calibration: calibration.default('content-free'), writtenSteps }),
  z.strictObject({
    approach: z.literal('in-context'),
    calibration: calibration.default('content-free'),
    maxDemonstrations: z.int().min(1).max(512).default(64).describe('Most labelled rows shown in the prompt; a larger budget carries these forward'),
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
    ...training,
    learningRate: training.learningRate.default(1e-3),
    minSteps: training.minSteps.default(60),
    rank: z.int().min(1).max(256).default(8).describe('Rank of the low-rank update (Hu et al. 2021, arXiv 2106.09685)'),
    alpha: z.number().positive().max(1024).default(16),
    dropout: z.number().min(0).max(0.9).default(0.05),
  }),
  z.strictObject({ approach: z.literal('fine-tune'), ...training, learningRate: training.learningRate.default(1e-4), minSteps: training.minSteps.default(60) }),
]);
export type ArmSettings = z.infer<typeof armSettings>;
export type ArmSettingsInput = z.input<typeof armSettings>;

/** What each approach needs. A new approach is one more entry; a missing one does not compile. */
export const approachTable = {
  majority: { title: 'Majority class', needsLabels: true, needsModel: false, isPrompting: false, isTraining: false, isBaseline: true, architectures: [] },
  'tf-idf': { title: 'TF-IDF + logistic regression', needsLabels: true, needsModel: false, isPrompting: false, isTraining: true, isBaseline: true, architectures: [] },
  'zero-shot': { title: 'Zero-shot', needsLabels: false, needsModel: true, isPrompting: true, isTraining: false, isBaseline: false, architectures: ['decoder-only', 'encoder-decoder'] },
  'in-context': { title: 'In-context', needsLabels: true, needsModel: true, isPrompting: true, isTraining: false, isBaseline: false, architectures: ['decoder-only', 'encoder-decoder'] },
  'frozen-features': { title: 'Frozen features', needsLabels: true, needsModel: true, isPrompting: false, isTraining: true, isBaseline: false, architectures: ['static-vectors', 'encoder-only'] },
  lora: { title: 'LoRA', needsLabels: true, needsModel: true, isPrompting: false, isTraining: true, isBaseline: false, architectures: ['encoder-only'] },
  'fine-tune': { title: 'Fine-tune', needsLabels: true, needsModel: true, isPrompting: false, isTraining: true, isBaseline: false, architectures: ['encoder-only'] },
} as const satisfies Record<
  Approach,
  { title: string; needsLabels: boolean; needsModel: boolean; isPrompting: boolean; isTraining: boolean; isBaseline: boolean; architectures: readonly Architecture[] }
>;

/** The settings of an approach as a JSON Schema, so that a page can draw the form. */
export function settingsSchema(approach: Approach): Record<string, unknown> {
  const variant = armSettings.options.find((option) => option.shape.approach.value === approach);
  if (!variant) throw new Error(`No settings for ${approach}`);
  return { ...z.toJSONSchema(variant, { io: 'input' }) };
}
