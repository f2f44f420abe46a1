import { datasetsSeenBy, modelCatalogue, trainingMixtures } from '.';

describe('what models were trained on', () => {
  it('is told only of models of the catalogue', () => {
    const known = new Set(modelCatalogue.map(({ name }) => name));
    expect(trainingMixtures.flatMap(({ models }) => models).filter((name) => !known.has(name))).toEqual([]);
  });

  it('names TREC and SST-2 for instruction-tuned T5, and nothing for a model without a published mixture', () => {
    expect(datasetsSeenBy('Flan-T5')).toEqual(expect.arrayContaining(['trec', 'sst2', 'ag_news']));
    expect(datasetsSeenBy('BERT')).toEqual([]);
    expect(datasetsSeenBy(null)).toEqual([]);
  });
});
