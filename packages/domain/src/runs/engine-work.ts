import { approachTable, families, outputOf, refusalOf, stepsWriting, type ArmSettings, type Architecture, type EngineOutput, type EngineRequest, type EngineRow, type EngineTarget, type OutputKind } from '@crossover/contracts';
import type { Gold, PlacedAnswer, RowParts } from '../datasets';
import { DomainError } from '../errors';
import { contentFreeItems, labelContinuation, labelMeanings, renderAnswers, renderChoices, renderItem, renderTaskInstruction, showsChoices, type PromptTask, type TaskLabel } from '../tasks';
import { seesPrompt, writesSteps } from '../experiments';
import { chooseDemonstrations } from './demonstrations';

/** An arm's question to a task: everything that the engine's messages are rendered from. */
export interface WorkTask extends PromptTask {
  readonly settings: ArmSettings;
  readonly architecture: Architecture | null;
  readonly seed: number;
}

export interface StoredRow {
  readonly id: number;
  readonly text: string;
  readonly second: string | null;
  readonly label: Gold;
  readonly parts: RowParts | null;
}

/** What each row is to be answered with; a refusal of the plan that slipped through is thrown. */
export function outputFor(task: WorkTask): EngineOutput {
  const kind = kindOf(task);
  switch (kind) {
    case 'number':
      return { kind, low: task.scale?.low ?? null, high: task.scale?.high ?? null };
    case 'tags':
      return { kind, tags: task.labels.map(({ value }) => String(value)) };
    case 'text': {
      const { maxNewTokens, stop } = writesSteps(task) ? stepsWriting : families[task.family].writing;
      return { kind, maxNewTokens, stop: [...stop] };
    }
    case 'label':
    case 'choice':
    case 'span':
      return { kind };
  }
}

/** The labels that the engine chooses from, and what they mean; tags and answers of the rows' own are no labels. */
export function labelsFor(task: WorkTask): Pick<EngineRequest, 'labels' | 'labelMeanings'> {
  if (kindOf(task) !== 'label') return { labels: [], labelMeanings: null };
  const { labels, template, settings } = task;
  return {
    labels: labels.map((label) => ({ name: String(label.value), continuation: labelContinuation(template, label) })),
    labelMeanings: settings.approach === 'zero-shot' ? labelMeanings(labels, settings.hypothesis) : null,
  };
}

/** A row for the engine. Its right answer goes along for training only. */
export function toEngineRow(task: WorkTask, row: StoredRow, { hasGold }: { hasGold: boolean }): EngineRow {
  const kind = kindOf(task);
  return {
    id: row.id,
    text: row.text,
    second: row.second,
    label: hasGold ? labelOf(task, { row, kind }) : null,
    item: seesPrompt(task) ? renderItem(task.template, row) : null,
    target: hasGold ? targetOf(task, { row, kind }) : null,
    choices: kind === 'choice' ? renderChoices(task.template, row.parts?.choices ?? []) : null,
    tokens: kind === 'tags' ? [...(row.parts?.tokens ?? [])] : null,
  };
}

/** Instruction and demonstrations; null for an arm whose model reads no prompt. */
export function promptFor(task: WorkTask, drawn: readonly StoredRow[]): EngineRequest['prompt'] {
  if (!seesPrompt(task)) return null;
  const { settings, template, seed } = task;
  const most = settings.approach === 'in-context' ? settings.maxDemonstrations : 0;
  return {
    instruction: renderTaskInstruction(task, { writtenSteps: writesSteps(task) }),
    demonstrations: chooseDemonstrations(drawn, { most, seed }).map((row) => `${renderItem(template, row)}${renderAnswers(task, row, { writtenSteps: writesSteps(task) })[0] ?? ''}`),
    // Also where calibration is off: what it would have changed is reported beside.
    contentFreeItems: canBeCorrected(task) ? [...contentFreeItems(template)] : [],
  };
}

/** Training moves what labels score by themselves, but not what the texts of choices do. Letters of choices mean nothing without the row that lists them. */
function canBeCorrected(task: WorkTask): boolean {
  const kind = kindOf(task);
  return (kind === 'label' && approachTable[task.settings.approach].isPrompting) || (kind === 'choice' && !showsChoices(task.template));
}

function kindOf({ family, settings, architecture }: WorkTask): OutputKind {
  const kind = outputOf(family, { approach: settings.approach, architecture });
  if (!kind) throw new DomainError('FAMILY_APPROACH', refusalOf(family, { approach: settings.approach, architecture }) ?? 'This arm cannot answer the task.');
  return kind === 'label' && writesLabel(settings, architecture) ? 'text' : kind;
}

/** A local model that finds labels by generation writes text, which is read here; an endpoint's texts are read where it is asked. */
function writesLabel(settings: ArmSettings, architecture: Architecture | null): boolean {
  return 'scoring' in settings && settings.scoring === 'generation' && (architecture === 'decoder-only' || architecture === 'encoder-decoder');
}

function labelOf({ labels }: WorkTask, { row, kind }: { row: StoredRow; kind: OutputKind }): number | null {
  if (kind === 'choice') return Number(row.label);
  return kind === 'label' ? labelIndex(labels, row) : null;
}

function targetOf(task: WorkTask, { row, kind }: { row: StoredRow; kind: OutputKind }): EngineTarget | null {
  switch (kind) {
    case 'number':
      return { kind, value: Number(row.label) };
    case 'tags':
      return { kind, tags: tagsOf(row.label).map((tag) => tagIndex(task.labels, { tag, row })) };
    case 'span':
      return spanOf(row.label);
    case 'text':
      return { kind, texts: renderAnswers(task, row, { writtenSteps: writesSteps(task) }) };
    case 'label':
    case 'choice':
      return null;
  }
}

function tagsOf(label: Gold): string[] {
  return typeof label === 'object' ? label.map(String) : [];
}

/** A context that does not answer has an empty span at its start. */
function spanOf(label: Gold): EngineTarget {
  const [answer] = typeof label === 'object' ? label.filter((each): each is PlacedAnswer => typeof each === 'object') : [];
  return answer ? { kind: 'span', start: answer.start, end: answer.start + Array.from(answer.text).length } : { kind: 'span', start: 0, end: 0 };
}

/** Compared with its JSON type: 0, "0" and false are three labels. */
function labelIndex(labels: readonly TaskLabel[], row: StoredRow): number {
  const index = labels.findIndex((label) => label.value === row.label);
  if (index >= 0) return index;
  throw new DomainError('LABEL_NOT_IN_TASK', `Row ${row.id} has a label that the task does not list; make a new version of the task.`, { details: { rowId: row.id } });
}

function tagIndex(labels: readonly TaskLabel[], { tag, row }: { tag: string; row: StoredRow }): number {
  const index = labels.findIndex((label) => label.value === tag);
  if (index >= 0) return index;
  throw new DomainError('LABEL_NOT_IN_TASK', `Row ${row.id} has the tag "${tag.slice(0, 60)}", which the task does not list; make a new version of the task.`, { details: { rowId: row.id } });
}
