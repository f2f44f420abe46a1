import type { ResultOf } from '@crossover/client';
import type { Answer } from '../../api/answer';
import { Section } from '../../ui/page';
import { Region } from '../../ui/region';
import type { SettingsDocument } from './organisations.graphql';
import { RenameOrganisation } from './rename-organisation';
import { SettingsForm, type SettingField } from './settings-form';

export type OrganisationSettings = ResultOf<typeof SettingsDocument>['organisation'];

/** How the organisation works: what counts as few labels, which difference matters, and what things cost. */
export function SettingsView({ answer, organisation, mayChange, isOwner }: { readonly answer: Answer<OrganisationSettings>; readonly organisation: string; readonly mayChange: boolean; readonly isOwner: boolean }) {
  if (answer.state === 'failed') return <Region label="Settings" state={{ kind: 'failed', fault: answer.fault }} />;
  const cards = cardsOf(answer.data);
  return (
    <>
      {!mayChange && <p className="mb-6 text-muted">Only owners and admins change these.</p>}
      {isOwner && (
        <Section title="Name">
          <RenameOrganisation key={answer.data.name} organisation={organisation} name={answer.data.name} />
        </Section>
      )}
      {cards.map(({ title, text, since, fields }) => (
        <Section key={title} title={title} aside={since}>
          <div className="grid max-w-3xl gap-4">
            <p className="prose-width text-muted">{text}</p>
            <SettingsForm title={title} organisation={organisation} fields={fields} isLocked={!mayChange} />
          </div>
        </Section>
      ))}
    </>
  );
}

interface Card {
  readonly title: string;
  readonly text: string;
  readonly since: string;
  readonly fields: readonly SettingField[];
}

function cardsOf(settings: OrganisationSettings): readonly Card[] {
  const { fewLabelsBorder, fewLabelsBorderSetAt, defaultMargin, currency, labelPrice, gpuHourPrice, cpuHourPrice, pricesSetAt, monthLimit, experimentLimit } = settings;
  return [
    {
      title: 'Few or abundant labels',
      text: 'The survey speaks of few and of abundant labels and gives no number. Up to this many labels in total count as few: it decides which rules apply and how Figure 2 is walked. A crossover that a team has measured is the better border, and is shown beside this one.',
      since: `set ${fewLabelsBorderSetAt.slice(0, 10)}`,
      fields: [{ name: 'fewLabelsBorder', label: 'Few means up to', unit: 'labels', value: fewLabelsBorder, low: 1, high: 100_000, step: 1 }],
    },
    {
      title: 'A difference that matters',
      text: 'Two scores closer than this count as the same in practice. New tasks begin with it; each task may have its own.',
      since: '',
      fields: [{ name: 'defaultMargin', label: 'Margin', unit: 'points', value: defaultMargin, scale: 100, low: 0.1, high: 50, step: 0.1 }],
    },
    {
      title: 'Prices',
      text: 'Your own prices turn times and labels into money: in plans, in what would settle a verdict, and in the break-even. Leave a price empty where you do not know it; then no amount is shown.',
      since: pricesSetAt ? `changed ${pricesSetAt.slice(0, 10)}` : 'not told yet',
      fields: [
        { name: 'currency', label: 'Currency', hint: 'Three capital letters.', value: currency, pattern: '[A-Z]{3}' },
        { name: 'labelPrice', label: 'One labelled row', unit: currency, value: labelPrice ?? null, low: 0, isOptional: true },
        { name: 'gpuHourPrice', label: 'An hour of a GPU', unit: currency, value: gpuHourPrice ?? null, low: 0, isOptional: true },
        { name: 'cpuHourPrice', label: 'An hour of a CPU', unit: currency, value: cpuHourPrice ?? null, low: 0, isOptional: true },
      ],
    },
    {
      title: 'Spending limits',
      text: 'A plan that would go beyond one of them is not launched. Leave a limit empty for none.',
      since: '',
      fields: [
        { name: 'experimentLimit', label: 'One experiment', unit: currency, value: experimentLimit ?? null, low: 0, isOptional: true },
        { name: 'monthLimit', label: 'A calendar month', unit: currency, value: monthLimit ?? null, low: 0, isOptional: true },
      ],
    },
  ];
}
