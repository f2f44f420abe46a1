import { checkSlug, slugOf } from './slug';

describe('an address', () => {
  it.each([
    ['Card desk (EU)', 'card-desk-eu'],
    ['  Äpfel & Übung  ', 'apfel-ubung'],
    ['日本語', 'team'],
    ['graphql', 'team'],
    ['x', 'team'],
    [`${'long '.repeat(20)}`, 'long-long-long-long-long-long-long-long'],
  ])('of the name %j is %s', (name, slug) => {
    expect(slugOf(name, 'team')).toBe(slug);
    expect(() => checkSlug(slug)).not.toThrow();
  });

  it.each(['', 'a', 'A-B', '-a', 'a-', 'a_b', 'a/b', '~', 'new', 'a'.repeat(41)])('may not be %j', (slug) => {
    expect(() => checkSlug(slug)).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }));
  });
});
