import { parseWhatIf, toTraitInputs, whatIfAddress } from './what-if';

describe('what-if answers in the address', () => {
  it('come back as they were written', () => {
    const what = { 'data.ood': 'true', 'labels.level': 'few' };
    const address = new URL(whatIfAddress('/acme/nlp/tasks/T-3/recommendation', what), 'https://host');
    expect(parseWhatIf(address.searchParams.get('what') ?? '')).toEqual(what);
  });

  it('reach the API as booleans and words', () => {
    expect(toTraitInputs({ 'data.ood': 'true', 'task.creative': 'false', 'labels.level': 'few' })).toEqual([
      { key: 'data.ood', value: true },
      { key: 'task.creative', value: false },
      { key: 'labels.level', value: 'few' },
    ]);
  });

  it('leave out what is no pair, instead of failing', () => expect(parseWhatIf('nonsense,:,data.ood:,x:y')).toEqual({ x: 'y' }));
});
