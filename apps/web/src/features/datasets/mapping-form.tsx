'use client';
import { useState } from 'react';
import { useRouter } from 'next/navigation';
import { countOf } from '@crossover/wording';
import { useSender } from '../../api/browser';
import { Button } from '../../ui/button';
import { CheckField, SelectField, TextField } from '../../ui/field';
import { Failed } from '../../ui/region';
import { keepPossible, reasonOf, toMapping, usesOf, type ColumnUse, type Family, type Uses } from './column-mapping';
import { BuildVersionDocument } from './datasets.graphql';
import type { FileOfDataset } from './file-report';
import type { Families } from './upload-wizard';

type Column = FileOfDataset['columns'][number];

/** The wizard's second pane: what each column is, how missing splits are cut, and the button that seals. */
export function MappingForm({ organisation, base, dataset, files, families }: { readonly organisation: string; readonly base: string; readonly dataset: { readonly id: string; readonly number: number }; readonly files: readonly FileOfDataset[]; readonly families: Families }) {
  const router = useRouter();
  const { send, isSending, fault, refuse } = useSender(organisation);
  const columns = files[0]?.columns ?? [];
  const [chosen, setChosen] = useState<Uses>(() => Object.fromEntries(columns.map((column) => [column.name, column.guess])));
  const [familyKey, setFamilyKey] = useState(() => (Object.values(chosen).includes('second') ? 'sentence_pair' : 'classification'));
  const family = families.find((each) => each.family === familyKey) ?? families[0];
  const [cutPercent, setCutPercent] = useState(20);
  const [makeValidation, setMakeValidation] = useState(false);
  const hasTest = files.some((file) => file.split === 'test') || Object.values(chosen).includes('split');

  const seal = async () => {
    if (!family) return;
    const result = toMapping(chosen, family);
    if ('missing' in result) return refuse(result.missing);
    const built = await send(BuildVersionDocument, { input: { datasetId: dataset.id, fileIds: files.map((file) => file.id), mapping: result.mapping, cutShare: cutPercent / 100, makeValidation } });
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
      <div className="max-w-xl">
        <SelectField
          label="What the rows are"
          hint={family?.description}
          value={familyKey}
          onChange={(event) => {
            const next = families.find((each) => each.family === event.target.value);
            setFamilyKey(event.target.value);
            if (next) setChosen(keepPossible(chosen, next));
          }}
        >
          {families.map((each) => (
            <option key={each.family} value={each.family}>
              {each.title}
            </option>
          ))}
        </SelectField>
      </div>
      <ul className="grid gap-px sm:grid-cols-2 sm:gap-x-8" aria-label="Columns">
        {columns.map((column) => (
          <li key={column.name}>
            {family && <ColumnCard column={column} family={family} use={chosen[column.name] ?? 'ignore'} onChange={(use) => setChosen({ ...chosen, [column.name]: use })} />}
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
            hint={`Cut at random with a stored seed, balanced over the labels, duplicates kept together${Object.values(chosen).includes('group') ? ' and groups whole' : ''}.`}
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

function ColumnCard({ column, family, use, onChange }: { readonly column: Column; readonly family: Family; readonly use: ColumnUse; readonly onChange: (use: ColumnUse) => void }) {
  const uses = usesOf(family);
  return (
    <div className="grid gap-2 border-t border-line py-3">
      <SelectField label={column.name} hint={reasonOf(use, family, column.because)} value={use} onChange={(event) => onChange(uses.find(([key]) => key === event.target.value)?.[0] ?? 'ignore')}>
        {uses.map(([key, title]) => (
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
