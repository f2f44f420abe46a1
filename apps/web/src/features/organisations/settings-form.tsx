'use client';
import { useState, type FormEvent } from 'react';
import { useRouter } from 'next/navigation';
import { useSender } from '../../api/browser';
import { Button } from '../../ui/button';
import { TextField } from '../../ui/field';
import { Failed } from '../../ui/region';
import { ChangeSettingsDocument } from './organisations.graphql';

export interface SettingField {
  readonly name: string;
  readonly label: string;
  readonly value: string | number | null;
  readonly hint?: string;
  readonly unit?: string;
  /** What one unit of the API is on the page: a margin of 0.02 is shown as 2 points. */
  readonly scale?: number;
  readonly low?: number;
  readonly high?: number;
  readonly step?: number;
  readonly pattern?: string;
  readonly isOptional?: boolean;
}

/** One card of settings; it saves on its own and says when it has. */
export function SettingsForm({ title, organisation, fields, isLocked }: { readonly title: string; readonly organisation: string; readonly fields: readonly SettingField[]; readonly isLocked: boolean }) {
  const router = useRouter();
  const { send, isSending, fault } = useSender(organisation);
  const [isDirty, setDirty] = useState(false);
  const [isSaved, setSaved] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const input = Object.fromEntries(fields.map((field) => [field.name, readSetting(field, String(form.get(field.name) ?? ''))]));
    if (!(await send(ChangeSettingsDocument, { input }))) return;
    setDirty(false);
    setSaved(true);
    router.refresh();
  };
  const change = () => {
    setDirty(true);
    setSaved(false);
  };
  return (
    <form method="post" onSubmit={(event) => void submit(event)} onChange={change} className="grid gap-4">
      <div className="grid gap-3 sm:grid-cols-[repeat(auto-fill,minmax(11rem,1fr))]">
        {fields.map((field) => (
          <Setting key={field.name} field={field} isLocked={isLocked} />
        ))}
      </div>
      {fault && <Failed fault={fault} kept="The settings are as they were." />}
      {!isLocked && (
        <p className="flex items-center gap-3">
          <Button type="submit" isBusy={isSending} disabled={!isDirty}>
            Save<span className="sr-only"> {title}</span>
          </Button>
          <span role="status" className="text-table text-muted">
            {isSaved ? 'Saved.' : isDirty ? 'Not saved yet.' : ''}
          </span>
        </p>
      )}
    </form>
  );
}

function Setting({ field, isLocked }: { readonly field: SettingField; readonly isLocked: boolean }) {
  const { name, label, unit, value, scale = 1, low, high, step, pattern, isOptional, hint } = field;
  const shown = typeof value === 'number' ? Number((value * scale).toPrecision(12)) : (value ?? '');
  const isText = pattern !== undefined;
  return <TextField key={String(shown)} label={unit ? `${label}, in ${unit}` : label} hint={hint} name={name} type={isText ? 'text' : 'number'} pattern={pattern} min={low} max={high} step={isText ? undefined : (step ?? 'any')} defaultValue={shown} required={!isOptional} disabled={isLocked} placeholder={isOptional ? 'not told' : undefined} autoComplete="off" />;
}

/** What the API is told: a word as it stands, a number in its own unit, null for a price that is taken back. */
export function readSetting({ pattern, scale = 1 }: SettingField, text: string): string | number | null {
  if (pattern !== undefined) return text.trim();
  return text.trim() === '' ? null : Number((Number(text) / scale).toPrecision(12));
}
