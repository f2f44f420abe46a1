import { renderToStaticMarkup } from 'react-dom/server';
import { MarkedText, MarkLegend } from './marked-text';
import { cutText } from './text-pieces';

const text = '😀 Ada Lovelace wrote to Paris and Babbage.';
const gold = [{ start: 2, end: 14, type: 'person' }, { start: 24, end: 29, type: 'place' }, { start: 34, end: 41, type: 'person' }];
const predicted = [{ start: 2, end: 5, type: 'person' }, { start: 24, end: 29, type: 'person' }, { start: 15, end: 20, type: 'work' }];

describe('a text with answers in it', () => {
  it('is cut at every mark, in code points, and says of each piece what became of it', () => {
    const pieces = cutText(text, { gold, predicted, isExcerpt: false });
    expect(pieces.filter(({ state }) => state !== 'plain').map((piece) => [piece.text, piece.state, ...piece.types])).toEqual([
      ['Ada', 'found', 'person'],
      [' Lovelace', 'missed', 'person'],
      ['wrote', 'extra', 'work'],
      ['Paris', 'wrong-type', 'place', 'person'],
      ['Babbage', 'missed', 'person'],
    ]);
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
  });

  it('shows in a list the part around the first answer, not the beginning of a long context', () => {
    const long = `${'a '.repeat(400)}the answer`;
    const [first] = cutText(long, { gold: [{ start: 800, end: 810 }], predicted: [], isExcerpt: true });
    expect(first?.text).toMatch(/^… (a )+$/);
    expect(first?.text.length).toBeLessThan(100);
  });

  it('names in words what its lines mean, and only those that it has', () => {
    expect(renderToStaticMarkup(<MarkedText text={text} gold={gold} predicted={predicted} />)).toContain('data-state="wrong-type"');
    const legend = renderToStaticMarkup(<MarkLegend text={text} gold={gold} predicted={[]} />);
    expect(legend).toContain('missed');
    expect(legend).not.toContain('found');
    expect(renderToStaticMarkup(<MarkLegend text={text} gold={[]} predicted={[]} />)).toBe('');
  });
});
