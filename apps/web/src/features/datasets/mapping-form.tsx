'use client';
import { useState } from 'react';
import { useRouter } from 'next/navigation';
import { countOf } from '@crossover/wording';
import { useSender } from '../../api/browser';
import { Button } from '../../ui/button';
import { CheckField, SelectField, TextField } from '../../ui/field';
import { Failed } from '../../ui/region';
import { BuildVersionDocument } from './datasets.graphql';
import type { FileOfDataset } from './file-report';

type Column = FileOfDataset['columns'][number];
type Role = Column['guess'];

const roles: readonly (readonly [Role, string])[] = [
  ['text', 'text'],
  ['second', 'second text'],
  ['label', 'label'],
  ['split', 'split'],
  ['ignore', 'ignore'],
];

/** The wizard's second pane: what each column is, how missing splits are cut, and the button that seals. */
export function MappingForm({ organisation, base, dataset, files }: { readonly organisation: string; readonly base: string; readonly dataset: { readonly id: string; readonly number: number }; readonly files: readonly FileOfDataset[] }) {
  const router = useRouter();
  const { send, isSending, fault, refuse } = useSender(organisation);
  const columns = files[0]?.columns ?? [];
  const [chosen, setChosen] = useState<Readonly<Record<string, Role>>>(() => Object.fromEntries(columns.map((column) => [column.name, column.guess])));
  const [cutPercent, setCutPercent] = useState(20);
  const [makeValidation, setMakeValidation] = useState(false);
  const byRole = (role: Role) => columns.filter((column) => chosen[column.name] === role).map((column) => column.name);
  const hasTest = files.some((file) => file.split === 'test') || byRole('split').length > 0;

  const seal = async () => {
    const [text, second, label, split] = [byRole('text'), byRole('second'), byRole('label'), byRole('split')];
    if (text.length !== 1 || label.length !== 1) return refuse('Choose exactly one column for the text and one for the label.');
    if (second.length > 1 || split.length > 1) return refuse('At most one column can be the second text, and one the split.');
    const mapping = { text: text[0] ?? '', label: label[0] ?? '', second: second[0], split: split[0] };
    const built = await send(BuildVersionDocument, { input: { datasetId: dataset.id, fileIds: files.map((file) => file.id), mapping, cutShare: cutPercent / 100, makeValidation } });
    if (built) router.push(`${base}/datasets/D-${dataset.number}?v=${built.buildVersion.number}`);
  };

  return (
    <form
      method="post"
      className="grid gap-6"
      onSubmit={(event) => {
        event.preventDefault();
        void seal();
      }}
    >
      <ul className="grid gap-px sm:grid-cols-2 sm:gap-x-8" aria-label="Columns">
        {columns.map((column) => (
          <li key={column.name}>
            <ColumnCard column={column} role={chosen[column.name] ?? 'ignore'} onChange={(role) => setChosen({ ...chosen, [column.name]: role })} />
          </li>
        ))}
      </ul>
      <fieldset className="grid max-w-xl gap-4">
        <legend className="mb-2 text-section">Splits</legend>
        {hasTest ? (
          <p className="text-muted">Your data names its own test rows. They stay sealed: no run ever learns from them.</p>
        ) : (
          <TextField
            label="Test rows, in percent"
            type="number"
            min={5}
            max={50}
            value={cutPercent}
            onChange={(event) => setCutPercent(event.target.valueAsNumber || 20)}
            hint="Cut at random with a stored seed, balanced over the labels, duplicates kept together."
          />
        )}
        <CheckField label="Cut a validation split as well" hint="Only needed when you want sides and calibration chosen on rows that cost no labels." checked={makeValidation} onChange={(event) => setMakeValidation(event.target.checked)} />
      </fieldset>
      {fault && <Failed fault={fault} />}
      <p>
        <Button type="submit" look="primary" isBusy={isSending}>
          Seal this version
        </Button>
      </p>
    </form>
  );
}

function ColumnCard({ column, role, onChange }: { readonly column: Column; readonly role: Role; readonly onChange: (role: Role) => void }) {
  return (
    <div className="grid gap-2 border-t border-line py-3">
      <SelectField label={column.name} hint={column.because} value={role} onChange={(event) => onChange(roles.find(([key]) => key === event.target.value)?.[0] ?? 'ignore')}>
        {roles.map(([key, title]) => (
          <option key={key} value={key}>
            {title}
          </option>
        ))}
      </SelectField>
      <p className="text-caption text-muted">
        {countOf(column.distinct, 'distinct value')}
        {column.nulls > 0 ? `, ${countOf(column.nulls, 'empty cell')}` : ''}
      </p>
      <ul className="text-caption text-muted" aria-label={`Values of ${column.name}`}>
        {column.samples.slice(0, 5).map((sample, index) => (
          <li key={index} className="truncate font-mono">
            {sample}
          </li>
        ))}
      </ul>
    </div>
  );
}
