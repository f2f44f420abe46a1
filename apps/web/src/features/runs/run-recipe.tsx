import { formatDuration } from '@crossover/wording';
import { Facts, Section } from '../../ui/page';
import { readFacts } from './run-training';
import type { Run } from './run-view';

/** Everything that would be needed to run it again: settings, seeds, and what it ran on. */
export function RunRecipe({ run }: { readonly run: Run }) {
  return (
    <>
      <Section title="Settings">
        <Facts
          facts={[
            ...(run.arm.modelName ? [['model', run.arm.modelName] as const] : []),
            ...readFacts(run.arm.settings),
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
            ['created', timeText(run.createdAt)],
            ['started', run.startedAt ? timeText(run.startedAt) : 'not started'],
            ['finished', run.finishedAt ? timeText(run.finishedAt) : 'not finished'],
          ]}
        />
      </Section>
    </>
  );
}

/** "2026-11-24 11:22:04 UTC": the same for every reader. */
function timeText(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;
}
