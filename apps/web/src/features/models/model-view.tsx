import type { ResultOf } from '@crossover/client';
import { formatCount, formatDuration } from '@crossover/wording';
import { ApproachName } from '../../charts/approach-name';
import { Chip } from '../../ui/chip';
import { Facts, Section } from '../../ui/page';
import { Region } from '../../ui/region';
import { CheckEndpoint } from './check-endpoint';
import { EndpointForm } from './endpoint-form';
import type { ModelsDocument } from './models.graphql';
import { formatParameters } from './parameters';
import { RemoveModel } from './remove-model';

type Data = ResultOf<typeof ModelsDocument>;
export type Model = Data['models'][number];
export type ServedModel = Model & { readonly endpoint: NonNullable<Model['endpoint']> };

export interface ModelViewProps {
  readonly model: Model;
  readonly catalogueNames: readonly string[];
  readonly approaches: Data['approaches'];
  readonly organisation: string;
  readonly path: string;
  readonly mayChange: boolean;
}

/** One model: what it is, what it may be used for and, where it is served elsewhere, whether it answers. */
export function ModelView({ model, catalogueNames, approaches, organisation, path, mayChange }: ModelViewProps) {
  return (
    <>
      <ModelFacts model={model} approaches={approaches} />
      {isServed(model) && (
        <Section title="Does it answer?">
          <LastCheck model={model} />
          {mayChange && <CheckEndpoint organisation={organisation} modelId={model.id} />}
        </Section>
      )}
      {isServed(model) && mayChange && (
        <Section title="Endpoint">
          <EndpointForm organisation={organisation} path={path} catalogueNames={catalogueNames} model={model} />
        </Section>
      )}
      {mayChange && !model.source.startsWith('package ') && (
        <Section title="Remove">
          <RemoveModel organisation={organisation} id={model.id} name={model.name} path={path} />
        </Section>
      )}
    </>
  );
}

function isServed(model: Model): model is ServedModel {
  return Boolean(model.endpoint);
}

function ModelFacts({ model, approaches }: Pick<ModelViewProps, 'model' | 'approaches'>) {
  const uses = (
    <ul className="flex flex-wrap gap-x-4">
      {model.approaches.map((key) => (
        <li key={key}>
          <ApproachName approach={key} name={approaches.find((approach) => approach.key === key)?.title} />
        </li>
      ))}
    </ul>
  );
  return (
    <Facts
      facts={[
        ['Comes from', model.source],
        ['Architecture', model.architecture],
        ['Parameters', typeof model.parameters === 'number' ? formatParameters(model.parameters) : 'not stated'],
        ['Context', typeof model.contextTokens === 'number' ? `${formatCount(model.contextTokens)} tokens` : 'not stated'],
        ['Licence', model.licence ?? 'not stated'],
        ['Used for', uses],
        ...(model.catalogueName ? [['In the catalogue', model.catalogueName] as const] : []),
        ...(model.revision ? [['Commit', <span key="revision" className="font-mono text-caption break-all">{model.revision}</span>] as const] : []),
        ...(model.knownTraining.length > 0 ? [['Has seen', model.knownTraining.join(', ')] as const] : []),
        ...(model.why ? [['State', model.why] as const] : []),
      ]}
    />
  );
}

function LastCheck({ model }: { readonly model: ServedModel }) {
  const { check } = model.endpoint;
  if (!check) return <Region label="Last check" state={{ kind: 'empty', why: 'not-yet', title: 'Not asked yet', text: 'One short question from a worker shows whether address, key and model name are right, before an experiment depends on them.' }} />;
  return (
    <p className="prose-width">
      <Chip glyph={check.isAnswering ? '●' : '✕'} tone={check.isAnswering ? 'strong' : 'danger'}>
        {check.isAnswering ? 'answers' : 'does not answer'}
      </Chip>{' '}
      {check.sentence}
      <span className="text-table text-muted">
        {' '}
        {check.at.slice(0, 16).replace('T', ' ')} UTC{typeof check.latencyMs === 'number' ? `, in ${formatDuration(check.latencyMs)}` : ''}
        {check.code ? <span className="font-mono text-caption"> {check.code}</span> : ''}
      </span>
    </p>
  );
}
