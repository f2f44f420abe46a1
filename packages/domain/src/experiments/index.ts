export { Arm } from './arm.entity';
export { Draw } from './draw.entity';
export { Experiment } from './experiment.entity';
export type { ExperimentPlan, FilledBudget, PlannedArm } from './experiment.shape';
export { launchExperiment } from './launch.service';
export type { Launched } from './launch.service';
export { planExperiment } from './plan.service';
export type { ArmPlan, Estimate, Plan, PlanCheck, PlanInput } from './plan.shape';
