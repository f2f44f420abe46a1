'use client';
import { countOf, formatShortCount } from '@crossover/wording';
import type { Metric } from '../../charts/metric';
import { SelectField, TextField } from '../../ui/field';
import { MarginField } from '../tasks/margin-field';
import { ladderSizes, type Draft } from './draft';

interface LadderChoiceProps {
  readonly draft: Draft;
  readonly classes: number;
  readonly metric: Metric;
  readonly onChange: (part: Partial<Draft>) => void;
}

/** The ladder of label budgets and how often each is drawn. Sizes per class are shown with their total. */
export function LadderChoice({ draft, classes, metric, onChange }: LadderChoiceProps) {
  const toggle = (size: number) => onChange({ sizes: draft.sizes.includes(size) ? draft.sizes.filter((each) => each !== size) : [...draft.sizes, size].sort((a, b) => a - b) });
  const sizes = [...new Set([...ladderSizes, ...draft.sizes])].sort((a, b) => a - b);
  return (
    <fieldset className="grid gap-4">
      <legend className="mb-2 text-section">Label budgets</legend>
      <div className="max-w-xs">
        <SelectField label="Counted" value={draft.mode} onChange={(event) => onChange({ mode: event.target.value === 'total' ? 'total' : 'per_class' })}>
          <option value="per_class">labels of each class</option>
          <option value="total">labels in total</option>
        </SelectField>
      </div>
      <ul className="flex flex-wrap gap-2" aria-label="Sizes">
        {sizes.map((size) => (
          <li key={size}>
            <button
              type="button"
              aria-pressed={draft.sizes.includes(size)}
              onClick={() => toggle(size)}
              className="numbers grid min-h-10 min-w-14 justify-items-center rounded-control border border-control px-2 py-1 aria-pressed:border-ink aria-pressed:bg-ink aria-pressed:text-page"
            >
              <span className="font-medium">{size}</span>
              {draft.mode === 'per_class' && <span className="text-caption">{formatShortCount(size * classes)} in all</span>}
            </button>
          </li>
        ))}
      </ul>
      <p className="text-caption text-muted">Budgets are nested: the smaller draw lies inside the larger one, and every approach uses the same draw. Zero labels are measured by zero-shot.</p>
      <div className="grid max-w-xl gap-4 sm:grid-cols-3">
        <TextField label="Draws" type="number" min={1} max={20} value={draft.draws} onChange={(event) => onChange({ draws: event.target.valueAsNumber || 1 })} hint="How often labels are drawn anew." />
        <TextField label="Training seeds" type="number" min={1} max={10} value={draft.seeds} onChange={(event) => onChange({ seeds: event.target.valueAsNumber || 1 })} hint={`${countOf(draft.seeds, 'training')} a draw.`} />
        <MarginField metric={metric} margin={draft.margin} onChange={(margin) => onChange({ margin })} hint="Locked at launch." />
      </div>
    </fieldset>
  );
}
