import type { TaskFamily } from '@crossover/contracts';
import { metricKeysOver, metrics, type MetricKey } from '@crossover/stats';
import type { TaskFamily as SurveyFamily } from '@crossover/survey';
import type { PromptTemplate } from './task.shape';

export interface FamilyEntry {
  readonly title: string;
  readonly needsSecondText: boolean;
  /** The first one is the default. */
  readonly metrics: readonly MetricKey[];
  /** How the survey may call such a task; the first one is assumed until the team says otherwise. */
  readonly surveyFamilies: readonly [SurveyFamily, ...SurveyFamily[]];
  readonly defaultTemplate: PromptTemplate;
}

/** What each family of tasks needs. A new family is one more entry; a missing one does not compile. */
export const families = {
  classification: {
    title: 'Classification',
    needsSecondText: false,
    metrics: metricKeysOver('labels'),
    surveyFamilies: ['text-classification', 'sentiment', 'toxicity', 'misc-classification'],
    defaultTemplate: {
      instruction: 'Read the text and choose the label that fits it best. The labels are:\n{{labels}}',
      item: '\n\nText: {{text}}\nLabel:',
      labelPrefix: ' ',
    },
  },
  'sentence-pair': {
    title: 'Sentence pairs',
    needsSecondText: true,
    metrics: metricKeysOver('labels'),
    surveyFamilies: ['nli', 'text-classification', 'mrc', 'misc-classification'],
    defaultTemplate: {
      instruction: 'Read both texts and choose the label that says how the second relates to the first. The labels are:\n{{labels}}',
      item: '\n\nFirst text: {{text}}\nSecond text: {{second}}\nLabel:',
      labelPrefix: ' ',
    },
  },
} as const satisfies Record<TaskFamily, FamilyEntry>;

/** A metric as a choice in a form. */
export function metricEntry(key: MetricKey): { key: string; title: string; higherIsBetter: boolean } {
  const { title, higherIsBetter } = metrics[key];
  return { key, title, higherIsBetter };
}
