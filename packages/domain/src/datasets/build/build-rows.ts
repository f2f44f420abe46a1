import { createHash } from 'node:crypto';
import { families, splits, type Split, type TaskFamily } from '@crossover/contracts';
import { DomainError } from '../../errors';
import { findLeaks } from '../leak/find-leaks';
import type { LeakReport } from '../leak/leak.shape';
import { declaredOnly, equalTexts, groupTexts, joinDeclared, type TextGroups } from '../leak/text-groups';
import { datasetLimits } from '../limits';
import { countGroups, numberGroups } from '../row-groups';
import type { Gold, KeptTogether, LabelCount, LabelValue, NumberScale, RowParts, SplitCount, SplitCut } from '../version.shape';
import { cutSplits } from './cut-splits';

/** A row that has its roles, before missing splits are made; `split` is null where nothing names one. */
export interface MappedRow {
  readonly split: Split | null;
  readonly text: string;
  readonly second: string | null;
  readonly label: Gold;
  readonly parts?: RowParts | null;
  /** Its declared group; null: a group of its own. */
  readonly group?: string | null;
  readonly sourceLine: number;
}
export interface BuiltRow extends MappedRow {
  readonly split: Split;
}

export interface CutWishes {
  /** Classification unless told otherwise. */
  readonly family?: TaskFamily;
  readonly makeValidation: boolean;
  readonly cutShare: number;
  readonly cutSeed: number;
}

/** Everything that a sealed version says; ids of rows are their places. */
export interface BuiltVersion {
  readonly rows: readonly BuiltRow[];
  readonly contentHash: string;
  /** Null where no row names a group. */
  readonly groupsHash: string | null;
  /** Counts of labels, or of tags; empty where the answers are neither. */
  readonly labels: LabelCount[];
  readonly scale: NumberScale | null;
  readonly splits: SplitCount[];
  readonly cut: SplitCut | null;
  readonly leak: LeakReport;
}

/** Makes the splits that are missing and looks for leaks; refuses rows from which nothing can be learned. */
export async function buildRows(mapped: readonly MappedRow[], wishes: CutWishes): Promise<BuiltVersion> {
  if (mapped.length === 0) throw new DomainError('NO_ROWS', 'No rows are left to build a version of.');
  // A question with other choices is another question.
  const groups = await groupTexts(mapped.map(({ text, second, parts }) => (parts?.choices ? { text, second: [second ?? '', ...parts.choices].join(' ') } : { text, second })));
  const given = mapped.map((row) => ({ ...row, split: row.split ?? ('train' as const) }));
  if (!given.some((row) => row.split === 'train')) throw new DomainError('NO_TRAIN_ROWS', 'No row belongs to train; add a file with train rows, or upload one file without a split and let it be cut.');
  const answer = families[wishes.family ?? 'classification'].answer;
  const { parts, cut } = cutMissing(given, groups, { ...wishes, isByLabel: answer === 'label' });
  const rows = given.map((row, id) => ({ ...row, split: parts[id] ?? row.split }));
  const labels = answer === 'label' ? countLabels(rows) : answer === 'tags' ? countTags(rows) : [];
  const counts = countSplits(rows);
  if (!counts.some(({ split, rows: count }) => split === 'test' && count > 0)) throw nothingCut(rows);
  return { rows, contentHash: hashOf(rows), groupsHash: groupsHashOf(rows), labels, scale: answer === 'number' ? scaleOf(rows) : null, splits: counts, cut, leak: findLeaks(rows, groups, { hasClasses: answer === 'label', hasConflicts: answer === 'label' || answer === 'number' || answer === 'tags' }) };
}

type MadeSplit = Exclude<Split, 'train'>;

/** A test split is always needed, a validation split where it was asked for. */
function cutMissing(rows: readonly BuiltRow[], groups: TextGroups, { makeValidation, cutShare: share, cutSeed: seed, isByLabel }: CutWishes & { isByLabel: boolean }): { parts: readonly Split[]; cut: SplitCut | null } {
  const lacks = (split: Split) => !rows.some((row) => row.split === split);
  const made: MadeSplit[] = [...(lacks('test') ? ['test' as const] : []), ...(makeValidation && lacks('validation') ? ['validation' as const] : [])];
  if (made.length === 0) return { parts: rows.map((row) => row.split), cut: null };
  const request = { made, share, seed };
  // Answers that are no labels have no classes to keep in balance: one stratum.
  const unlabelled = rows.map((row) => ({ ...row, label: '' }));
  let parts: readonly Split[] = [];
  let method: SplitCut['method'] = 'seeded, groups together';
  for (const attempt of waysToCut(rows, groups, isByLabel)) {
    parts = cutSplits(attempt.isByLabel ? rows : unlabelled, attempt.groups, request);
    method = `${attempt.isByLabel ? 'stratified-by-label' : 'seeded'}, ${attempt.kept} together`;
    if (isLargeEnough(parts, request)) break;
  }
  return { parts, cut: { made, from: 'train', seed, share, method } };
}

interface WayToCut {
  readonly isByLabel: boolean;
  readonly groups: TextGroups;
  readonly kept: KeptTogether;
}

