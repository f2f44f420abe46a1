/** Public datasets that a model of the catalogue is known to have been trained on: scores on them may flatter it. */
export interface TrainingMixture {
  /** Names of the catalogue. */
  readonly models: readonly string[];
  readonly datasets: readonly string[];
  readonly source: string;
  /** false: the list is from memory of the source and was not read again. */
  readonly verified: boolean;
}

export const trainingMixtures: readonly TrainingMixture[] = [
  {
    models: ['Flan-T5', 'Flan-PaLM', 'Flan-UL2'],
    datasets: [
      'sst2', 'trec', 'ag_news', 'cola', 'rte', 'snli', 'mnli', 'anli', 'qnli', 'stsb', 'mrpc', 'qqp', 'paws', 'imdb', 'yelp', 'arc_challenge', 'openbookqa', 'commonsense_qa', 'natural_questions', 'nq_open', 'trivia_qa', 'squad',
      'boolq', 'hellaswag', 'piqa', 'xsum', 'cnn_dailymail', 'gigaword', 'gsm8k',
    ],
    source: 'Wei et al. 2022, arXiv 2109.01652, figure 3; Longpre et al. 2023, arXiv 2301.13688, table of submixtures',
    verified: false,
  },
  {
    models: ['T0', 'BLOOMZ'],
    datasets: ['trec', 'ag_news', 'dbpedia', 'imdb', 'yelp', 'rotten_tomatoes', 'commonsense_qa', 'cosmos_qa', 'social_i_qa', 'xsum', 'cnn_dailymail', 'gigaword', 'mrpc', 'qqp', 'paws'],
    source: 'Sanh et al. 2022, arXiv 2110.08207, figure 2; Muennighoff et al. 2023, arXiv 2211.01786, figure 1',
    verified: false,
  },
];

/** The datasets that a model of this name is known to have seen; none for a model that no mixture names. */
export function datasetsSeenBy(model: string | null): readonly string[] {
  return trainingMixtures.filter(({ models }) => model !== null && models.includes(model)).flatMap(({ datasets }) => datasets);
}
