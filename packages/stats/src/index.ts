export { StatisticsError, type StatisticsErrorCode } from './statistics-error';
export { drawLabels, labelKey, type DrawRequest, type LabelDraw, type LabelledRow } from './draws/draw-labels';
export { collapseBudgets, type BudgetDraw, type LabelBudget, type Shortfall } from './draws/measure-budgets';
export { randomStream, type RandomStream } from './randomness/random-stream';
export { sha256 } from './randomness/sha256';
export { normalCdf, normalQuantile } from './special/normal';
export { studentCdf, studentQuantile } from './special/student';
export { betaCdf, betaQuantile } from './special/beta';
