import Form from 'next/form';
import Link from 'next/link';
import { countOf, formatCount, formatLabels } from '@crossover/wording';
import { Button } from '../../ui/button';
import { TextField } from '../../ui/field';
import { Section } from '../../ui/page';
import { Cell, HeadCell, Row, Table } from '../../ui/table';
import { exitName } from './figure-two.shape';
import type { Recommendation } from './recommendation-view';
import { whatIfText, type WhatIfAnswers } from './what-if';

type Regimes = Recommendation['regimes'];
type Flow = Regimes['flowBefore'];

const levelNames: Readonly<Record<string, string>> = { none: 'no labels', few: 'few', abundant: 'abundant' };
const sideNames: Readonly<Record<string, string>> = { prompt: 'prompting is ahead', train: 'training is ahead', both: 'it changes inside' };

interface LabelRegimesProps {
  readonly regimes: Regimes;
  readonly path: string;
  readonly what: WhatIfAnswers;
  /** A border that is tried without being saved. */
  readonly tried: number | null;
}

/** None, few and abundant labels: where the borders lie, what the survey's path says in each, and what the own runs show there. */
export function LabelRegimes({ regimes: { border, regimes, flowBefore, flowAfter }, path, what, tried }: LabelRegimesProps) {
  return (
    <Section title="Few and abundant labels" aside={tried === null ? `set ${border.setAt.slice(0, 10)}` : 'tried, not saved'}>
      <div className="grid gap-4">
        <p className="prose-width">{border.sentence}</p>
        <Table caption="Label regimes" columns={[{ title: 'Labels' }, { title: 'The survey calls them' }, { title: 'Its path leads to' }, { title: 'Your runs show' }]}>
          {regimes.map((regime) => (
            <Row key={regime.level}>
              <HeadCell>{rangeOf(regime)}</HeadCell>
              <Cell>{levelNames[regime.level] ?? regime.level}</Cell>
              <Cell>{regime.surveyOutcome ? exitName(regime.surveyOutcome) : <span className="text-muted">open: a question is not answered</span>}</Cell>
              <Cell isWide>
                {regime.measuredSide ? (sideNames[regime.measuredSide] ?? regime.measuredSide) : <span className="text-muted">not shown</span>}
                {typeof regime.agrees === 'boolean' && <span className="text-muted">{regime.agrees ? ', as the survey says' : ', against the survey'}</span>}
              </Cell>
            </Row>
          ))}
        </Table>
        {flowAfter && <PathChange before={flowBefore} after={flowAfter} border={border} />}
        <Form action={path} className="flex flex-wrap items-end gap-3">
          <div className="w-48">
            <TextField label="Try another border, in labels" name="border" type="number" min={1} max={100_000} defaultValue={tried ?? border.organisation} key={tried ?? border.organisation} />
          </div>
          {Object.keys(what).length > 0 && <input type="hidden" name="what" value={whatIfText(what)} />}
          <Button type="submit">Try it</Button>
          {tried !== null && (
            <Link href={path} className="inline-flex min-h-8 items-center underline underline-offset-2">
              Back to the organisation’s border
            </Link>
          )}
        </Form>
      </div>
    </Section>
  );
}

function rangeOf({ from, to }: Regimes['regimes'][number]): string {
  if (typeof to !== 'number') return `${formatCount(from)} and more`;
  return from === to ? formatCount(from) : `${formatCount(from)} to ${formatCount(to)}`;
}

/** The same questions with the border that was measured: which answer moves, and where the path ends then. */
function PathChange({ before, after, border }: { readonly before: Flow; readonly after: Flow; readonly border: Regimes['border'] }) {
  const moved = after.steps.filter((step) => before.steps.find((each) => each.id === step.id)?.answer !== step.answer);
  const end = (flow: Flow) => (flow.outcome ? exitName(flow.outcome) : 'still open');
  return (
    <dl className="grid gap-3 sm:grid-cols-2" aria-label="Path through Figure 2 before and after the measured border">
      <div className="rounded-card border border-line px-4 py-3">
        <dt className="text-caption text-muted">Figure 2 with the organisation’s border, {countOf(border.organisation, 'label')}</dt>
        <dd className="font-medium">{end(before)}</dd>
      </div>
      <div className="rounded-card border border-ink px-4 py-3">
        <dt className="text-caption text-muted">with the border that you measured{typeof border.measured === 'number' ? `, about ${formatLabels(border.measured)}` : ''}</dt>
        <dd className="font-medium">{end(after)}</dd>
        <dd className="text-caption text-muted">{moved.length === 0 ? 'No answer changes.' : moved.map((step) => `${step.question} ${step.answer}`).join(' ')}</dd>
      </div>
    </dl>
  );
}
