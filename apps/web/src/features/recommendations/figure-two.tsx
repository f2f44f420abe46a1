import Link from 'next/link';
import { exitNames, forks, type Exit } from './figure-two.shape';
import { traitWords } from './trait-words';

export interface FlowStep {
  readonly id: string;
  readonly question: string;
  readonly answer: string;
  readonly because: readonly string[];
  readonly isReached: boolean;
}

/** Where a what-if leads: the same page with one trait answered otherwise. */
export type WhatIf = (trait: string, value: string) => string;

/** The survey's Figure 2 as a list with the task's path lit: thick where it leads, dashed where an open question forks it, grey where it never comes. */
export function FigureTwo({ steps, whatIf }: { readonly steps: readonly FlowStep[]; readonly whatIf?: WhatIf }) {
  return (
    <ol aria-label="Decision flow of the survey, Figure 2" className="grid">
      {steps.map((step, index) => (
        <Step key={step.id} step={step} number={index + 1} isLast={index === steps.length - 1} whatIf={whatIf} />
      ))}
    </ol>
  );
}

function Step({ step, number, isLast, whatIf }: { readonly step: FlowStep; readonly number: number; readonly isLast: boolean; readonly whatIf?: WhatIf }) {
  const fork = forks[step.id];
  const isOpen = step.answer !== 'yes' && step.answer !== 'no';
  const spine = step.isReached ? (isOpen ? 'border-dashed border-ink' : 'border-ink') : 'border-line';
  const goesOn = step.isReached && fork !== undefined && (isOpen || (step.answer === 'no' ? fork.no : fork.yes) === null);
  return (
    <li className="grid grid-cols-[1.75rem_minmax(0,1fr)] gap-x-3">
      <div className="grid grid-rows-[auto_1fr] justify-items-center" aria-hidden="true">
        <span className={`numbers grid size-7 place-items-center rounded-full border-2 text-caption ${spine} ${step.isReached ? 'font-semibold' : 'text-muted'}`}>{number}</span>
        {!isLast && <span className={`w-0 border-l-2 ${goesOn ? (isOpen ? 'border-dashed border-ink' : 'border-ink') : 'border-line'}`} />}
      </div>
      <div className={`grid gap-1 pb-4 ${step.isReached ? '' : 'text-muted'}`}>
        <p className={step.isReached ? 'font-medium' : ''}>{step.question}</p>
        <p className="text-table">
          <AnswerText step={step} isOpen={isOpen} />
        </p>
        {fork && <Exits fork={fork} step={step} isOpen={isOpen} />}
        {whatIf && fork && (
          <p className="flex gap-3 text-caption">
            {(['yes', 'no'] as const)
              .filter((answer) => answer !== step.answer)
              .map((answer) => (
                <Link key={answer} href={whatIf(fork.trait, fork.values[answer])} scroll={false} className="inline-flex min-h-6 items-center underline underline-offset-2">
                  What if {answer}?<span className="sr-only"> To question {number}</span>
                </Link>
              ))}
          </p>
        )}
      </div>
    </li>
  );
}

function AnswerText({ step, isOpen }: { readonly step: FlowStep; readonly isOpen: boolean }) {
  const reach = step.isReached ? '' : ' Not reached.';
  if (isOpen) return <>Not known yet.{reach}</>;
  return (
    <>
      <span className="font-medium">{step.answer === 'yes' ? 'Yes' : 'No'}</span>
      {step.because.length > 0 && <span className="text-muted">, from {step.because.map(traitWords).join(' and ')}.</span>}
      <span className="text-muted">{reach}</span>
    </>
  );
}

function Exits({ fork, step, isOpen }: { readonly fork: { readonly yes: Exit | null; readonly no: Exit | null }; readonly step: FlowStep; readonly isOpen: boolean }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1">
      {(['yes', 'no'] as const).map((answer) => {
        const exit = fork[answer];
        if (!exit) return null;
        const isTaken = step.isReached && step.answer === answer;
        const look = isTaken ? 'border-ink bg-ink text-page font-medium' : step.isReached && isOpen ? 'border-dashed border-ink' : 'border-line text-muted';
        return (
          <li key={answer} className="flex items-center gap-2 text-table">
            <span className="text-muted">
              {answer} <span aria-hidden="true">→</span>
            </span>
            <span className={`rounded-control border px-2 ${look}`}>
              {exitNames[exit]}
              {isTaken && <span className="sr-only"> (the path ends here)</span>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
