export { StatisticsError, type StatisticsErrorCode } from './statistics-error';
export { drawLabels, labelKey, type DrawRequest, type LabelDraw, type LabelledRow } from './draws/draw-labels';
export { collapseBudgets, type BudgetDraw, type LabelBudget, type Shortfall } from './draws/measure-budgets';
export { randomStream, type RandomStream } from './randomness/random-stream';
export { sha256 } from './randomness/sha256';
export { normalCdf, normalQuantile } from './special/normal';
export { studentCdf, studentQuantile } from './special/student';
export { betaCdf, betaQuantile } from './special/beta';
export { averageRepeats, constantCube, psiCube, type PsiCube } from './curves/psi-cube';
export { armCurve, type ArmCurve, type ArmCurvePoint, type ArmCurveRequest } from './curves/arm-curve';
export {
  crossover,
  roundLabels,
  type BudgetDifference,
  type CannotTellReason,
  type Crossover,
  type CrossoverKind,
  type CrossoverRequest,
  type LadderSide,
} from './curves/crossover';
export { type DrawVarianceStatus } from './curves/curve-band';
export { type Region } from './curves/invert-band';
export { isotonicFit } from './curves/isotonic';
