'use client';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useSender } from '../../api/browser';
import { Button } from '../../ui/button';
import { SelectField } from '../../ui/field';
import { Section } from '../../ui/page';
import { Failed } from '../../ui/region';
import { PairTasksDocument } from './tasks.graphql';

export interface PairedName {
  readonly id: string;
  readonly number: number;
  readonly name: string;
}

interface ShiftPairProps {
  readonly organisation: string;
  readonly base: string;
  readonly taskId: string;
  readonly usualTask: PairedName | null;
  readonly shiftedTasks: readonly PairedName[];
  /** Tasks of the same family that may hold the usual rows. */
  readonly candidates: readonly PairedName[];
}

/** What happens to each arm when the data shift is read over two tasks: one with the usual test rows, one with shifted ones. */
export function ShiftPair({ organisation, base, taskId, usualTask, shiftedTasks, candidates }: ShiftPairProps) {
  return (
    <Section title="Shifted data">
      {shiftedTasks.length > 0 ? (
        <p className="prose-width">
          Its test rows are the usual ones of <TaskLinks tasks={shiftedTasks} base={base} />, where the rules about shift are judged.
        </p>
      ) : (
        <PairForm organisation={organisation} taskId={taskId} usualTask={usualTask} candidates={candidates} />
      )}
    </Section>
  );
}

function PairForm({ organisation, taskId, usualTask, candidates }: Pick<ShiftPairProps, 'organisation' | 'taskId' | 'usualTask' | 'candidates'>) {
  const router = useRouter();
  const { send, isSending, fault } = useSender(organisation);
  const [chosen, setChosen] = useState(usualTask?.id ?? '');
  const save = async () => {
    if (await send(PairTasksDocument, { taskId, usualTaskId: chosen === '' ? null : chosen })) router.refresh();
  };
  return (
    <form
      method="post"
      className="grid max-w-xl gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <SelectField
        label="Task with the usual test rows"
        value={chosen}
        onChange={(event) => setChosen(event.target.value)}
        hint="Name it where this task's test rows come from elsewhere: another time, source or wording, but the same labels. Finished experiments are judged anew; nothing is run again."
      >
        <option value="">None: these are the usual rows</option>
        {candidates.map(({ id, number, name }) => (
          <option key={id} value={id}>
            T-{number} {name}
          </option>
        ))}
      </SelectField>
      {fault && <Failed fault={fault} kept="Nothing was changed." />}
      <p>
        <Button type="submit" isBusy={isSending} disabled={chosen === (usualTask?.id ?? '')}>
          Save the pair
        </Button>
      </p>
    </form>
  );
}

function TaskLinks({ tasks, base }: { readonly tasks: readonly PairedName[]; readonly base: string }) {
  return tasks.map(({ id, number, name }, place) => (
    <span key={id}>
      {place > 0 && ', '}
      <Link href={`${base}/tasks/T-${number}`} className="underline underline-offset-2">
        T-{number} {name}
      </Link>
    </span>
  ));
}
