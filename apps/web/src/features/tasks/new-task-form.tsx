'use client';
import { useState } from 'react';
import { useRouter } from 'next/navigation';
import type { ResultOf } from '@crossover/client';
import { formatCount } from '@crossover/wording';
import { useSender } from '../../api/browser';
import { Queries } from '../../api/queries';
import { metricOf } from '../../charts/metric';
import { Button } from '../../ui/button';
import { CheckField, SelectField, TextField } from '../../ui/field';
import { Failed } from '../../ui/region';
import { MarginField } from './margin-field';
import { CreateTaskDocument, type NewTaskDocument } from './tasks.graphql';
import { TemplateEditor } from './template-editor';

type Family = ResultOf<typeof NewTaskDocument>['taskFamilies'][number];
type Dataset = ResultOf<typeof NewTaskDocument>['team']['datasets']['nodes'][number];
export type SealedDataset = Dataset & { readonly version: NonNullable<Dataset['version']> };

interface NewTaskFormProps {
  readonly organisation: string;
  readonly base: string;
  readonly teamId: string;
  readonly families: readonly [Family, ...Family[]];
  readonly datasets: readonly [SealedDataset, ...SealedDataset[]];
  readonly chosen: number | null;
}

/** What is asked, of which data, and how answers are scored. The rest has defaults and can be changed later. */
export function NewTaskForm(props: NewTaskFormProps) {
  const { datasets, families, chosen } = props;
  const [dataset, setDataset] = useState(() => datasets.find((each) => each.number === chosen) ?? datasets[0]);
  const [family, setFamily] = useState(() => fittingFamily(families, dataset));
  const choose = (next: SealedDataset) => {
    setDataset(next);
    setFamily(fittingFamily(families, next));
  };
  return (
    <div className="grid gap-6">
      <div className="grid max-w-3xl gap-4 sm:grid-cols-2">
        <SelectField label="Dataset" value={dataset.number} onChange={(event) => choose(datasets.find((each) => String(each.number) === event.target.value) ?? dataset)} hint={`Version ${dataset.version.number}: ${formatCount(dataset.version.rows)} rows${dataset.version.labels.length > 0 ? `, ${formatCount(dataset.version.labels.length)} labels` : ''}.`}>
          {datasets.map((each) => (
            <option key={each.number} value={each.number}>
              D-{each.number} {each.name}
            </option>
          ))}
        </SelectField>
        <SelectField label="Family" value={family.family} hint="As the rows were mapped when they were sealed." onChange={(event) => setFamily(families.find((each) => each.family === event.target.value) ?? family)}>
          {families.map((each) => (
            <option key={each.family} value={each.family} disabled={each.family !== dataset.version.mapping.family}>
              {each.title}
            </option>
          ))}
        </SelectField>
      </div>
      <Details key={`${dataset.number} ${family.family}`} {...props} dataset={dataset} family={family} />
    </div>
  );
}

function fittingFamily(families: readonly [Family, ...Family[]], dataset: SealedDataset): Family {
  return families.find((family) => family.family === dataset.version.mapping.family) ?? families[0];
}

/** What depends on dataset and family; a change of either starts it anew. */
function Details({ organisation, base, teamId, dataset, family }: NewTaskFormProps & { readonly dataset: SealedDataset; readonly family: Family }) {
  const router = useRouter();
  const { send, isSending, fault } = useSender(organisation);
  const [draft, setDraft] = useState(() => ({ template: dataset.version.mapping.second ? family.templateWithSecond : family.defaultTemplate, labels: (family.answer === 'label' ? dataset.version.labels : []).map(({ value }) => ({ value, text: String(value).replaceAll('_', ' ') })) as readonly { value: unknown; text: string }[] }));
  const [name, setName] = useState(dataset.name);
  const [metric, setMetric] = useState(family.metrics[0]?.key ?? '');
  // Two points of a share, and 0.02 in the metric's own unit, until somebody says what matters.
  const [margin, setMargin] = useState(0.02);
  const [isValidationFree, setValidationFree] = useState(false);
  const create = async () => {
    const created = await send(CreateTaskDocument, {
      input: { teamId, name: name.trim(), datasetVersionId: dataset.version.id, family: family.family, labels: family.answer === 'label' ? draft.labels.map(({ value, text }) => ({ value, text })) : undefined, template: draft.template, metric, margin, isValidationFree },
    });
    if (created) router.push(`${base}/tasks/T-${created.createTask.number}?tab=traits`);
  };
  return (
    <form
      method="post"
      className="grid gap-6"
      onSubmit={(event) => {
        event.preventDefault();
        void create();
      }}
    >
      <div className="grid max-w-3xl gap-4 sm:grid-cols-3">
        <TextField label="Name" value={name} onChange={(event) => setName(event.target.value)} required maxLength={80} />
        <SelectField label="Metric" value={metric} onChange={(event) => setMetric(event.target.value)}>
          {family.metrics.map((each) => (
            <option key={each.key} value={each.key}>
              {each.title}
            </option>
          ))}
        </SelectField>
        <MarginField metric={metricOf(family.metrics, metric)} margin={margin} onChange={setMargin} hint="A smaller difference does not matter to you." />
      </div>
      <Queries>
        <TemplateEditor organisation={organisation} datasetVersionId={dataset.version.id} draft={draft} onChange={({ template, labels }) => setDraft({ template, labels: [...labels] })} rows={{ hasSecond: Boolean(dataset.version.mapping.second), hasChoices: family.answer === 'choice' }} />
      </Queries>
      <CheckField label="The validation split is free" hint="Its labels are then not counted as spent. Only say so when you would have them anyway; the chart notes it." checked={isValidationFree} onChange={(event) => setValidationFree(event.target.checked)} />
      {fault && <Failed fault={fault} />}
      <p>
        <Button type="submit" look="primary" isBusy={isSending} disabled={name.trim() === ''}>
          Save the task
        </Button>
      </p>
    </form>
  );
}
