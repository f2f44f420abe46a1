import { practiceSentence } from './index';

const stated = { word: 'followed', by: 'Ada', at: new Date('2026-05-03T23:30:00Z'), note: '300 ratings on real tickets, May' } as const;

describe('what people state of advice', () => {
  it('is said with who, when and what, and that nobody measured it', () => {
    expect(practiceSentence(stated)).toBe('Stated by Ada on 3 May 2026: “300 ratings on real tickets, May”; Crossover did not measure it.');
    expect(practiceSentence({ ...stated, word: 'not-followed', note: '' })).toBe('Stated by Ada on 3 May 2026; Crossover did not measure it.');
  });

  it('stands on one line, however the note is broken', () => {
    expect(practiceSentence({ ...stated, note: 'two\n\tlines' })).toContain('“two lines”');
  });

  it('that was taken back says by whom', () => {
    expect(practiceSentence({ ...stated, word: 'withdrawn', note: '' })).toBe('Withdrawn by Ada on 3 May 2026.');
  });
});
