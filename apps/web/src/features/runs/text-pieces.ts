/** A piece of a text, in code points, the end excluded. */
export interface TextMark {
  readonly start: number;
  readonly end: number;
  readonly type?: string | null;
}

export interface Piece {
  readonly start: number;
  readonly text: string;
  /** Of a right answer that was given, one that was not, one that is none, and one that was given as another type. */
  readonly state: 'plain' | 'found' | 'missed' | 'extra' | 'wrong-type';
  /** Types of the marks that end here, the right one first. */
  readonly types: readonly string[];
}

interface Marks {
  readonly gold: readonly TextMark[];
  readonly predicted: readonly TextMark[];
  readonly isExcerpt: boolean;
}

// About two lines of a list, so that the first mark is among the lines that are shown.
const lead = 60;

/** The text, cut where a mark begins or ends. */
export function cutText(text: string, { gold, predicted, isExcerpt }: Marks): readonly Piece[] {
  const points = Array.from(text);
  const marks = [...gold, ...predicted];
  const first = Math.min(...marks.map((mark) => mark.start));
  const from = isExcerpt && Number.isFinite(first) && first > 2 * lead ? first - lead : 0;
  const cuts = [...new Set([from, points.length, ...marks.flatMap(({ start, end }) => [start, end])])].filter((at) => at >= from && at <= points.length).sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, index) => {
    const end = cuts[index + 1] ?? points.length;
    const right = gold.find((mark) => mark.start <= start && mark.end >= end);
    const given = predicted.find((mark) => mark.start <= start && mark.end >= end);
    const types = [right, given].flatMap((mark) => (mark?.type && mark.end === end ? [mark.type] : []));
    return { start, text: `${start === from && from > 0 ? '… ' : ''}${points.slice(start, end).join('')}`, state: stateOf(right, given), types: [...new Set(types)] };
  });
}

function stateOf(right: TextMark | undefined, given: TextMark | undefined): Piece['state'] {
  if (!right) return given ? 'extra' : 'plain';
  if (!given) return 'missed';
  return (right.type ?? null) === (given.type ?? null) ? 'found' : 'wrong-type';
}
