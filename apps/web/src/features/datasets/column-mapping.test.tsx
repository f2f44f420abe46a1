import { keepPossible, toMapping, usesOf, type Family } from './column-mapping';

const column = (role: Family['columns'][number]['role'], isRequired = true): Family['columns'][number] => ({ role, name: role, kind: 'text', isRequired, description: '' });
const classification: Family = { family: 'classification', title: 'Classification', description: '', columns: [column('text'), column('label')] };
const multipleChoice: Family = { family: 'multiple_choice', title: 'Multiple choice', description: '', columns: [column('text'), column('choices'), column('label')] };

describe('what each column is', () => {
  it('offers the parts of the family, the split and nothing', () => expect(usesOf(multipleChoice).map(([use]) => use)).toEqual(['text', 'choices', 'label', 'split', 'ignore']));

  it('names the part that is missing, and the one that is given twice', () => {
    expect(toMapping({ q: 'text' }, classification)).toEqual({ missing: 'Choose the column for: label.' });
    expect(toMapping({ a: 'text', b: 'text', l: 'label' }, classification)).toEqual({ missing: 'Only one column can be: text.' });
  });

  it('takes a column for each choice', () => {
    expect(toMapping({ q: 'text', a: 'choices', b: 'choices', l: 'label', s: 'split' }, multipleChoice)).toEqual({ mapping: expect.objectContaining({ family: 'multiple_choice', text: 'q', label: 'l', split: 's', choices: ['a', 'b'] }) });
  });

  it('drops what another family does not have', () => expect(keepPossible({ q: 'text', a: 'choices' }, classification)).toEqual({ q: 'text', a: 'ignore' }));
});
