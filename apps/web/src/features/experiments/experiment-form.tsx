'use client';
import { useState } from 'react';
import { useRouter } from 'next/navigation';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ClientError } from '@crossover/client';
import { browserClient, useSender } from '../../api/browser';
import { Queries, useRested } from '../../api/queries';
import { metricOf, type Metric } from '../../charts/metric';
import { SelectField, TextField } from '../../ui/field';
import { ArmChoice } from './arm-choice';
import { firstDraft, toPlanInput, type ApproachEntry, type Draft, type ModelEntry, type TaskEntry } from './draft';
import { LaunchExperimentDocument, PlanDocument } from './experiments.graphql';
import { LadderChoice } from './ladder-choice';
import { PlanGrid } from './plan-grid';
import { PowerPanel } from './power-panel';
import { Receipt } from './receipt';
import { RegistrationForm } from './registration-form';

export interface ExperimentFormProps {
  readonly organisation: string;
  readonly base: string;
  readonly approaches: readonly ApproachEntry[];
  readonly models: readonly ModelEntry[];
  readonly metrics: readonly Metric[];
  readonly tasks: readonly [TaskEntry, ...TaskEntry[]];
  readonly initial: Draft;
}

/** Choices on the left; on the right a receipt that follows every click. */
export function ExperimentForm(props: ExperimentFormProps) {
  return (
    <Queries>
      <Form {...props} />
    </Queries>
  );
}

function Form({ organisation, base, approaches, models, metrics, tasks, initial }: ExperimentFormProps) {
  const router = useRouter();
  const [draft, setDraft] = useState(initial);
  // One key for one plan: pressing Launch twice starts it once.
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const launch = useSender(organisation);
  const task = tasks.find((each) => each.id === draft.taskId) ?? tasks[0];
  const metric = metricOf(metrics, task.version.metric);
  const input = useRested(toPlanInput(draft));
  const isReady = draft.arms.length > 0 && draft.sizes.length > 0;
  const plan = useQuery({
    queryKey: ['plan', organisation, JSON.stringify(input)],
    queryFn: () => browserClient(organisation).request(PlanDocument, { input }),
    placeholderData: keepPreviousData,
    enabled: isReady,
  });
  const isStale = plan.isFetching || JSON.stringify(input) !== JSON.stringify(toPlanInput(draft));
  const start = async () => {
    if (!plan.data) return;
    const launched = await launch.send(LaunchExperimentDocument, { input, planHash: plan.data.plan.hash, idempotencyKey });
    if (launched) router.push(`${base}/experiments/E-${launched.launchExperiment.number}`);
  };
  return (
    <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="grid content-start gap-8">
        <div className="grid max-w-2xl gap-4 sm:grid-cols-2">
          <SelectField label="Task" value={task.id} onChange={(event) => setDraft({ ...firstDraft(tasks.find((each) => each.id === event.target.value) ?? task, approaches, models), arms: draft.arms })}>
            {tasks.map((each) => (
              <option key={each.id} value={each.id}>
                T-{each.number} {each.name}
              </option>
            ))}
          </SelectField>
          <TextField label="Title" value={draft.title} placeholder={task.name} maxLength={120} onChange={(event) => setDraft({ ...draft, title: event.target.value })} />
        </div>
        <ArmChoice approaches={approaches} models={models} draft={draft} onChange={(arms) => setDraft({ ...draft, arms })} />
        <LadderChoice draft={draft} classes={task.version.labels.length} metric={metric} onChange={(part) => setDraft({ ...draft, ...part })} />
        {plan.data && <RegistrationForm draft={draft} plan={plan.data.plan} onChange={(registration) => setDraft({ ...draft, registration })} />}
        {plan.data && <PowerPanel plan={plan.data.plan} metric={metric} />}
        {plan.data && (
          <section aria-label="Grid">
            <h2 className="mb-2 text-section">What would run</h2>
            <PlanGrid plan={plan.data.plan} approaches={approaches} />
          </section>
        )}
      </div>
      <div className="lg:sticky lg:top-6 lg:self-start">
        <Receipt
          metric={metric}
          plan={isReady ? (plan.data?.plan ?? null) : null}
          planFault={isReady ? (plan.error instanceof ClientError ? plan.error.fault : null) : { code: 'NOT_READY', sentence: 'Choose at least one approach and one label budget.', retryable: false, requestId: null, status: null }}
          isStale={isReady && isStale}
          launch={{ fault: launch.fault, isSending: launch.isSending, onLaunch: () => void start() }}
        />
      </div>
    </div>
  );
}
