'use client';
import type { Metric } from '../../charts/metric';
import { TextField } from '../../ui/field';

interface MarginFieldProps {
  readonly metric: Pick<Metric, 'isPercentage'>;
  /** In the metric's own unit: 0.02 of a share is shown as 2 points. */
  readonly margin: number;
  readonly onChange: (margin: number) => void;
  readonly hint: string;
}

/** The difference that does not matter, asked in the unit in which the metric is read. */
export function MarginField({ metric: { isPercentage }, margin, onChange, hint }: MarginFieldProps) {
  const unit = isPercentage ? 100 : 1;
  return (
    <TextField
      label={isPercentage ? 'Margin, in points' : 'Margin, in the metric’s own unit'}
      type="number"
      min={0}
      max={isPercentage ? 50 : undefined}
      step="any"
      value={rounded(margin * unit)}
      onChange={(event) => onChange(rounded((event.target.valueAsNumber || 0) / unit))}
      hint={hint}
    />
  );
}

/** Without the last digits of a binary fraction: 2.3 / 100 is 0.023. */
function rounded(value: number): number {
  return Number(value.toPrecision(12));
}
