import type { VariablesOf } from '@crossover/client';
import type { BuildVersionDocument } from './datasets.graphql';
import type { Families } from './upload-wizard';

type Mapping = VariablesOf<typeof BuildVersionDocument>['input']['mapping'];
export type Family = Families[number];

/** What a column is: a part of the family's rows, the split, the group, or nothing. */
export type ColumnUse = Family['columns'][number]['role'] | 'split' | 'group' | 'ignore';
export type Uses = Readonly<Record<string, ColumnUse>>;

/** The uses that a family offers, in its order. */
export function usesOf(family: Family): readonly (readonly [ColumnUse, string])[] {
  return [...family.columns.map(({ role, name }) => [role, name] as const), ['split', 'split'], ['group', 'group'], ['ignore', 'ignore']];
}

/** What the uses that every family has do to the rows; the family describes its own. */
const plainReasons: Readonly<Partial<Record<ColumnUse, string>>> = {
  group: 'Rows with the same value belong together, such as those of one document, user or template: a cut never tears them, and every interval counts groups instead of rows. An empty cell is a group of its own.',
};

/** Why a column has this use: what the family or the use says of it, else what the file says. */
export function reasonOf(use: ColumnUse, family: Family, because: string): string {
  return family.columns.find(({ role }) => role === use)?.description ?? plainReasons[use] ?? because;
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
  for (const use of ['split', 'group'] as const) if (columnsFor(use).length > 1) return { missing: `Only one column can be the ${use}.` };
  const one = (use: ColumnUse) => columnsFor(use)[0];
  const choices = columnsFor('choices');
  return { mapping: { family: family.family, text: one('text') ?? '', label: one('label') ?? '', second: one('second'), split: one('split'), group: one('group'), start: one('start'), steps: one('steps'), choices: choices.length > 0 ? choices : undefined } };
}
