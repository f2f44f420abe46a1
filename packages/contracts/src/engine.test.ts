import defaults from '../golden/arm-defaults.json';
import events from '../golden/engine-events.json';
import requests from '../golden/engine-request.json';
import rows from '../golden/engine-rows.json';
import { approaches, armSettings, engineCommand, engineEvent, engineRow, settingsSchema } from './index';

describe('the engine messages', () => {
  it.each(requests.accepted.map((message, index) => [index, message] as const))('accepts request %i of the golden file', (_, message) => {
    expect(engineCommand.parse(message)).toEqual(message);
  });
  it.each(requests.refused)('refuses a request with $because', ({ message }) => {
    expect(engineCommand.safeParse(message).success).toBe(false);
  });
  it.each(events.accepted.map((message, index) => [index, message] as const))('accepts event %i of the golden file', (_, message) => {
    expect(engineEvent.parse(message)).toEqual(message);
  });
  it.each(events.refused)('refuses an event with $because', ({ message }) => {
    expect(engineEvent.safeParse(message).success).toBe(false);
  });
  it.each(rows.accepted.map((message, index) => [index, message] as const))('accepts row %i of the golden file', (_, message) => {
    expect(engineRow.parse(message)).toEqual(message);
  });
  it.each(rows.refused)('refuses a row with $because', ({ message }) => {
    expect(engineRow.safeParse(message).success).toBe(false);
  });
});

describe('arm settings', () => {
  it.each(approaches)('gives %s its defaults and a form', (approach) => {
    expect(armSettings.parse({ approach })).toMatchObject({ approach });
    expect(settingsSchema(approach)).toMatchObject({ type: 'object' });
  });
  it('has the defaults of the golden file, which the engine reads too', () => {
    expect(approaches.map((approach) => armSettings.parse({ approach }))).toEqual(defaults);
  });
  it.each([NaN, 0, 10])('refuses the learning rate %p', (learningRate) => {
    expect(armSettings.safeParse({ approach: 'fine-tune', learningRate }).success).toBe(false);
  });
});
