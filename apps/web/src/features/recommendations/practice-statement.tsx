'use client';
import { useEffect, useId, useRef, useState, useTransition, type FormEvent } from 'react';
import { useRouter } from 'next/navigation';
import { countOf } from '@crossover/wording';
import { useSender } from '../../api/browser';
import { Button } from '../../ui/button';
import { ConfirmLoss } from '../../ui/confirm-loss';
import { TextArea } from '../../ui/field';
import { Failed } from '../../ui/region';
import { StatePracticeDocument, WithdrawPracticeDocument } from './recommendations.graphql';
import type { Rule } from './rule-row';

/** Where statements are made: one task of one organisation. */
export interface PracticePlace {
  readonly organisation: string;
  readonly taskId: string;
  /** Whether the person on the page works in the team; the API asks again. */
  readonly mayState: boolean;
}

type PracticeRule = Pick<Rule, 'id' | 'statement' | 'statements'>;

/** What the team says of advice that no run can test; while it says nothing, the question. */
export function PracticeStatement({ place, rule }: { readonly place: PracticePlace; readonly rule: PracticeRule }) {
  const { id, statement } = rule;
  const router = useRouter();
  const [isChanging, setChanging] = useState(false);
  const [isRefreshing, startRefresh] = useTransition();
  const part = useFocusAfter(statement?.statedAt);
  // In one transition, so that the old words are not seen between the form and the new ones.
  const onSaved = () => {
    part.expect();
    startRefresh(() => {
      router.refresh();
      setChanging(false);
    });
  };
  return (
    <div ref={part.ref} tabIndex={-1} role="group" aria-label={`What your team says of ${id}`} className="mt-1 grid gap-2 outline-offset-4">
      <p aria-live="polite" className="prose-width [overflow-wrap:anywhere] empty:hidden">
        {statement?.sentence}
      </p>
      {!place.mayState && !statement && <p className="text-muted">No run can show it, and nobody who works in the team has said it yet.</p>}
      {place.mayState && statement && !isChanging && (
        <p className="flex flex-wrap gap-2">
          <Button onClick={() => setChanging(true)}>
            Change<span className="sr-only"> what is said of {id}</span>
          </Button>
          <Withdraw place={place} ruleId={id} onWithdrawn={onSaved} />
        </p>
      )}
      {place.mayState && (!statement || isChanging) && <StatementForm place={place} rule={rule} isRefreshing={isRefreshing} onSaved={onSaved} onCancel={statement ? () => setChanging(false) : null} />}
      <Earlier rule={rule} />
    </div>
  );
}

/** The button that was pressed is gone once its work shows: focus goes to the part that changed, not to the top of the page. */
function useFocusAfter(version: string | undefined) {
  const ref = useRef<HTMLDivElement>(null);
  const isExpected = useRef(false);
  useEffect(() => {
    if (!isExpected.current) return;
    isExpected.current = false;
    ref.current?.focus();
  }, [version]);
  return { ref, expect: () => { isExpected.current = true; } };
}

interface StatementFormProps {
  readonly place: PracticePlace;
  readonly rule: PracticeRule;
  readonly isRefreshing: boolean;
  readonly onSaved: () => void;
  /** Null where there is nothing to go back to. */
  readonly onCancel: (() => void) | null;
}