/** From the cleanest cut to the one that still finds rows; each keeps less together than the one before, and none tears a declared group. */
function waysToCut(rows: readonly BuiltRow[], groups: TextGroups, isByLabel: boolean): readonly WayToCut[] {
  const keys = rows.map(({ group }) => group ?? null);
  const equal = equalTexts(groups);
  if (keys.every((key) => key === null)) return [{ isByLabel, groups, kept: 'near duplicates' }, { isByLabel, groups: equal, kept: 'equal texts' }];
  const alone = declaredOnly(groups, keys);
  return [
    { isByLabel, groups: joinDeclared(groups, keys), kept: 'near duplicates and groups' }, { isByLabel, groups: joinDeclared(equal, keys), kept: 'equal texts and groups' },
    // A short text that many groups share would tie them all into one.
    { isByLabel, groups: alone, kept: 'groups' }, { isByLabel: false, groups: alone, kept: 'groups' },
  ];
}

function nothingCut(rows: readonly BuiltRow[]): DomainError {
  if (rows.some(({ group }) => group != null)) return new DomainError('GROUPS_TOO_LARGE', 'No group of rows is small enough to be moved into the test split whole, and a group is never torn: cut a larger share, or upload test rows from groups of their own.');
  return new DomainError('TOO_FEW_ROWS', 'There are too few rows to cut a test split from; add rows, or upload a test file.');
}

/** Each split has at least half of what was wanted; less would be a test of the odd ones out. */
function isLargeEnough(parts: readonly Split[], { made, share }: { made: readonly MadeSplit[]; share: number }): boolean {
  const cuttable = parts.filter((part) => part === 'train' || made.some((split) => split === part)).length;
  return made.every((split) => parts.filter((part) => part === split).length >= (cuttable * share) / 2);
}

function countSplits(rows: readonly BuiltRow[]): SplitCount[] {
  const hasGroups = rows.some(({ group }) => group != null);
  return splits.map((split) => {
    const here = rows.filter((row) => row.split === split);
    return { split, rows: here.length, ...(hasGroups ? { groups: countGroups(numberGroups(here.map(({ group }) => group ?? null))) ?? here.length } : {}) };
  });
}

/** Labels in the order of their JSON text. */
function countLabels(rows: readonly BuiltRow[]): LabelCount[] {
  const labels = countValues(rows.flatMap(({ label, split }) => (typeof label === 'object' ? [] : [{ value: label, split }])));
  const { classes } = datasetLimits;
  if (labels.length > classes) throw new DomainError('TOO_MANY_CLASSES', `The label column has ${labels.length.toLocaleString('en')} different values; the limit is ${classes}. Is it really the label?`, { details: { got: labels.length, limit: classes } });
  const learnable = labels.filter(({ train }) => train > 0);
  if (learnable.length < 2) throw new DomainError('SINGLE_CLASS', `All train rows have the same label, ${JSON.stringify(learnable[0]?.value)}; there is nothing to choose between.`);
  return labels;
}

/** Tags of words; a type is learned from train rows, so at least one entity must stand there. */
function countTags(rows: readonly BuiltRow[]): LabelCount[] {
  const tags = countValues(rows.flatMap(({ label, split }) => (Array.isArray(label) ? label.map((tag) => ({ value: String(tag), split })) : [])));
  const { classes } = datasetLimits;
  if (tags.length > classes) throw new DomainError('TOO_MANY_CLASSES', `There are ${tags.length.toLocaleString('en')} different tags; the limit is ${classes}.`, { details: { got: tags.length, limit: classes } });
  if (!tags.some(({ value, train }) => value !== 'O' && train > 0)) throw new DomainError('SINGLE_CLASS', 'No word of the train rows is tagged as an entity; there is nothing to learn.');
  return tags;
}

function countValues(values: readonly { readonly value: LabelValue; readonly split: Split }[]): LabelCount[] {
  const counts = new Map<string, { value: LabelValue; train: number; validation: number; test: number }>();
  for (const { value, split } of values) {
    const key = JSON.stringify(value);
    const count = counts.get(key) ?? { value, train: 0, validation: 0, test: 0 };
    count[split] += 1;
    counts.set(key, count);
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count);
}

function scaleOf(rows: readonly BuiltRow[]): NumberScale {
  const numbers = rows.flatMap(({ label, split }) => (split === 'train' && typeof label === 'number' ? [label] : []));
  const [low, high] = [numbers.reduce((a, b) => Math.min(a, b), Infinity), numbers.reduce((a, b) => Math.max(a, b), -Infinity)];
  if (low === high) throw new DomainError('SINGLE_CLASS', `All train rows have the same number, ${low}; there is nothing to learn.`);
  return { low, high, mean: numbers.reduce((sum, value) => sum + value, 0) / numbers.length };
}

/** Of what the rows say, not of where they stood in a file: two uploads of the same rows are one version. */
function hashOf(rows: readonly BuiltRow[]): string {
  const hash = createHash('sha256');
  for (const { split, text, second, label, parts } of rows) hash.update(JSON.stringify([split, text, second, label, ...(parts ? [parts] : [])])).update('\n');
  return hash.digest('hex');
}

/** Which group each row names, in the order of the rows. */
function groupsHashOf(rows: readonly BuiltRow[]): string | null {
  if (rows.every(({ group }) => group == null)) return null;
  const hash = createHash('sha256');
  for (const { group = null } of rows) hash.update(JSON.stringify(group)).update('\n');
  return hash.digest('hex');
}
