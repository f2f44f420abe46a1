import Form from 'next/form';
import { Button } from '../../ui/button';
import { TextField } from '../../ui/field';
import type { CostQuestion } from './cost-question';

/** The amounts live in the address: the same link shows a colleague the same answer. */
export function CostForm({ path, question }: { readonly path: string; readonly question: CostQuestion }) {
  const fields: readonly { readonly name: string; readonly label: string; readonly value: number | null; readonly hint?: string }[] = [
    { name: 'requests', label: 'Requests a day', value: question.requestsPerDay },
    { name: 'horizon', label: 'Days it may take', value: question.horizonDays },
    { name: 'labels', label: 'Labels to pay for', value: question.labels, hint: 'Empty: those from which tuning is good enough.' },
    { name: 'labelPrice', label: 'Price of a label', value: question.labelPrice, hint: 'Empty: from the settings.' },
    { name: 'hourPrice', label: 'Price of an engine hour', value: question.hourPrice, hint: 'Empty: from the settings.' },
    { name: 'upkeep', label: 'Upkeep of the tuned model, a day', value: question.upkeepPerDay },
    { name: 'value', label: 'Worth of a point, a request', value: question.valuePerPoint, hint: 'With it, “what to buy” speaks in money.' },
  ];
  return (
    <Form action={path} className="grid max-w-3xl gap-4">
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {fields.map(({ name, label, value, hint }) => (
          <TextField key={`${name} ${value}`} label={label} name={name} type="number" min={0} step="any" defaultValue={value ?? ''} hint={hint} />
        ))}
      </div>
      <p>
        <Button type="submit" look="primary">
          Compute
        </Button>
      </p>
    </Form>
  );
}
