import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildRows } from '../datasets/build/build-rows';
import { RowMapper } from '../datasets/build/map-rows';
import { datasetLimits } from '../datasets/limits';
import { openDataFile } from '../datasets/parse';
import { askedTraits, checkTemplate, labelsOf, renderInstruction } from './index';

const examples = join(__dirname, '../../../../examples');

async function buildExample(name: string) {
  const task = JSON.parse(readFileSync(join(examples, name, 'task.json'), 'utf8'));
  const mapper = new RowMapper(task.mapping);
  for (const split of ['train', 'test'] as const) {
    const file = await openDataFile(async () => createReadStream(join(examples, name, `${split}.csv`)), { filename: `${split}.csv`, limits: datasetLimits });
    for await (const record of file.records()) mapper.add({ filename: `${split}.csv`, split, columns: [], keepGoodRows: false }, record);
    expect(file.faults.total).toBe(0);
  }
  mapper.finish();
  return { task, version: await buildRows(mapper.rows, { makeValidation: false, cutShare: 0.2, cutSeed: 0 }) };
}

describe('the examples', () => {
  it('banking-cards has twelve described labels with enough rows for a ladder up to 32 a class', async () => {
    const { task, version } = await buildExample('banking-cards');
    const labels = labelsOf(version.labels, task.labels);
    checkTemplate(task.template, task.family);
    askedTraits(Object.entries(task.traits).map(([key, value]) => ({ key, value })));
    expect(version.splits).toEqual([{ split: 'train', rows: 1390 }, { split: 'validation', rows: 0 }, { split: 'test', rows: 480 }]);
    expect(labels.map(({ value }) => value)).toEqual(task.labels.map(({ value }: { value: string }) => value));
    expect(labels.every(({ description }) => description !== null)).toBe(true);
    expect(version.labels.every(({ train, test }) => train >= 32 && test === 40)).toBe(true);
    expect(renderInstruction(task.template, labels).split('\n')).toHaveLength(13);
  });

  it('banking77 has all intents, and the leaks that are known of it', async () => {
    const { task, version } = await buildExample('banking77');
    expect(labelsOf(version.labels, task.labels)).toHaveLength(77);
    const counts = Object.fromEntries(version.leak.findings.map(({ kind, splits: [first, second], count }) => [`${kind} ${first} ${second}`, count]));
    expect(counts).toMatchObject({ 'exact-duplicate-inside train train': 31, 'exact-duplicate-inside test test': 4, 'exact-duplicate-across train test': 25, 'label-conflict-inside train train': 1, 'label-conflict-inside test test': 1 });
  }, 60_000);
});
