import { readWishes } from './endpoint-form';
import { slugOf } from './slug';

jest.mock('next/navigation', () => ({ useRouter: () => ({}) }));

const formOf = (entries: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries({ name: 'GPT', baseUrl: 'https://a.example/v1', servedName: 'gpt', serves: 'chat', logProbabilities: 'first_token', inputPrice: '0.15', outputPrice: '0.6', maxParallel: '4', timeoutSeconds: '30', ...entries })) form.set(name, value);
  return form;
};

describe('an endpoint as the form tells it', () => {
  it('keeps the stored key unless a new one is typed or it is to be forgotten', () => {
    expect(readWishes(formOf({ apiKey: '' }))).not.toHaveProperty('apiKey');
    expect(readWishes(formOf({ apiKey: ' sk-1 ' })).apiKey).toBe('sk-1');
    expect(readWishes(formOf({ apiKey: 'sk-1', forgetKey: 'on' })).apiKey).toBeNull();
  });

  it('takes numbers as numbers and an emptied one back', () => {
    expect(readWishes(formOf({ contextTokens: '', parametersMillions: '8000' }))).toMatchObject({ inputPrice: 0.15, maxParallel: 4, contextTokens: null, parametersMillions: 8000, logProbabilities: 'first_token' });
  });
});

describe('the address of a model', () => {
  it.each([['GPT-9 mini (EU)', 'gpt-9-mini-eu'], ['  Größe  ', 'gro-e'], ['all-MiniLM-L6-v2', 'all-minilm-l6-v2']])('of "%s" is %s', (name, slug) => expect(slugOf(name)).toBe(slug));
});
