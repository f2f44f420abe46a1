import { approaches, settingsSchema } from '@crossover/contracts';
import { readSettings } from './settings-schema';

describe('the form of an approach, drawn from its contract', () => {
  it.each(approaches)('of %s shows every setting that a form can draw, with its default', (approach) => {
    const properties = Object.keys(Object(settingsSchema(approach).properties)).filter((name) => name !== 'approach');
    expect(readSettings(settingsSchema(approach)).map((field) => field.name)).toEqual(properties);
  });

  it('offers choices as choices and numbers with their bounds', () => {
    const fields = readSettings(settingsSchema('in-context'));
    expect(fields.find((field) => field.name === 'calibration')).toMatchObject({ kind: 'choice', choices: expect.arrayContaining(['none', 'content-free']), fallback: 'content-free' });
    expect(fields.find((field) => field.name === 'maxDemonstrations')).toMatchObject({ kind: 'number', low: 1, high: 512, fallback: 64 });
  });

  it.each([null, 'text', {}, { properties: [] }])('is empty for %j, instead of failing', (schema) => expect(readSettings(schema)).toEqual([]));
});
