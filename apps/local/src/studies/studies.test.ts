import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { armSettings } from '@crossover/contracts';
import { checkout } from '../env';
import { sampleRows } from './sample-rows';
import { looksPage, type Look } from './looks-page';
import { readStudy } from './study-file';
import { gatherMadeWith } from './made-with';
import type { StudyResult } from './report';
import { readStudyOptions } from './study-options';
import { studyPage } from './study-page';

const studies = path.join(checkout, 'examples/studies');
const names = readdirSync(studies).filter((name) => name.endsWith('.json'));

describe('the studies of examples/studies', () => {
  it.each(names)('%s can be read, and every arm has settings that the engine takes', (name) => {
    const study = readStudy(path.join(studies, name));
    for (const { settings } of study.arms) expect(armSettings.safeParse(settings).error).toBeUndefined();
  });
});

describe('a sample of test rows', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'crossover-sample-'));
    writeFileSync(path.join(folder, 'rows.csv'), `text,label\n${Array.from({ length: 50 }, (_, row) => `"row ${row}, quoted",a`).join('\n')}\n`);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const sample = (rows: number | null, seed: number): string[] => {
    sampleRows(path.join(folder, 'rows.csv'), { target: path.join(folder, 'rows.jsonl'), rows, seed });
    return readFileSync(path.join(folder, 'rows.jsonl'), 'utf8').trim().split('\n');
  };

  it('holds the smaller one of the same seed, in the order of the file', () => {
    const [small, large] = [sample(10, 1), sample(30, 1)];
    expect(small).toHaveLength(10);
    expect(large.filter((row) => small.includes(row))).toEqual(small);
  });

  it('is another one for another seed, and everything when no size is named', () => {
    expect(sample(10, 2)).not.toEqual(sample(10, 1));
    expect(sample(null, 1)).toHaveLength(50);
  });
});

describe('train and test rows out of one file of JSON lines', () => {
  it('share no row and leave none out', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'crossover-sample-'));
    try {
      const source = path.join(folder, 'all.jsonl');
      writeFileSync(source, Array.from({ length: 30 }, (_, row) => JSON.stringify({ row })).join('\n'));
      const parts = [{ rows: 8 }, { rows: null, beyond: 8 }].map((wish) => {
        sampleRows(source, { target: path.join(folder, 'part.jsonl'), seed: 4, ...wish });
        return readFileSync(path.join(folder, 'part.jsonl'), 'utf8').trim().split('\n');
      });
      expect(parts.map((part) => part.length)).toEqual([8, 22]);
      expect(new Set(parts.flat()).size).toBe(30);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('the page of looks', () => {
  const study = readStudy(path.join(studies, 'look-stsb.json'));
  const curve = { approach: 'fine_tune', armName: 'Fine-tune | all', metric: 'pearson', points: [{ n: 32, budgetIndex: 0, mean: 0.5, low: 0.4, high: 0.6, draws: 3, runsDone: 3, runsTotal: 3 }] } as const;
  const look: Look = {
    name: 'look-stsb', study, result: { task: { number: 1, name: 'Likeness', metric: 'pearson' }, curves: [curve] as unknown as Look['result']['curves'], groupScores: [{ armName: 'Fine-tune', n: 32, sentence: 'The worst is b.', scores: [{ name: 'b', rows: 20, mean: 0.4, low: 0.2, high: 0.6 }, { name: 'a', rows: 20, mean: 0.6, low: 0.4, high: 0.8 }] }] }, metric: { key: 'pearson', title: 'Pearson', isPercentage: false },
    madeWith: { engines: ['Engine 0.1.0'], models: [], seeds: [0], runs: 1, engineSeconds: 1 },
  };

  it('prints each metric in its own unit and says how many labels and draws stand behind it', () => {
    const page = looksPage([look]);
    expect(page).toContain('| arm | 32 labels |');
    expect(page).toContain('| Fine-tune \\| all | 0.5 (0.4 to 0.6) |');
    expect(page).toContain('120 rows of `stsb/test.csv`');
    expect(page).toContain('| arm | a | b |\n| --- | --- | --- |\n| Fine-tune | 0.6 (0.4 to 0.8) | 0.4 (0.2 to 0.6) |\n\n- The worst is b.');
    expect(page).toContain('--only look-stsb');
  });
});

describe('the page of a study', () => {
  const result = { sentence: 'Tuning passes prompting.', warnings: ['The prompted model is known to have seen it.'], curves: [{ approach: 'fine-tune', armName: 'Tuned', metric: 'pearson', points: [{ n: 32, mean: 0.5, low: 0.4, high: 0.6 }] }], crossovers: [], verdicts: [] } as unknown as StudyResult;

  it('says what makes its sentence doubtful, and prints scores in the unit of the metric', () => {
    const page = studyPage({ name: 'stsb', study: readStudy(path.join(studies, 'look-stsb.json')), result, scale: 'raw', madeWith: { engines: [], models: [], seeds: [0], runs: 1, engineSeconds: 1 } });
    expect(page).toMatch(/Tuning passes prompting\.\s+> The prompted model is known to have seen it\./);
    expect(page).toContain('0.5 (0.4 to 0.6)');
  });
});

describe('what a study was made with', () => {
  const fingerprint = { engineVersion: '0.1.0', torch: '2.13.0', transformers: '5.23.0', python: '3.11.7', dtype: 'float32', device: 'cpu', deviceName: 'A processor', threads: 1, modelSha256: 'ab12' };
  const run = { seed: 0, engineSeconds: 30, isReused: false, fingerprint, arm: { name: 'LoRA' } };

  it('names every kind of engine once, the weights of each arm, and the time of what was computed', () => {
    const made = gatherMadeWith([run, run, { ...run, isReused: true }, { ...run, fingerprint: { ...fingerprint, dtype: 'bfloat16' } }, { ...run, fingerprint: null, arm: { name: 'Majority' } }]);
    expect(made.engines).toEqual([expect.stringContaining('bfloat16 on cpu'), expect.stringContaining('float32 on cpu (A processor), one thread')]);
    expect(made).toMatchObject({ models: [{ arm: 'LoRA', sha256: 'ab12' }], seeds: [0], runs: 5, engineSeconds: 120 });
  });
});

describe('npm run study', () => {
  it('says how it is used when the folder is missing, and which studies there are', () => {
    expect(() => readStudyOptions([], ['trec'])).toThrow(/No folder of sets/);
    expect(() => readStudyOptions(['data', '--only', 'imdb'], ['trec'])).toThrow(/no study imdb/);
    expect(readStudyOptions(['data', '--only', 'trec'], ['sst2', 'trec'])).toMatchObject({ only: ['trec'], exit: false });
  });
});
