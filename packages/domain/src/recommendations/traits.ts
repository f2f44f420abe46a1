import { parseTraits, type Traits } from '@crossover/survey';
import type { TaskTraits } from '../tasks/task.shape';

/** A task's answers as the survey reads them; "I don't know" is a missing key. */
export function plainTraits(traits: TaskTraits): Traits {
  return parseTraits(Object.fromEntries(Object.entries(traits).map(([key, trait]) => [key, trait.value]))).traits;
}
