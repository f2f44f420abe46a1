import { Chip } from '../../ui/chip';
import { Section } from '../../ui/page';
import type { Experiment } from './experiment-view';

/** Every pair of a prompting and a trained arm, in sentences; the headline first. */
export function CrossoverTable({ crossovers }: { readonly crossovers: Experiment['crossovers'] }) {
  if (crossovers.length === 0) return null;
  const sorted = [...crossovers].sort((a, b) => Number(b.isHeadline) - Number(a.isHeadline));
  return (
    <Section title="Crossovers, pair by pair">
      <ul className="grid gap-px">
        {sorted.map((crossover) => (
          <li key={`${crossover.promptArmId} ${crossover.trainArmId}`} className="grid gap-1 border-t border-line py-3 first:border-t-0">
            <p className="flex flex-wrap items-center gap-2">
              <span className="font-medium">
                {crossover.trainArm} against {crossover.promptArm}
              </span>
              <Chip tone={crossover.kind === 'cannot-tell' ? 'warning' : 'plain'} glyph={crossover.kind === 'cannot-tell' ? '?' : undefined}>
                {crossover.kind.replaceAll('-', ' ')}
              </Chip>
              {crossover.isHeadline && <Chip tone="strong">headline</Chip>}
            </p>
            <p className="prose-width text-muted">{crossover.sentence}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
