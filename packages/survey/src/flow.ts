import { closeTraits, type SurveyOptions } from './closure';
import { decisionFlow } from './data/decision-flow';
import type { FlowNext, FlowOutcome, FlowQuestion } from './flow-question';
import { evaluate, type Answer } from './predicate';
import { askFor } from './question';
import type { TraitKey, Traits } from './traits';

export type FlowQuestionId = (typeof decisionFlow)[number]['id'];

export interface FlowStep {
  readonly id: string;
  readonly question: string;
  /** Answered for every question, reached or not. */
  readonly answer: Answer;
  readonly because: readonly TraitKey[];
  /** The traits to ask for when the answer is unknown. */
  readonly missing: readonly TraitKey[];
  /** The task's path leads here for certain. */
  readonly reached: boolean;
  /** The task's path leads here for certain or may still do so, once an open question is answered. */
  readonly possible: boolean;
  /** Where the answer leads; null while it is unknown. */
  readonly next: FlowNext | null;
}

export interface FlowWalk {
  readonly steps: readonly FlowStep[];
  readonly outcome: FlowOutcome | 'unknown';
  /** Every outcome that the answers so far allow; one entry when the outcome is certain. */
  readonly possible: readonly FlowOutcome[];
  /** The first open question on the path, even when every answer to it leads to the same outcome. */
  readonly openAt: string | null;
  /** The figure's own words beside the outcome, where it has some. */
  readonly label: string | null;
}

/**
 * Walks Figure 2 with a task's traits. An open question forks the path: both sides are walked,
 * and the outcome is unknown unless all sides end in the same one.
 */
export function walkFlow(traits: Traits, options: SurveyOptions = {}): FlowWalk {
  const closed = closeTraits(traits, options).traits;
  const answered = decisionFlow.map((question) => ({ question, ...evaluate(question.when, closed) }));
  const path = trace(answered);
  return {
    steps: answered.map(({ question, answer, because, missing }) => ({
      id: question.id,
      question: question.question,
      answer,
      because,
      missing: askFor(missing),
      reached: path.certain.has(question.id),
      possible: path.possible.has(question.id),
      next: answer === 'unknown' ? null : question[answer],
    })),
    ...conclude(path.ends),
    openAt: answered.find((each) => each.answer === 'unknown' && path.certain.has(each.question.id))?.question.id ?? null,
  };
}

interface Answered {
  readonly question: FlowQuestion;
  readonly answer: Answer;
}

interface Path {
  readonly certain: ReadonlySet<string>;
  readonly possible: ReadonlySet<string>;
  readonly ends: readonly Extract<FlowNext, { outcome: FlowOutcome }>[];
}

/** The figure only leads downwards, so one pass in order meets every question after all that lead to it. */
function trace(answered: readonly Answered[]): Path {
  const first = answered[0]?.question.id ?? '';
  const certain = new Set([first]);
  const possible = new Set([first]);
  const ends: Extract<FlowNext, { outcome: FlowOutcome }>[] = [];
  for (const { question, answer } of answered) {
    if (!possible.has(question.id)) continue;
    for (const next of answer === 'unknown' ? [question.yes, question.no] : [question[answer]]) {
      if ('outcome' in next) ends.push(next);
      else {
        possible.add(next.goto);
        if (answer !== 'unknown' && certain.has(question.id)) certain.add(next.goto);
      }
    }
  }
  return { certain, possible, ends };
}

function conclude(ends: Path['ends']): Pick<FlowWalk, 'outcome' | 'possible' | 'label'> {
  const possible = [...new Set(ends.map((end) => end.outcome))];
  const [only, ...others] = possible;
  if (only === undefined || others.length > 0) return { outcome: 'unknown', possible, label: null };
  return { outcome: only, possible, label: ends.length === 1 ? (ends[0]?.label ?? null) : null };
}
