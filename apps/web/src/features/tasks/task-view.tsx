import Link from 'next/link';
import type { ResultOf } from '@crossover/client';
import { countOf, formatMargin } from '@crossover/wording';
import { metricOf, scaleOf } from '../../charts/metric';
import { Facts, Section, TabLinks } from '../../ui/page';
import { Region } from '../../ui/region';
import { StatusChip } from '../../ui/status-chip';
import { FigureTwo } from '../recommendations/figure-two';
import { PromptForm } from './prompt-form';
import { ShiftPair } from './shift-pair';
import type { TaskDocument } from './tasks.graphql';
import type { RowTexts } from './template-editor';
import { TraitForm } from './trait-form';

type Data = ResultOf<typeof TaskDocument>;
export type Task = Data['team']['task'];

export const taskTabs = ['prompt', 'traits', 'experiments'] as const;
export type TaskTab = (typeof taskTabs)[number];
const titles: Readonly<Record<TaskTab, string>> = { prompt: 'Prompt and labels', traits: 'Traits and advice', experiments: 'Experiments' };

export interface TaskViewProps {
  readonly task: Task;
  /** Tasks of the team, this one among them. */
  readonly tasks: Data['team']['tasks']['nodes'];
  readonly questions: Data['traitQuestions'];
  readonly families: Data['taskFamilies'];
  readonly metrics: Data['metrics'];
  readonly organisation: string;
  readonly base: string;
  readonly tab: TaskTab;
}

/** What is asked, how it is scored, and which advice applies. */
export function TaskView(props: TaskViewProps) {
  const { task, families, metrics, base, tab } = props;
  const { version } = task;
  const family = families.find((each) => each.family === version.family);
  const metric = metricOf(metrics, version.metric);
  const path = `${base}/tasks/T-${task.number}`;
  return (
    <>
      <Facts
        facts={[
          ['Dataset', <Link key="dataset" href={`${base}/datasets/D-${version.dataset.number}?v=${version.dataset.version}`} className="underline underline-offset-2">{`D-${version.dataset.number} ${version.dataset.name}, version ${version.dataset.version}`}</Link>],
          ['Family', family?.title ?? version.family],
          ['Metric', `${metric.title}${metric.higherIsBetter ? '' : ', less is better'}; a difference under ${formatMargin(version.margin, scaleOf(metric))} does not matter`],
          ...(version.labels.length > 0 ? [['Labels', countOf(version.labels.length, 'label')] as const] : []),
          ...(task.usualTask ? [['Shifted rows of', <Link key="usual" href={`${base}/tasks/T-${task.usualTask.number}`} className="underline underline-offset-2">{`T-${task.usualTask.number} ${task.usualTask.name}`}</Link>] as const] : []),
          ...(version.isValidationFree ? [['Validation', 'declared free: its labels are not counted as spent'] as const] : []),
        ]}
      />
      <div className="mt-6">
        <TabLinks label="Parts of the task" current={tab} tabs={taskTabs.map((key) => ({ key, label: titles[key], href: `${path}?tab=${key}` }))} />
        <div>
          <Tab {...props} rows={{ hasSecond: version.template.item.includes('{{second}}'), hasChoices: family?.answer === 'choice' }} />
        </div>
      </div>
    </>
  );
}

function Tab({ task, tasks, questions, organisation, base, tab, rows }: TaskViewProps & { readonly rows: RowTexts }) {
  const { version } = task;
  switch (tab) {
    case 'prompt':
      return <PromptForm key={version.number} organisation={organisation} taskId={task.id} expectedVersion={version.number} datasetVersionId={version.dataset.versionId} template={version.template} labels={version.labels} rows={rows} />;
    case 'traits':
      return <Traits task={task} questions={questions} organisation={organisation} base={base} />;
    case 'experiments':
      return (
        <>
          <Experiments task={task} base={base} />
          <ShiftPair organisation={organisation} base={base} taskId={task.id} usualTask={task.usualTask ?? null} shiftedTasks={task.shiftedTasks} candidates={tasks.filter((other) => other.id !== task.id && other.version.family === version.family)} />
        </>
      );
  }
}

function Traits({ task, questions, organisation, base }: Pick<TaskViewProps, 'task' | 'questions' | 'organisation' | 'base'>) {
  const { advice, traits, number } = task.version;
  const count = (applies: string) => advice.rules.filter((rule) => rule.applies === applies).length;
  return (
    <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
      <TraitForm organisation={organisation} taskId={task.id} expectedVersion={number} questions={questions} open={advice.openQuestions.map((question) => question.key)} answers={traits} />
      <div className="grid content-start gap-4 lg:sticky lg:top-6 lg:max-h-[calc(100dvh-3rem)] lg:overflow-y-auto" role="region" aria-label="Advice" tabIndex={0}>
        <div aria-live="polite">
          <p className="text-section">{advice.sentence}</p>
        </div>
        <p className="text-muted">
          {countOf(count('applying'), 'rule')} of the survey apply, {count('pending')} wait for an answer.{' '}
          <Link href={`${base}/tasks/T-${task.number}/recommendation`} className="text-ink underline underline-offset-2">
            See the rules and your own evidence
          </Link>
        </p>
        <FigureTwo steps={advice.flow.steps} />
      </div>
    </div>
  );
}

function Experiments({ task, base }: Pick<TaskViewProps, 'task' | 'base'>) {
  const { nodes, totalCount } = task.experiments;
  if (totalCount === 0) {
    return (
      <Region
        label="Experiments"
        state={{ kind: 'empty', why: 'first-use', title: 'No experiments yet', text: 'An experiment measures prompting against training on this task over a ladder of label budgets.', action: { label: 'Plan an experiment', href: `${base}/experiments/new?task=T-${task.number}` } }}
      />
    );
  }
  return (
    <Section title="Latest" aside={countOf(totalCount, 'experiment')}>
      <ul className="grid gap-px">
        {nodes.map((experiment) => (
          <li key={experiment.id} className="grid gap-1 border-t border-line py-3">
            <p className="flex flex-wrap items-center gap-2">
              <Link href={`${base}/experiments/E-${experiment.number}`} className="font-medium underline-offset-2 hover:underline">
                E-{experiment.number} {experiment.title}
              </Link>
              <StatusChip status={experiment.status} />
            </p>
            <p className="prose-width">{experiment.sentence}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
