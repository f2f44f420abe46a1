import { GROUPS_FOR_CALM, GROUPS_FOR_VERDICT } from '../intervals/means';

export interface TestabilityRequest {
  readonly isTestFrozen: boolean;
  /** Share of test rows without an output, of the arm that misses more. */
  readonly missingShare: number;
  readonly hasBaselines: boolean;
  /** Label draws of the trained arm; null when neither side uses labels. */
  readonly draws: number | null;
  /** Groups among the test rows; null when the task declares none. */
  readonly groups: number | null;
}

export type Obstacle = 'test-not-frozen' | 'rows-missing' | 'no-baseline' | 'one-draw' | 'too-few-groups';
export type Weakness = 'two-draws' | 'few-groups';

export interface Testability {
  readonly isTestable: boolean;
  /** Why not; any one of them makes the rule "not testable". */
  readonly obstacles: readonly Obstacle[];
  /** Reasons to mark a verdict as weak. */
  readonly weaknesses: readonly Weakness[];
}

// Above this share of missing rows a difference may be nothing but the rows that failed.
const MISSING_ALLOWED = 0.01;

/**
 * Whether a rule may be judged at all on these runs (statistics specification 0, 2.2, 5.1).
 * Two draws are allowed and marked weak; one draw says nothing about other draws.
 */
export function testability({ isTestFrozen, missingShare, hasBaselines, draws, groups }: TestabilityRequest): Testability {
  const found: [boolean, Obstacle][] = [
    [!isTestFrozen, 'test-not-frozen'],
    [missingShare > MISSING_ALLOWED, 'rows-missing'],
    [!hasBaselines, 'no-baseline'],
    [draws !== null && draws < 2, 'one-draw'],
    [groups !== null && groups < GROUPS_FOR_VERDICT, 'too-few-groups'],
  ];
  const weak: [boolean, Weakness][] = [
    [draws === 2, 'two-draws'],
    [groups !== null && groups >= GROUPS_FOR_VERDICT && groups < GROUPS_FOR_CALM, 'few-groups'],
  ];
  const obstacles = found.flatMap(([isFound, name]) => (isFound ? [name] : []));
  return { isTestable: obstacles.length === 0, obstacles, weaknesses: weak.flatMap(([isWeak, name]) => (isWeak ? [name] : [])) };
}
