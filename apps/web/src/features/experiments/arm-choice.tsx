'use client';
import { ApproachName } from '../../charts/approach-name';
import { armOf, modelsFor, type ApproachEntry, type Draft, type DraftArm, type ModelEntry } from './draft';
import { SettingsForm } from './settings-form';

interface ArmChoiceProps {
  readonly approaches: readonly ApproachEntry[];
  readonly models: readonly ModelEntry[];
  readonly draft: Draft;
  readonly onChange: (arms: readonly DraftArm[]) => void;
}

/** Which approaches run, each with its models and, folded away, its settings. */
export function ArmChoice({ approaches, models, draft, onChange }: ArmChoiceProps) {
  return (
    <fieldset>
      <legend className="mb-2 text-section">Approaches</legend>
      <ul>
        {approaches.map((approach) => (
          <li key={approach.key} className="grid gap-2 border-t border-line py-3">
            <Choice
              approach={approach}
              models={modelsFor(approach, models)}
              arms={draft.arms.filter((arm) => arm.approach === approach.key)}
              onChange={(arms) => onChange(approaches.flatMap(({ key }) => (key === approach.key ? arms : draft.arms.filter((arm) => arm.approach === key))))}
            />
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

interface ChoiceProps {
  readonly approach: ApproachEntry;
  readonly models: readonly ModelEntry[];
  readonly arms: readonly DraftArm[];
  readonly onChange: (arms: readonly DraftArm[]) => void;
}

function Choice({ approach, models, arms, onChange }: ChoiceProps) {
  const isMissing = approach.needsModel && models.length === 0;
  const settings = arms[0]?.settings ?? {};
  const toggleModel = (id: string, isOn: boolean) => onChange(isOn ? [...arms, { approach: approach.key, modelId: id, settings }] : arms.filter((arm) => arm.modelId !== id));
  return (
    <>
      <label className="flex min-h-6 items-center gap-2">
        <input type="checkbox" checked={arms.length > 0} disabled={isMissing} onChange={(event) => onChange(event.target.checked ? armOf(approach, models) : [])} className="size-4 accent-[var(--ink)]" />
        <span className="font-medium">
          <ApproachName approach={approach.key} name={approach.title} />
        </span>
        <span className="text-caption text-muted">{noteOf(approach, isMissing)}</span>
      </label>
      {arms.length > 0 && approach.needsModel && (
        <div className="grid gap-1 pl-6" role="group" aria-label={`Models for ${approach.title}`}>
          {models.map((model) => (
            <label key={model.id} className="flex min-h-6 items-center gap-2 text-table">
              <input type="checkbox" checked={arms.some((arm) => arm.modelId === model.id)} onChange={(event) => toggleModel(model.id, event.target.checked)} className="size-4 accent-[var(--ink)]" />
              {model.name}
            </label>
          ))}
        </div>
      )}
      {arms.length > 0 && (
        <div className="pl-6">
          <SettingsForm title={approach.title} schema={approach.settingsSchema} settings={settings} onChange={(changed) => onChange(arms.map((arm) => ({ ...arm, settings: changed })))} />
        </div>
      )}
    </>
  );
}

function noteOf(approach: ApproachEntry, isMissing: boolean): string {
  if (isMissing) return 'no model for it is here';
  if (approach.isBaseline) return 'baseline: what a score must beat';
  if (!approach.needsLabels) return 'spends no labels';
  return approach.isPrompting ? 'labels go into the prompt' : 'learns from labels';
}
