import type { VariablesOf } from '@crossover/client';
import type { BuildVersionDocument } from './datasets.graphql';
import type { Families } from './upload-wizard';

type Mapping = VariablesOf<typeof BuildVersionDocument>['input']['mapping'];
export type Family = Families[number];

/** What a column is: a part of the family's rows, the split, or nothing. */
export type ColumnUse = Family['columns'][number]['role'] | 'split' | 'ignore';
export type Uses = Readonly<Record<string, ColumnUse>>;

/** The uses that a family offers, in its order. */
export function usesOf(family: Family): readonly (readonly [ColumnUse, string])[] {
  return [...family.columns.map(({ role, name }) => [role, name] as const), ['split', 'split'], ['ignore', 'ignore']];
}

/** A use that the family does not have is dropped, so that a change of family leaves nothing behind. */
export function keepPossible(uses: Uses, family: Family): Uses {
  const possible = usesOf(family).map(([use]) => use);
  return Object.fromEntries(Object.entries(uses).map(([column, use]) => [column, possible.includes(use) ? use : 'ignore']));
}

/** The mapping, or the sentence that says what is missing. */
export function toMapping(uses: Uses, family: Family): { readonly mapping: Mapping } | { readonly missing: string } {
  const columnsFor = (wanted: ColumnUse) => Object.entries(uses).filter(([, use]) => use === wanted).map(([column]) => column);
  for (const { role, name, isRequired } of family.columns) {
    const found = columnsFor(role).length;
    if (isRequired && found === 0) return { missing: `Choose the column for: ${name}.` };
    if (found > 1 && role !== 'choices') return { missing: `Only one column can be: ${name}.` };
  }
  if (columnsFor('split').length > 1) return { missing: 'Only one column can be the split.' };
  const one = (use: ColumnUse) => columnsFor(use)[0];
  const choices = columnsFor('choices');
  return { mapping: { family: family.family, text: one('text') ?? '', label: one('label') ?? '', second: one('second'), split: one('split'), start: one('start'), steps: one('steps'), choices: choices.length > 0 ? choices : undefined } };
}
