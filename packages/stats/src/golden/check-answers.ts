import { exactMatchPsi, normaliseAnswer, tokenF1Psi } from '../metrics/answers';
import { numericPsi } from '../metrics/numeric-answer';
import { spanMacroF1, spanScore, spansOfTags, type Span, type TagReading } from '../metrics/spans';
import { near, parseGolden, same, type Check, type Tolerance } from './check';

interface Answers {
  tolerance: Tolerance;
  cases: { pred: string; golds: string[]; normPred: string; expect: { em: number; f1: number } }[];
}

/** statistics specification 1.4 */
export function checkAnswers(text: string): Check[] {
  const { cases, tolerance } = parseGolden<Answers>(text);
  return cases.flatMap(({ pred, golds, normPred, expect }) => {
    const rows = { predicted: [pred], gold: [golds] };
    return [
      same(`normal form of "${pred}"`, normaliseAnswer(pred), normPred),
      near(`exact match of "${pred}"`, { actual: exactMatchPsi(rows)[0], expected: expect.em, tolerance }),
      near(`token F1 of "${pred}"`, { actual: tokenF1Psi(rows)[0], expected: expect.f1, tolerance }),
    ];
  });
}

interface Numbers {
  tolerance: Tolerance;
  cases: { pred: string; gold: string; expect: number }[];
}

/** statistics specification 1.7 */
export function checkNumericAnswers(text: string): Check[] {
  const { cases, tolerance } = parseGolden<Numbers>(text);
  return cases.map(({ pred, gold, expect }) => near(`number in "${pred}" against ${gold}`, { actual: numericPsi({ predicted: [pred], gold: [[gold]] })[0], expected: expect, tolerance }));
}

type Triple = [string, number, number];

interface Entities {
  tolerance: Tolerance;
  cases: {
    id: string;
    yTrue: string[][];
    yPred: string[][];
    trueSpans: Triple[][];
    predSpansConlleval: Triple[][];
    expect: Record<TagReading, { precision: number; recall: number; f1: number; macroF1: number }>;
  }[];
}

/** statistics specification 1.5 */
export function checkEntities(text: string): Check[] {
  const { cases, tolerance } = parseGolden<Entities>(text);
  const triples = (spans: Span[]): Triple[] => spans.map(({ type, start, end }) => [type, start, end]);
  return cases.flatMap(({ id, yTrue, yPred, trueSpans, predSpansConlleval, expect }) => [
    same(`${id} gold spans`, yTrue.map((tags) => triples(spansOfTags(tags))), trueSpans),
    same(`${id} predicted spans`, yPred.map((tags) => triples(spansOfTags(tags))), predSpansConlleval),
    ...(['conlleval', 'strict'] as const).flatMap((reading) => {
      const rows = { gold: yTrue.map((tags) => spansOfTags(tags, reading)), predicted: yPred.map((tags) => spansOfTags(tags, reading)) };
      const found = { ...spanScore(rows), macroF1: spanMacroF1(rows) };
      return (['precision', 'recall', 'f1', 'macroF1'] as const).map((measure) => near(`${id} ${reading} ${measure}`, { actual: found[measure], expected: expect[reading][measure], tolerance }));
    }),
  ]);
}
