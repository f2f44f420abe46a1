import { keepPossible, reasonOf, toMapping, usesOf, type Family } from './column-mapping';

const column = (role: Family['columns'][number]['role'], isRequired = true): Family['columns'][number] => ({ role, name: role, kind: 'text', isRequired, description: '' });
const classification: Family = { family: 'classification', title: 'Classification', description: '', columns: [column('text'), column('label')] };
const multipleChoice: Family = { family: 'multiple_choice', title: 'Multiple choice', description: '', columns: [column('text'), column('choices'), column('label')] };

describe('what each column is', () => {
  it('offers the parts of the family, the split, the group and nothing', () => expect(usesOf(multipleChoice).map(([use]) => use)).toEqual(['text', 'choices', 'label', 'split', 'group', 'ignore']));

  it('names the part that is missing, and the one that is given twice', () => {
    expect(toMapping({ q: 'text' }, classification)).toEqual({ missing: 'Choose the column for: label.' });
    expect(toMapping({ a: 'text', b: 'text', l: 'label' }, classification)).toEqual({ missing: 'Only one column can be: text.' });
  });

  it('takes one column for the group, and says what that does', () => {
    expect(toMapping({ q: 'text', l: 'label', d: 'group' }, classification)).toEqual({ mapping: expect.objectContaining({ text: 'q', label: 'l', group: 'd' }) });
    expect(toMapping({ q: 'text', l: 'label', d: 'group', u: 'group' }, classification)).toEqual({ missing: 'Only one column can be the group.' });
    expect(reasonOf('group', classification, 'its name says so')).toMatch(/a cut never tears them, and every interval counts groups instead of rows\. An empty cell is a group of its own\.$/);
    expect(reasonOf('ignore', classification, 'it is empty')).toBe('it is empty');
  });

  it('takes a column for each choice', () => {
    expect(toMapping({ q: 'text', a: 'choices', b: 'choices', l: 'label', s: 'split' }, multipleChoice)).toEqual({ mapping: expect.objectContaining({ family: 'multiple_choice', text: 'q', label: 'l', split: 's', choices: ['a', 'b'] }) });
  });

  it('drops what another family does not have', () => expect(keepPossible({ q: 'text', a: 'choices' }, classification)).toEqual({ q: 'text', a: 'ignore' }));
});
