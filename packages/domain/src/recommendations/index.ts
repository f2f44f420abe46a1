export { Crossover } from './crossover.entity';
export { CurvePoint } from './curve-point.entity';
export { judgeExperiment } from './judge.service';
export type { Judgement } from './judge.service';
export type { CrossoverDetail, LadderSide, Settle } from './recommendation.shape';
export { plainTraits } from './traits';
export { Verdict } from './verdict.entity';
