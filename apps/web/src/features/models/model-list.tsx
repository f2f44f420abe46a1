import Link from 'next/link';
import type { ResultOf } from '@crossover/client';
import { countOf } from '@crossover/wording';
import type { Answer } from '../../api/answer';
import { Section } from '../../ui/page';
import { ApproachName } from '../../charts/approach-name';
import { Region } from '../../ui/region';
import { StatusChip } from '../../ui/status-chip';
import { Cell, HeadCell, Row, Table } from '../../ui/table';
import { CatalogueTable } from './catalogue-table';
import type { ModelsDocument } from './models.graphql';
import { formatParameters } from './parameters';

type Data = ResultOf<typeof ModelsDocument>;

export interface ModelListProps {
  readonly answer: Answer<Data>;
  readonly search: string | undefined;
  readonly architecture: string | undefined;
  readonly path: string;
}

/** Which models can run here, and the survey's catalogue of those that exist. */
export function ModelList({ answer, search, architecture, path }: ModelListProps) {
  if (answer.state === 'failed') return <Region label="Models" state={{ kind: 'failed', fault: answer.fault }} />;
  const { models, catalogue, approaches } = answer.data;
  return (
    <>
      <Section title="Here" aside={countOf(models.length, 'model')}>
        <Region
          label="Models here"
          state={
            models.length === 0
              ? { kind: 'empty', why: 'not-yet', title: 'No models here yet', text: 'Register one: a served language model by its address, or weights from a folder or the hub.' }
              : { kind: 'full', content: <HereTable models={models} approaches={approaches} path={path} /> }
          }
        />
      </Section>
      <Section title="Catalogue of the survey" aside={countOf(catalogue.length, 'model')}>
        <CatalogueTable models={catalogue} search={search} architecture={architecture} path={path} />
      </Section>
    </>
  );
}

function HereTable({ models, approaches, path }: Pick<Data, 'models' | 'approaches'> & { readonly path: string }) {
  return (
    <Table caption="Models that this platform can run" columns={[{ title: 'Model' }, { title: 'Architecture' }, { title: 'Parameters', isNumber: true }, { title: 'Licence' }, { title: 'Approaches' }, { title: 'State' }]}>
      {models.map((model) => (
        <Row key={model.id}>
          <HeadCell isWide>
            <Link href={`${path}/${model.slug}`} className="font-medium underline-offset-2 hover:underline">
              {model.name}
            </Link>
            <span className="block font-mono text-caption text-muted">
              {model.source}
              {model.revision ? ` @${model.revision.slice(0, 12)}` : ''}
            </span>
            {model.knownTraining.length > 0 && <span className="block text-caption text-muted">Has seen {model.knownTraining.join(', ')}.</span>}
          </HeadCell>
          <Cell>{model.architecture}</Cell>
          <Cell isNumber>{typeof model.parameters === 'number' ? formatParameters(model.parameters) : 'not stated'}</Cell>
          <Cell>{model.licence ?? 'not stated'}</Cell>
          <Cell>
            <ul className="grid gap-0.5">
              {model.approaches.map((key) => (
                <li key={key}>
                  <ApproachName approach={key} name={approaches.find((approach) => approach.key === key)?.title} />
                </li>
              ))}
            </ul>
          </Cell>
          <Cell>
            <StatusChip status={model.status} />
            {model.why && <span className="block text-caption text-muted">{model.why}</span>}
          </Cell>
        </Row>
      ))}
    </Table>
  );
}
