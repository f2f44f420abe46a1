import { datasetsSeenBy } from '@crossover/survey';
import type { Model } from './model.entity';

/** Why scores of a model on a dataset may flatter it, as a sentence; null where nothing is known. Absence of a warning proves nothing. */
export function contaminationSentence(model: Pick<Model, 'name' | 'catalogueName' | 'knownTraining'>, datasetName: string): string | null {
  const seen = [...model.knownTraining, ...datasetsSeenBy(model.catalogueName)].some((known) => isSameSet(known, datasetName));
  return seen ? `${model.name} is known to have seen ${datasetName} in training; its scores may flatter it.` : null;
}

/** "SST-2, sentences" is sst2: a team's name for a set holds the usual one, whatever stands around it. */
function isSameSet(known: string, datasetName: string): boolean {
  const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');
  return plain(datasetName).includes(plain(known));
}
