import { metricOf, type Metric } from '../../charts/metric';
import { Facts, Section } from '../../ui/page';
import { Cell, HeadCell, Row, Table } from '../../ui/table';
import { readFacts, readTraining } from './run-training';
import type { Run } from './run-view';
import { scoreText } from './score-text';

/** What the run decided for itself, on labels that are not test labels, and, where it chose a calibration, what the other one would have scored. */
export function RunChoices({ run, metrics }: { readonly run: Run; readonly metrics: readonly Metric[] }) {
  const choices = [...readFacts(run.choices), ...(readTraining(run.training)?.chosen ?? [])];
  if (choices.length === 0 && run.otherScores.length === 0) return null;
  return (
    <Section title="What it chose">
      <div className="grid gap-4">
        {choices.length > 0 && <Facts facts={choices} />}
        {run.otherScores.length > 0 && <OtherCalibration run={run} metrics={metrics} />}
      </div>
    </Section>
  );
}

function OtherCalibration({ run, metrics }: { readonly run: Run; readonly metrics: readonly Metric[] }) {
  return (
    <Table caption="Scores with the calibration that was not chosen" isCaptionShown columns={[{ title: 'Metric' }, { title: 'Rows' }, { title: 'As it chose', isNumber: true }, { title: 'The other way', isNumber: true }]}>
      {run.otherScores.map((other) => {
        const metric = metricOf(metrics, other.metric);
        const own = run.scores.find((score) => score.metric === other.metric && score.split === other.split);
        return (
          <Row key={`${other.split} ${other.metric}`}>
            <HeadCell>{metric.title}</HeadCell>
            <Cell>{other.split}</Cell>
            <Cell isNumber>{scoreText(own ?? {}, metric)}</Cell>
            <Cell isNumber>{scoreText(other, metric)}</Cell>
          </Row>
        );
      })}
    </Table>
  );
}
