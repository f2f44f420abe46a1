import { formatDuration } from '@crossover/wording';
import { Facts, Section } from '../../ui/page';
import { readFacts, readTraining } from './run-training';
import type { Run } from './run-view';

/** Everything that would be needed to run it again: settings, seeds, and what it ran on. */
export function RunRecipe({ run }: { readonly run: Run }) {
  const training = readTraining(run.training);
  return (
    <>
      <Section title="Settings">
        <Facts
          facts={[
            ...(run.arm.modelName ? [['model', run.arm.modelName] as const] : []),
            ...readFacts(run.arm.settings),
            ...(training?.chosen ?? []).map(([name, value]) => [`${name}, chosen on the labels`, value] as const),
            ['labels spent', String(run.n)],
            ['draw', typeof run.drawIndex === 'number' ? String(run.drawIndex + 1) : 'none: it spends no labels'],
            ['training seed', String(run.seed)],
          ]}
        />
      </Section>
      <Section title="Fingerprint">
        {readFacts(run.fingerprint).length > 0 ? <Facts facts={readFacts(run.fingerprint)} /> : <p className="text-muted">Written when the engine has loaded the model.</p>}
      </Section>
      <Section title="Time">
        <Facts
          facts={[
            ['engine time', formatDuration(run.engineSeconds * 1000)],
            ['created', run.createdAt],
            ['started', run.startedAt ?? 'not started'],
            ['finished', run.finishedAt ?? 'not finished'],
          ]}
        />
      </Section>
    </>
  );
}
