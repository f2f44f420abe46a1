import type { TraitKey } from '../traits';

/** The questionnaire's parts, in the order of Figure 2. */
export const questionGroups = ['purpose', 'data', 'knowledge', 'metric', 'limits', 'trust'] as const;
export type QuestionGroup = (typeof questionGroups)[number];

interface QuestionText {
  readonly group: QuestionGroup;
  readonly question: string;
  /** Filled from this trait instead of asked. */
  readonly derivedFrom?: TraitKey;
}

/** One question a trait, in the order of the form. */
export const questionTexts: Readonly<Record<TraitKey, QuestionText>> = {
  'task.family': { group: 'purpose', question: 'What kind of task is it?' },
  'task.group': { group: 'purpose', question: 'To which group of tasks does it belong?', derivedFrom: 'task.family' },
  'task.mimicHuman': { group: 'purpose', question: 'Does it imitate a person, as a chatbot does?' },
  'task.emergent': { group: 'purpose', question: 'Does it need several steps of reasoning, or another ability that only large models show?' },
  'task.multiple': { group: 'purpose', question: 'Must one system do several different tasks?' },
  'task.farFromLanguageModelling': { group: 'purpose', question: 'Is the output something other than text, such as a number on a scale?' },
  'task.creative': { group: 'purpose', question: 'Does it write creative or complex text or code?' },
  'task.formalised': { group: 'purpose', question: 'Is the task clearly defined, with fixed labels or a reference answer?' },
  'task.implicitIntent': { group: 'purpose', question: 'Do requests carry unstated wishes or several intents at once?' },
  'task.inverseScalingRisk': { group: 'purpose', question: 'Does it look like a trap for large models: redefined symbols, negated questions, altered quotes?' },
  'need.explanation': { group: 'purpose', question: 'Must each answer come with a written explanation?' },
  'labels.count': { group: 'data', question: 'How many labelled examples can you spend on it?' },
  'labels.level': { group: 'data', question: 'Are labels absent, few or abundant?', derivedFrom: 'labels.count' },
  'data.ood': { group: 'data', question: 'Do the texts you will meet differ from those you have labelled?' },
  'data.adversarial': { group: 'data', question: 'Are test texts chosen or changed on purpose to fool a model?' },
  'data.noisyInput': { group: 'data', question: 'Is the input messy: typos, slang, mixed languages?' },
  'domain.tags': { group: 'data', question: 'Which fields do the texts come from?' },
  'mt.resource': { group: 'data', question: 'How much text exists in the language to translate?' },
  'mt.toEnglish': { group: 'data', question: 'Do you translate into English?' },
  'mt.relatedLanguageOnly': { group: 'data', question: 'Is the language itself missing from pre-training, while close relatives are in it?' },
  'knowledge.intensive': { group: 'knowledge', question: 'Does it need knowledge of the world or a field that is not in the input?' },
  'knowledge.contextSufficient': { group: 'knowledge', question: 'Does the input hold everything that is needed to answer?' },
  'knowledge.conflictsWithWorld': { group: 'knowledge', question: 'Does the needed knowledge contradict what a model has learnt about the world?' },
  'knowledge.retrievalCorpus': { group: 'knowledge', question: 'Is there a collection with the answers that may be searched when answering?' },
  'metric.kind': { group: 'metric', question: 'How is an answer scored?' },
  'limits.costSensitive': { group: 'limits', question: 'Is the budget per answer tight?' },
  'limits.latencyStrict': { group: 'limits', question: 'Must answers come fast?' },
  'limits.privacy': { group: 'limits', question: 'Is it forbidden to train on the data, or to let them leave the organisation?' },
  'plan.hostedApi': { group: 'limits', question: 'Would inputs be sent to a service of another company?' },
  'plan.tuneWeights': { group: 'limits', question: 'Do you plan to train a model on your own data?' },
  'trust.robustness': { group: 'trust', question: 'Must it stay reliable on unusual input?' },
  'trust.calibration': { group: 'trust', question: 'Must its confidence be right, for example to hand doubtful cases to a person?' },
  'trust.fairness': { group: 'trust', question: 'Must groups of people be served equally well?' },
  'trust.highStakes': { group: 'trust', question: 'Would a wrong answer do harm, as in health, finance, law or public policy?' },
  'trust.openOutput': { group: 'trust', question: 'Does generated text reach people without review?' },
};

/** Tags that rules look for; a team may write others. */
export const suggestedTags = ['multilingual', 'dialogue', 'books', 'code', 'finance', 'biomedical'] as const;
