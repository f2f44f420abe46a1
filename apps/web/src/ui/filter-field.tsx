import Form from 'next/form';
import { useId } from 'react';
import { control } from './field';

/** A search box whose text lives in the address. The key / focuses it; other parameters that must stay are passed along. */
export function FilterField({ action, value, label, keep = {} }: { readonly action: string; readonly value: string | undefined; readonly label: string; readonly keep?: Readonly<Record<string, string | undefined>> }) {
  const id = useId();
  return (
    <Form action={action} role="search" className="w-60 max-w-full">
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <input id={id} name="q" type="search" defaultValue={value} placeholder={`${label} ( / )`} data-filter="" className={control} key={value} />
      {Object.entries(keep).map(([name, kept]) => kept && <input key={name} type="hidden" name={name} value={kept} />)}
    </Form>
  );
}
