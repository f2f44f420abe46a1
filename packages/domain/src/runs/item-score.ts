import { families, type TaskFamily } from '@crossover/contracts';
import { metrics, normaliseAnswer, numericAnswer, spansOfTags, type MetricKey } from '@crossover/stats';
import { choiceText, spansText } from '../datasets';
import { isPercentage, textsOf, type TaskLabel } from '../tasks';
import { scoreOf, toMetricRows, type GoldRow, type StoredAnswer } from './metric-rows';

export interface ItemTask {
  readonly family: TaskFamily;
  readonly labels: readonly TaskLabel[];
}

export interface ScoredItem extends StoredAnswer {
  readonly gold: GoldRow['label'];
  readonly parts: GoldRow['parts'];
}

/** How one row is measured, where right and wrong say too little. */
const measures: Readonly<Record<TaskFamily, MetricKey>> = {
  classification: 'accuracy', 'sentence-pair': 'accuracy', 'multiple-choice': 'accuracy', regression: 'mae', ner: 'span-f1', 'extractive-qa': 'token-f1', 'closed-book-qa': 'token-f1',
  summarisation: 'rouge-l', translation: 'chrf', maths: 'numeric-accuracy',
};

/** How one row is measured, and whether 0.8 of it reads as 80%; an error of one row is no mean. */
export function rowMeasure(family: TaskFamily): { readonly title: string; readonly isPercentage: boolean } {
  const key = measures[family];
  return { title: key === 'mae' ? 'Absolute error' : metrics[key].title, isPercentage: isPercentage(key) };
}

/** One row by its family's measure; null without an answer. */
export function rowScore(task: ItemTask, item: ScoredItem): number | null {
  if (item.label === null && item.parsed === null) return null;
  const rows = toMetricRows(task, { gold: [{ label: item.gold, parts: item.parts }], answers: [item], imputed: NaN });
  return scoreOf(measures[task.family], rows, {})?.value ?? null;
}

/** Whether an answer is exactly a right one; for numbers and texts that is rarer than being good. */
export function isRight(task: ItemTask, item: ScoredItem): boolean {
  const score = rowScore(task, item);
  switch (families[task.family].answer) {
    case 'number':
      return score === 0;
    case 'tags':
      return score === 1 || (isEmpty(item.parsed) && spansOfTags(textsOf(item.gold)).length === 0);
    case 'span':
    case 'text':
      return task.family === 'maths' ? score === 1 : isSameText(item);
    case 'label':
    case 'choice':
      return score === 1;
  }
}

/** An answer as people read it. */
export function predictedText(task: ItemTask, { label, parsed, parts }: ScoredItem): string | null {
  if (label !== null) return families[task.family].answer === 'choice' ? choiceText(parts?.choices ?? [], label) : String(task.labels[label]?.value ?? '');
  if (parsed === null) return null;
  if (typeof parsed === 'object') return spansText(parts?.tokens ?? [], parsed);
  if (task.family === 'maths' && typeof parsed === 'string') return String(numericAnswer(parsed));
  return parsed === '' ? 'no answer' : String(parsed);
}

function isEmpty(parsed: ScoredItem['parsed']): boolean {
  return typeof parsed === 'object' && parsed !== null && parsed.length === 0;
}

function isSameText({ gold, parsed }: ScoredItem): boolean {
  if (typeof parsed !== 'string') return false;
  const golds = textsOf(gold);
  return (golds.length === 0 ? [''] : golds).some((text) => normaliseAnswer(text) === normaliseAnswer(parsed));
}
