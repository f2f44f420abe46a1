import { constantCube, psiCube, type PsiCube } from '../curves/psi-cube';
import { normalQuantile } from '../special/normal';
import { at } from '../vectors/at';
import type { Noise } from './normals';
import type { TrueCurve, TruePair } from './true-curves';

export interface StudyShape {
  readonly budgets: readonly number[];
  readonly rows: number;
  readonly draws: number;
  /** Rows of one group share most of their difficulty; 1 unless said. */
  readonly groupSize?: number;
}

/** Right or wrong of every row, in the shape of a cube. */
export interface SimulatedStudy {
  readonly tuned: PsiCube;
  readonly prompt: PsiCube;
  readonly groups: Int32Array;
}

// Probit scale: row difficulty shared by the arms, and each arm's own.
const SHARED_SD = 1;
const OWN_SD = 0.7;
// Share of a row's difficulty that its group brings, where there are groups.
const OF_GROUP = 0.7;
const CHAIN = 0.6;
const SHARED_BY_ARMS = 0.3;
const PERSISTENT = 0.5;

/**
 * One study as in the specification's simulation (4.8): a probit model with row difficulty, label draws nested along the ladder and shared
 * by the arms in part, and run noise of which half stays with a chain. The mean over rows, draws and noise is the true curve exactly.
 */
export function simulateStudy(noise: Noise, pair: TruePair, shape: StudyShape): SimulatedStudy {
  const { rows, draws, budgets, groupSize = 1 } = shape;
  const groups = Int32Array.from({ length: rows }, (_, row) => Math.floor(row / groupSize));
  const shared = difficulty(noise, groups, SHARED_SD);
  const chains = Array.from({ length: draws }, () => chain(noise, budgets.length));
  const ofArm = (curve: TrueCurve, sdAtEight: number): PsiCube => {
    const own = difficulty(noise, groups, OWN_SD);
    const arm: Arm = { curve, sdAtEight, fade: noise.uniform(0.2, 0.5), rowLevel: shared.map((value, row) => value + at(own, row)) };
    return simulateArm(noise, arm, { ...shape, chains });
  };
  const tuned = ofArm(pair.tuned, noise.uniform(0.15, 0.5));
  const prompt = pair.isZeroShot ? zeroShot(noise, pair, difficulty(noise, groups, OWN_SD).map((value, row) => value + at(shared, row))) : ofArm(pair.prompt, noise.uniform(0, 0.2));
  return { tuned, prompt, groups };
}

interface Arm {
  readonly curve: TrueCurve;
  /** Standard deviation of the draw effect at 8 labels, and how fast it fades with n. */
  readonly sdAtEight: number;
  readonly fade: number;
  readonly rowLevel: Float64Array;
}

function simulateArm(noise: Noise, { curve, sdAtEight, fade, rowLevel }: Arm, { budgets, draws, rows, chains }: StudyShape & { chains: readonly Float64Array[] }): PsiCube {
  const columns = budgets.map(() => new Array<Float64Array>());
  for (let draw = 0; draw < draws; draw += 1) {
    const own = chain(noise, budgets.length);
    const lasting = Float64Array.from({ length: rows }, () => noise.normal());
    budgets.forEach((n, budget) => {
      const sd = sdAtEight * (n / 8) ** -fade;
      const effect = sd * (Math.sqrt(SHARED_BY_ARMS) * at(chains[draw] ?? own, budget) + Math.sqrt(1 - SHARED_BY_ARMS) * at(own, budget));
      const threshold = normalQuantile(curve(Math.log2(n))) * Math.hypot(SHARED_SD, OWN_SD, 1, sd) + effect;
      columns[budget]?.push(rowLevel.map((level, row) => (threshold + level + Math.sqrt(PERSISTENT) * at(lasting, row) + Math.sqrt(1 - PERSISTENT) * noise.normal() > 0 ? 1 : 0)));
    });
  }
  return psiCube(columns);
}

function zeroShot(noise: Noise, { prompt }: TruePair, rowLevel: Float64Array): PsiCube {
  const threshold = normalQuantile(prompt(3)) * Math.hypot(SHARED_SD, OWN_SD, 1);
  return constantCube(rowLevel.map((level) => (threshold + level + noise.normal() > 0 ? 1 : 0)));
}

/** Normal row levels of this standard deviation, alike inside a group of several rows. */
function difficulty(noise: Noise, groups: Int32Array, sd: number): Float64Array {
  const isGrouped = at(groups, groups.length - 1) < groups.length - 1;
  if (!isGrouped) return Float64Array.from(groups, () => sd * noise.normal());
  const ofGroup = Float64Array.from({ length: at(groups, groups.length - 1) + 1 }, () => noise.normal());
  return Float64Array.from(groups, (group) => sd * (Math.sqrt(OF_GROUP) * at(ofGroup, group) + Math.sqrt(1 - OF_GROUP) * noise.normal()));
}

/** Standard normal draw effects along a nested chain of budgets. */
function chain(noise: Noise, length: number): Float64Array {
  const effects = new Float64Array(length);
  for (let j = 0; j < length; j += 1) effects[j] = j === 0 ? noise.normal() : CHAIN * at(effects, j - 1) + Math.sqrt(1 - CHAIN ** 2) * noise.normal();
  return effects;
}
