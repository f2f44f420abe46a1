import { sha256 } from '../randomness/sha256';
import { StatisticsError } from '../statistics-error';
import { measureBudgets, type BudgetDraw, type LabelBudget } from './measure-budgets';

/** A row of the pool. `label` is any JSON value but null; it may be left out in proportional draws. */
export interface LabelledRow {
  readonly id: string;
  readonly label?: unknown;
}

export interface DrawRequest {
  readonly seed: string;
  /** Which draw of the experiment, 0-based. Every arm of this draw gets the same ids. */
  readonly drawIndex: number;
  readonly rows: readonly LabelledRow[];
  readonly budgets: readonly LabelBudget[];
  /** `balanced` takes classes in turn; `proportional` ranks all rows by key and ignores labels. */
  readonly order?: 'balanced' | 'proportional';
  /** Labels that the task declares; one without a row in the pool is refused before launch. */
  readonly declaredLabels?: readonly unknown[];
  /** Rows to take after the largest budget for development, by the same order. */
  readonly developmentRows?: number;
}

export interface LabelDraw {
  /** Row ids, nested: every budget is the first `n` of them. Ends at the largest budget. */
  readonly sequence: readonly string[];
  /** One entry a requested budget, in the order asked. */
  readonly budgets: readonly BudgetDraw[];
  /** Ids that follow the largest budget; fewer than asked when the pool ends. */
  readonly development: readonly string[];
}

/**
 * One nested, balanced draw of labelled rows: a sequence whose first n ids are the draw at n (statistics specification 4.1).
 * A class that runs out is recorded as a shortfall; nothing depends on storage order, other draws or a random generator.
 */
export function drawLabels(request: DrawRequest): LabelDraw {
  refuseDuplicates(request.rows);
  const classes = orderClasses(request);
  const all = takeInTurn(classes.map((group) => group.ids));
  const budgets = measureBudgets(request.budgets, classes);
  const largest = Math.max(0, ...budgets.map((budget) => budget.n));
  return {
    sequence: all.slice(0, largest),
    budgets,
    development: all.slice(largest, largest + (request.developmentRows ?? 0)),
  };
}

/**
 * The exact key of a label: its JSON text, so 0, "0", false and "" are four classes.
 * null or nothing is never a label and is refused.
 */
export function labelKey(label: unknown): string {
  const key = label === null ? undefined : JSON.stringify(label);
  if (key === undefined) throw new StatisticsError('LABEL_MISSING', 'A row without a label cannot be drawn by class; give it a label or leave it out.');
  return key;
}

const SEPARATOR = '\u001f';

interface ClassOrder {
  readonly key: string;
  readonly label: unknown;
  readonly ids: readonly string[];
}

function orderClasses(request: DrawRequest): ClassOrder[] {
  if (request.order === 'proportional') return [{ key: '', label: null, ids: orderRows(request, request.rows) }];
  const groups = groupByLabel(request.rows);
  for (const label of request.declaredLabels ?? []) {
    if (!groups.has(labelKey(label))) {
      throw new StatisticsError('CLASS_WITHOUT_ROWS', `The label ${labelKey(label)} is declared but has no row to draw from; add rows or remove the label.`);
    }
  }
  return [...groups]
    .map(([key, group]) => ({ key, label: group.label, ids: orderRows(request, group.rows), hash: hashOf(request, ['class', key]) }))
    .sort((a, b) => compareText(a.hash, b.hash) || compareText(a.key, b.key));
}

function groupByLabel(rows: readonly LabelledRow[]): Map<string, { label: unknown; rows: LabelledRow[] }> {
  const groups = new Map<string, { label: unknown; rows: LabelledRow[] }>();
  for (const row of rows) {
    const key = labelKey(row.label);
    const group = groups.get(key);
    if (group) group.rows.push(row);
    else groups.set(key, { label: row.label, rows: [row] });
  }
  return groups;
}

function orderRows(request: DrawRequest, rows: readonly LabelledRow[]): string[] {
  return rows
    .map(({ id }) => ({ id, hash: hashOf(request, [id]) }))
    .sort((a, b) => compareText(a.hash, b.hash) || compareText(a.id, b.id))
    .map(({ id }) => id);
}

function hashOf({ seed, drawIndex }: DrawRequest, parts: readonly string[]): string {
  return sha256([seed, String(drawIndex), ...parts].join(SEPARATOR));
}

/** Code-unit order: locale collation would differ between machines. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Round by round, one id a class, skipping classes that are exhausted. */
function takeInTurn(lists: readonly (readonly string[])[]): string[] {
  const rounds = Math.max(0, ...lists.map((list) => list.length));
  const taken: string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const list of lists) {
      const id = list[round];
      if (id !== undefined) taken.push(id);
    }
  }
  return taken;
}

function refuseDuplicates(rows: readonly LabelledRow[]): void {
  const seen = new Set<string>();
  for (const { id } of rows) {
    if (seen.has(id)) throw new StatisticsError('DUPLICATE_ROW', `The row ${id} is in the pool twice; each row may be drawn once.`);
    seen.add(id);
  }
}