function StatementForm({ place: { organisation, taskId }, rule: { id, statement }, isRefreshing, onSaved, onCancel }: StatementFormProps) {
  const { send, isSending, fault } = useSender(organisation);
  const [isFollowed, setFollowed] = useState(statement ? statement.word === 'followed' : null);
  const [note, setNote] = useState(statement?.note ?? '');
  const [sentNote, setSentNote] = useState<string | null>(null);
  const isAboutNote = fault?.code.startsWith('NOTE_') ?? false;
  // The note of one answer is no note of the other, unless somebody has typed it since.
  const choose = (next: boolean) => {
    setFollowed(next);
    if (statement && (note === '' || note === statement.note)) setNote(next === (statement.word === 'followed') ? statement.note : '');
  };
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setSentNote(note);
    if (isFollowed !== null && (await send(StatePracticeDocument, { input: { taskId, ruleId: id, isFollowed, note } }))) onSaved();
  };
  return (
    <form method="post" onSubmit={(event) => void save(event)} className="grid max-w-xl gap-3 rounded-card border border-dashed border-control px-4 py-3">
      <Choice isFollowed={isFollowed} onChoose={choose} />
      <TextArea
        label={isFollowed === false ? 'Why not, or what is planned (may stay empty)' : 'What was done'}
        rows={2}
        maxLength={2000}
        required={isFollowed !== false}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        fault={isAboutNote && note === sentNote ? fault?.sentence : null}
        hint={`${isFollowed === false ? '' : 'How much and when, for example: 300 real replies rated by two people, May. '}It stands beside the verdict with your name and the day, for everybody who sees the task.`}
      />
      {fault && !isAboutNote && <Failed fault={fault} kept="Nothing was changed." />}
      <p className="flex flex-wrap gap-2">
        <Button type="submit" isBusy={isSending || isRefreshing}>
          Save the statement
        </Button>
        {onCancel && <Button look="quiet" onClick={onCancel}>Leave it as it is</Button>}
      </p>
    </form>
  );
}

function Choice({ isFollowed, onChoose }: { readonly isFollowed: boolean | null; readonly onChoose: (isFollowed: boolean) => void }) {
  const name = useId();
  return (
    <fieldset>
      <legend className="mb-1 text-table font-medium">No run can show it. Does your team do this?</legend>
      <div className="flex flex-wrap gap-x-5 gap-y-1">
        {([[true, 'Yes, we follow it'], [false, 'No, not so far']] as const).map(([value, title]) => (
          <label key={title} className="flex min-h-6 items-center gap-1.5 pointer-coarse:min-h-11">
            <input type="radio" name={name} required checked={isFollowed === value} onChange={() => onChoose(value)} className="size-4 accent-[var(--ink)]" />
            {title}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Withdraw({ place: { organisation, taskId }, ruleId, onWithdrawn }: { readonly place: PracticePlace; readonly ruleId: string; readonly onWithdrawn: () => void }) {
  const { send, isSending, fault } = useSender(organisation);
  const [isOpen, setOpen] = useState(false);
  const withdraw = async () => {
    if (!(await send(WithdrawPracticeDocument, { taskId, ruleId }))) return;
    setOpen(false);
    onWithdrawn();
  };
  return (
    <ConfirmLoss
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button look="quiet">
          Withdraw<span className="sr-only"> what is said of {ruleId}</span>
        </Button>
      }
      title={`Withdraw what is said of ${ruleId}?`}
      text="Its verdict goes back to “not tested” on every page. The statement and its withdrawal stay among the earlier entries."
      act="Withdraw it"
      onAct={withdraw}
      isBusy={isSending}
      fault={fault}
      kept="The statement still stands."
    />
  );
}

const words: Readonly<Record<string, string>> = { followed: 'Followed. ', 'not-followed': 'Not followed. ' };

/** Nothing that was stated is lost: what was replaced or withdrawn can be read below. */
function Earlier({ rule: { statement, statements } }: { readonly rule: PracticeRule }) {
  const [total, nodes] = [(statements?.totalCount ?? 0) - (statement ? 1 : 0), (statements?.nodes ?? []).slice(statement ? 1 : 0)];
  if (total <= 0) return null;
  return (
    <details className="text-table text-muted">
      <summary className="underline underline-offset-2">{countOf(total, 'earlier entry', 'earlier entries')}</summary>
      <ul className="mt-1 grid gap-1">
        {nodes.map(({ word, statedAt, sentence }) => (
          <li key={statedAt} className="prose-width [overflow-wrap:anywhere]">
            {words[word]}
            {sentence}
          </li>
        ))}
      </ul>
      {total > nodes.length && <p className="mt-1">The newest {nodes.length} of them.</p>}
    </details>
  );
}
