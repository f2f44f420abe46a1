import { formatParameters } from './parameters';

describe('the size of a model', () => {
  it.each([
    [8.1e6, '8.1M'],
    [134e6, '134M'],
    [1.3e9, '1.3B'],
    [7e9, '7B'],
    [175e9, '175B'],
    [1571e9, '1.6T'],
  ])('%d parameters are %s', (parameters, text) => expect(formatParameters(parameters)).toBe(text));
});
