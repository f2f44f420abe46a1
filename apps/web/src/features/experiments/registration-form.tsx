'use client';
import { countOf } from '@crossover/wording';
import { CheckField, SelectField, TextField } from '../../ui/field';
import type { Draft, DraftRegistration } from './draft';
import type { Plan } from './receipt';

const claims = [
  ['better', 'is better than'],
  ['no_worse', 'is no worse, by the margin, than'],
  ['same', 'is the same, within the margin, as'],
] as const;

interface RegistrationFormProps {
  readonly draft: Draft;
  readonly plan: Plan;
  readonly onChange: (registration: DraftRegistration | null) => void;
}

/** What is claimed before any test row is scored; it is locked with the launch, so that nobody can pick the question after the answer. */
export function RegistrationForm({ draft, plan, onChange }: RegistrationFormProps) {
  const names = plan.arms.map((arm) => arm.name);
  const { registration } = draft;
  const first = () => onChange({ claim: 'better', aheadArm: names.at(-1) ?? '', behindArm: names[0] ?? '', budgetSize: null, stopping: 'fixed', hypothesis: '' });
  return (
    <fieldset className="grid gap-4">
      <legend className="mb-2 text-section">Registered claim</legend>
      <CheckField label="Lock a claim before the test rows are scored" hint="The result is then read as it was planned, and every look on the way is counted." checked={registration !== null} disabled={names.length < 2} onChange={(event) => (event.target.checked ? first() : onChange(null))} />
      {registration && <Claim registration={registration} names={names} budgets={plan.budgets} onChange={onChange} />}
      {registration && plan.registrationSentence && (
        <p aria-live="polite" className="prose-width rounded-card border border-line bg-surface-1 px-4 py-2">
          <span className="text-caption text-muted">Launching locks: </span>
          {plan.registrationSentence}
        </p>
      )}
    </fieldset>
  );
}

function Claim({ registration, names, budgets, onChange }: { readonly registration: DraftRegistration; readonly names: readonly string[]; readonly budgets: Plan['budgets']; readonly onChange: (registration: DraftRegistration) => void }) {
  const change = (part: Partial<DraftRegistration>) => onChange({ ...registration, ...part });
  const arms = names.map((name) => <option key={name}>{name}</option>);
  return (
    <div className="grid max-w-2xl gap-4 sm:grid-cols-2">
      <SelectField label="Arm" value={registration.aheadArm} onChange={(event) => change({ aheadArm: event.target.value })}>
        {arms}
      </SelectField>
      <SelectField label="Claim" value={registration.claim} onChange={(event) => change({ claim: claims.find(([key]) => key === event.target.value)?.[0] ?? 'better' })}>
        {claims.map(([key, title]) => (
          <option key={key} value={key}>
            {title}
          </option>
        ))}
      </SelectField>
      <SelectField label="Other arm" value={registration.behindArm} onChange={(event) => change({ behindArm: event.target.value })}>
        {arms}
      </SelectField>
      <SelectField label="Compared at" value={registration.budgetSize ?? ''} onChange={(event) => change({ budgetSize: event.target.value === '' ? null : Number(event.target.value) })}>
        <option value="">the largest budget</option>
        {budgets.map((budget) => (
          <option key={budget.size} value={budget.size}>
            {countOf(budget.n, 'label')}
          </option>
        ))}
      </SelectField>
      <SelectField label="Stopping" value={registration.stopping} onChange={(event) => change({ stopping: event.target.value === 'sequential' ? 'sequential' : 'fixed' })} hint={registration.stopping === 'fixed' ? 'Read once, when everything is in.' : 'Looked at as rows come in; stopped as soon as it is decided, which saves runs.'}>
        <option value="fixed">fixed</option>
        <option value="sequential">sequential</option>
      </SelectField>
      <TextField label="In your own words" value={registration.hypothesis} maxLength={500} placeholder="written for you" onChange={(event) => change({ hypothesis: event.target.value })} />
    </div>
  );
}
