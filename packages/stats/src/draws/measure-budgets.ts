import { StatisticsError } from '../statistics-error';

/** How many labels an arm may see: so many of each class, or so many in all. */
export interface LabelBudget {
  readonly mode: 'per-class' | 'total';
  readonly size: number;
}

/** A class that could not give its share. */
export interface Shortfall {
  readonly label: unknown;
  readonly have: number;
  readonly need: number;
}

export interface BudgetDraw {
  readonly budget: LabelBudget;
  /** The actual number of labels: the first `n` ids of the sequence, and the x axis. */
  readonly n: number;
  readonly shortfalls: readonly Shortfall[];
  /** True when the whole pool is used: such budgets are one and the same point, called "full". */
  readonly isFull: boolean;
}

interface SizedClass {
  readonly label: unknown;
  readonly ids: readonly string[];
}

/**
 * For each budget the actual n and the classes that fell short, given the classes in the order they take turns.
 * A total budget shares its labels evenly; the classes that come first in turn owe the remainder.
 */
export function measureBudgets(budgets: readonly LabelBudget[], classes: readonly SizedClass[]): BudgetDraw[] {
  const pool = classes.reduce((total, { ids }) => total + ids.length, 0);
  return budgets.map((budget) => {
    refuseInvalid(budget);
    const needs = classes.map((_, place) => classNeed(budget, place, classes.length));
    const shortfalls = classes.flatMap(({ label, ids }, place) => {
      const need = needs[place] ?? 0;
      return ids.length < need ? [{ label, have: ids.length, need }] : [];
    });
    const n = actualTotal(budget, classes);
    return { budget, n, shortfalls, isFull: n === pool };
  });
}

/**
 * The distinct points of a ladder: budgets with the same actual n collapse into the first of them.
 * Sorted by n, ready to be the x axis of a curve.
 */
export function collapseBudgets(budgets: readonly BudgetDraw[]): BudgetDraw[] {
  const byTotal = new Map<number, BudgetDraw>();
  for (const budget of budgets) if (!byTotal.has(budget.n)) byTotal.set(budget.n, budget);
  return [...byTotal.values()].sort((a, b) => a.n - b.n);
}

function classNeed({ mode, size }: LabelBudget, place: number, classes: number): number {
  if (mode === 'per-class') return size;
  return Math.floor(size / classes) + (place < size % classes ? 1 : 0);
}

function actualTotal({ mode, size }: LabelBudget, classes: readonly SizedClass[]): number {
  const pool = classes.reduce((total, { ids }) => total + ids.length, 0);
  if (mode === 'total') return Math.min(size, pool);
  return classes.reduce((total, { ids }) => total + Math.min(size, ids.length), 0);
}

function refuseInvalid({ mode, size }: LabelBudget): void {
  if (Number.isInteger(size) && size >= 0) return;
  throw new StatisticsError('BUDGET_INVALID', `A ${mode} budget of ${size} labels is no whole number from 0 up.`);
}
