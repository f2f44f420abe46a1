import Link from 'next/link';
import type { ResultOf } from '@crossover/client';
import { withQuery } from '../../api/address';
import { FilterField } from '../../ui/filter-field';
import { Region } from '../../ui/region';
import { Cell, HeadCell, Row, Table } from '../../ui/table';
import type { ModelsDocument } from './models.graphql';
import { formatParameters } from './parameters';

type CatalogueModel = ResultOf<typeof ModelsDocument>['catalogue'][number];

interface CatalogueTableProps {
  readonly models: readonly CatalogueModel[];
  readonly search: string | undefined;
  readonly architecture: string | undefined;
  readonly path: string;
}

/** The survey's models with their lineage; fields that come from memory alone say so. */
export function CatalogueTable({ models, search, architecture, path }: CatalogueTableProps) {
  const matching = models.filter((model) => matches(model, search, architecture));
  const architectures = [...new Set(models.map((model) => model.architecture))];
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <ul className="flex flex-wrap gap-2" aria-label="Architecture">
          {['', ...architectures].map((each) => (
            <li key={each}>
              <Link
                href={withQuery(path, { q: search, arch: each })}
                scroll={false}
                aria-current={(architecture ?? '') === each ? 'true' : undefined}
                className={`flex min-h-6 items-center rounded-full border px-3 text-caption ${(architecture ?? '') === each ? 'border-ink font-medium' : 'border-line text-muted hover:text-ink'}`}
              >
                {each || 'all'}
              </Link>
            </li>
          ))}
        </ul>
        <FilterField action={path} value={search} label="Find a model" keep={{ arch: architecture }} />
      </div>
      <Region
        label="Catalogue"
        state={
          matching.length === 0
            ? { kind: 'empty', why: 'filtered', filter: [search ? `“${search}”` : '', architecture ?? ''].filter(Boolean).join(' in '), clear: path }
            : { kind: 'full', content: <Rows models={matching} /> }
        }
      />
    </div>
  );
}

function matches(model: CatalogueModel, search: string | undefined, architecture: string | undefined): boolean {
  if (architecture && model.architecture !== architecture) return false;
  const wanted = search?.toLowerCase() ?? '';
  return [model.name, model.family, model.organization, ...model.pretrainingTags].some((text) => text.toLowerCase().includes(wanted));
}

function Rows({ models }: { readonly models: readonly CatalogueModel[] }) {
  return (
    <Table caption="Models of the survey's catalogue" columns={[{ title: 'Model' }, { title: 'From' }, { title: 'When' }, { title: 'Architecture' }, { title: 'Parameters', isNumber: true }, { title: 'Weights' }, { title: 'Grew from' }, { title: 'Here' }]}>
      {models.map((model) => (
        <Row key={model.name}>
          <HeadCell>
            <span className="font-medium">{model.name}</span>
            {model.notes && (
              <details className="ml-2 inline-block text-caption text-muted open:block open:max-w-xs">
                <summary className="underline underline-offset-2">
                  note<span className="sr-only"> on {model.name}</span>
                </summary>
                {model.notes}
              </details>
            )}
          </HeadCell>
          <Cell>{model.organization}</Cell>
          <Cell>
            {model.year}
            {model.month ? `-${String(model.month).padStart(2, '0')}` : ''}
          </Cell>
          <Cell>{model.architecture}</Cell>
          <Cell isNumber>
            {typeof model.parametersMillions === 'number' ? formatParameters(model.parametersMillions * 1e6) : 'not stated'}
            {!model.isVerified && <span className="text-caption text-muted"> unverified</span>}
          </Cell>
          <Cell>{model.openWeights}</Cell>
          <Cell>{model.parent?.replace(/^trunk:(.*)$/, 'the $1 stem') ?? ''}</Cell>
          <Cell>{model.runnable.length > 0 ? 'yes' : ''}</Cell>
        </Row>
      ))}
    </Table>
  );
}
