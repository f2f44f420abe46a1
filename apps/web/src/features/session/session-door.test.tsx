import { safeNext } from './session-door';

describe('where sign-in leads', () => {
  it('goes back to the page that asked', () => expect(safeNext('/acme/nlp/experiments/E-14?metric=accuracy')).toBe('/acme/nlp/experiments/E-14?metric=accuracy'));
  it.each(['https://evil.example/', '//evil.example/', '/\\evil.example', 'javascript:alert(1)', '', undefined])('never leaves this site: %s', (next) => expect(safeNext(next)).toBe('/'));
});
