'use client';
import { SelectField, TextField } from '../../ui/field';
import { readSettings, type SettingField } from './settings-schema';

interface SettingsFormProps {
  readonly title: string;
  readonly schema: unknown;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly onChange: (settings: Readonly<Record<string, unknown>>) => void;
}

/** The settings of an approach, drawn from its contract; untouched ones stay at their defaults. */
export function SettingsForm({ title, schema, settings, onChange }: SettingsFormProps) {
  const fields = readSettings(schema);
  if (fields.length === 0) return null;
  const set = (name: string, value: unknown) => {
    const { [name]: _, ...rest } = settings;
    onChange(value === undefined ? rest : { ...rest, [name]: value });
  };
  return (
    <details>
      <summary className="text-caption text-muted underline underline-offset-2">
        Settings<span className="sr-only"> of {title}</span>
      </summary>
      <div className="mt-2 grid gap-3 sm:grid-cols-2">
        {fields.map((field) => (
          <Setting key={field.name} field={field} value={settings[field.name]} onChange={(value) => set(field.name, value)} />
        ))}
      </div>
    </details>
  );
}

function Setting({ field, value, onChange }: { readonly field: SettingField; readonly value: unknown; readonly onChange: (value: unknown) => void }) {
  const shown = value ?? field.fallback;
  const hint = [field.description, field.fallback === undefined ? '' : `Default: ${String(field.fallback)}.`].filter(Boolean).join('. ');
  const label = words(field.name);
  if (field.kind === 'choice') {
    return (
      <SelectField label={label} hint={hint} value={String(shown ?? '')} onChange={(event) => onChange(field.choices.find((choice) => String(choice) === event.target.value))}>
        {field.choices.map((choice) => (
          <option key={String(choice)}>{String(choice)}</option>
        ))}
      </SelectField>
    );
  }
  if (field.kind === 'text') return <TextField label={label} hint={hint} value={typeof shown === 'string' ? shown : ''} onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)} />;
  return <TextField label={label} hint={hint} type="number" step="any" min={field.low} max={field.high} value={typeof shown === 'number' ? shown : ''} placeholder={typeof shown === 'string' ? shown : ''} onChange={(event) => onChange(Number.isNaN(event.target.valueAsNumber) ? undefined : event.target.valueAsNumber)} />;
}

/** `maxDemonstrations` is "Max demonstrations". */
function words(name: string): string {
  const spaced = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
