import { numberOf, one, withQuery } from './address';

describe('addresses', () => {
  it('name an object by letter and number', () => {
    expect(numberOf('E-14', 'E')).toBe(14);
    expect(numberOf('e-14', 'E')).toBe(14);
  });
  it.each(['14', 'R-14', 'E-0', 'E-', 'E-1.5', 'E-14x', 'E-99999999999999'])('take %s for no experiment', (segment) => expect(numberOf(segment, 'E')).toBeNull());
  it('keep the other parameters when one changes, and drop one that is taken away', () => {
    expect(withQuery('/x', { q: 'refund', tab: 'rows', after: undefined }, { tab: 'labels' })).toBe('/x?q=refund&tab=labels');
    expect(withQuery('/x', { q: 'a & b' }, { q: null })).toBe('/x');
    expect(withQuery('/x', { q: 'a & b' })).toBe('/x?q=a+%26+b');
  });
  it('count a repeated parameter as its first', () => expect(one(['a', 'b'])).toBe('a'));
});
