import Link from 'next/link';
import { countOf, formatDifference, formatDifferenceWithInterval, verdictLook } from '@crossover/wording';
import { metricOf, scaleOf, type Metric } from '../../charts/metric';
import { TallyBar } from '../../charts/tally-bar';
import { verdictOf } from '../../ui/palette';
import { Cell, HeadCell, Row, Table } from '../../ui/table';
import type { ScorecardData, ScorecardRule } from './scorecard-view';

type Task = ScorecardData['scorecard']['tasks']['nodes'][number];

/** Rules down, tasks across; each cell is a verdict by its glyph and word, and leads to the experiment behind it. */
export function RuleMatrix({ rules, tasks, metrics, organisation }: { readonly rules: readonly ScorecardRule[]; readonly tasks: readonly Task[]; readonly metrics: readonly Metric[]; readonly organisation: string }) {
  return (
    <Table caption="Verdict of each rule on each task" columns={[{ title: 'Rule' }, { title: 'Over all tasks' }, { title: 'Pooled difference', isNumber: true }, ...tasks.map((task) => ({ title: `T-${task.number} ${task.name}` }))]}>
      {rules.map((rule) => (
        <Row key={rule.id}>
          <HeadCell isWide>
            <span className="font-mono text-caption">{rule.id}</span>
            <span className="block max-w-sm text-caption text-muted">
              {rule.section}. {rule.condition}
            </span>
          </HeadCell>
          <Cell isWide>
            <TallyBar parts={rule.tally} />
          </Cell>
          <Cell isNumber>
            <Pooled rule={rule} metrics={metrics} />
          </Cell>
          {tasks.map((task) => (
            <Cell key={task.id}>
              <Verdict rule={rule} task={task} metrics={metrics} organisation={organisation} />
            </Cell>
          ))}
        </Row>
      ))}
    </Table>
  );
}

/** One line a scale: points, or a metric that has its own. */
function Pooled({ rule, metrics }: { readonly rule: ScorecardRule; readonly metrics: readonly Metric[] }) {
  if (rule.pools.length === 0) return <span className="text-muted">{countOf(rule.measuredTasks, 'task')}, from 5 of one scale on</span>;
  return rule.pools.map(({ metric, tasks, mean, low, high }) => (
    <span key={metric ?? 'points'} className="block">
      {formatDifferenceWithInterval({ value: mean, low, high }, typeof metric === 'string' ? 'raw' : 'fraction')}
      {typeof metric === 'string' && ` by ${metricOf(metrics, metric).title}`}
      {tasks < rule.measuredTasks && <span className="text-muted"> on {countOf(tasks, 'task')}</span>}
    </span>
  ));
}

function Verdict({ rule, task, metrics, organisation }: { readonly rule: ScorecardRule; readonly task: Task; readonly metrics: readonly Metric[]; readonly organisation: string }) {
  const cell = rule.cells.find((each) => each.taskId === task.id);
  if (!cell) return <span className="sr-only">no verdict</span>;
  const look = verdictLook(verdictOf(cell.word));
  return (
    <Link href={`/${organisation}/${task.teamSlug}/tasks/T-${task.number}/recommendation`} className="inline-flex min-h-6 items-baseline gap-1 whitespace-nowrap underline-offset-2 hover:underline">
      <span aria-hidden="true" style={{ color: `var(--verdict-${look.verdict})` }}>
        {look.glyph}
      </span>
      <span className="text-caption">{look.word}</span>
      {typeof cell.difference === 'number' && <span className="numbers text-caption text-muted">{formatDifference(cell.difference, { scale: scaleOf(metricOf(metrics, cell.metric)) })}</span>}
    </Link>
  );
}
