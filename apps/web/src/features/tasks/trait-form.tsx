'use client';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { countOf } from '@crossover/wording';
import { useSender } from '../../api/browser';
import { Failed } from '../../ui/region';
import { ChangeTaskDocument } from './tasks.graphql';
import { TraitQuestion, type Question, type TraitAnswer } from './trait-question';

interface TraitFormProps {
  readonly organisation: string;
  readonly taskId: string;
  readonly expectedVersion: number;
  readonly questions: readonly Question[];
  /** Keys whose answer could still change a rule or the path. */
  readonly open: readonly string[];
  readonly answers: readonly ({ readonly key: string } & Omit<TraitAnswer, 'note'> & { readonly note?: string | null })[];
}

/** The survey's traits in the order of its flow. A question that can change nothing is folded away. */
export function TraitForm({ organisation, taskId, expectedVersion, questions, open, answers }: TraitFormProps) {
  const router = useRouter();
  const { send, isSending, fault } = useSender(organisation);
  const [isRefreshing, startRefresh] = useTransition();
  const byKey = new Map(answers.map((answer) => [answer.key, { ...answer, note: answer.note ?? null }]));
  const isAsked = ({ key }: Question) => open.includes(key) || byKey.has(key);
  const asked = questions.filter(isAsked);
  const folded = questions.filter((question) => !isAsked(question));

  const answer = async (key: string, value: unknown) => {
    if (await send(ChangeTaskDocument, { input: { taskId, expectedVersion, traits: [{ key, value }] } })) startRefresh(() => router.refresh());
  };
  const draw = (question: Question) => <TraitQuestion key={question.key} question={question} answer={byKey.get(question.key)} isLocked={isSending || isRefreshing} onAnswer={(value) => void answer(question.key, value)} />;

  return (
    <div>
      {fault && <Failed fault={fault} kept="The task is as it was." />}
      {groupsOf(asked).map(([group, members]) => (
        <section key={group} aria-label={group} className="mb-6">
          <h2 className="text-table font-semibold capitalize">{group}</h2>
          {members.map(draw)}
        </section>
      ))}
      {folded.length > 0 && (
        <details>
          <summary className="text-table text-muted underline underline-offset-2">{countOf(folded.length, 'question')} not needed for this task</summary>
          {folded.map(draw)}
        </details>
      )}
    </div>
  );
}

function groupsOf(questions: readonly Question[]): readonly (readonly [string, readonly Question[]])[] {
  const names = [...new Set(questions.map((question) => question.group))];
  return names.map((name) => [name, questions.filter((question) => question.group === name)]);
}
