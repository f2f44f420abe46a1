import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { families, splits, type Split } from '@crossover/contracts';
import { buildRows, type BuiltVersion } from './build/build-rows';
import { RowMapper } from './build/map-rows';
import type { LeakKind, LeakReport } from './leak/leak.shape';
import { datasetLimits } from './limits';
import { openDataFile } from './parse';
import { goldText } from './gold-text';
import { familyOf, type ColumnMapping } from './version.shape';

/** What a published set is known to hold: rows a split, and what repeats or contradicts itself in it. Where a number is left out, none is expected. */
interface ExpectedSet {
  /** Under `cut` stands a file without a split, from which a test split is cut. */
  readonly files: Readonly<Partial<Record<Split | 'cut', string>>>;
  readonly mapping: ColumnMapping;
  readonly rows: Readonly<Partial<Record<Split, number>>>;
  /** Labels, or tags of words; 0 where the answers are neither. */
  readonly classes: number;
  readonly repeated?: Readonly<Partial<Record<Split, number>>>;
  readonly shared?: Readonly<Record<string, number>>;
  readonly conflicts?: Readonly<Partial<Record<Split, number>>>;
}

const text: ColumnMapping = { text: 'text', second: null, label: 'label', split: null };
const pair: ColumnMapping = { text: 'premise', second: 'hypothesis', label: 'label', split: null };
const all = { train: 'train.csv', validation: 'validation.csv', test: 'test.csv' };

const expected: Readonly<Record<string, ExpectedSet>> = {
  banking77: { files: { train: 'train.csv', test: 'test.csv' }, mapping: text, rows: { train: 10_003, test: 3080 }, classes: 77, repeated: { train: 31, test: 4 }, shared: { 'train&test': 25 }, conflicts: { train: 1, test: 1 } },
  sst2: { files: all, mapping: text, rows: { train: 6920, validation: 872, test: 1821 }, classes: 2, repeated: { train: 9 }, shared: { 'train&validation': 1, 'train&test': 2 } },
  ag_news: { files: all, mapping: text, rows: { train: 4000, validation: 999, test: 3800 }, classes: 4 },
  trec: { files: { train: 'train.csv', test: 'test.csv' }, mapping: text, rows: { train: 5452, test: 500 }, classes: 6, repeated: { train: 76 }, shared: { 'train&test': 11 } },
  umsab_sentiment: { files: all, mapping: text, rows: { train: 14_712, validation: 2592, test: 6960 }, classes: 3, repeated: { train: 34, validation: 1, test: 8 }, shared: { 'train&validation': 10, 'train&test': 21, 'validation&test': 4 }, conflicts: { train: 10 } },
  // Its second validation file, from another domain, stands in for a test split.
  cola: { files: { train: 'train.csv', validation: 'validation.csv', test: 'validation_out_of_domain.csv' }, mapping: { ...text, text: 'sentence' }, rows: { train: 8551, validation: 527, test: 516 }, classes: 2, repeated: { train: 40, test: 3 }, shared: { 'train&validation': 7, 'train&test': 12, 'validation&test': 1 }, conflicts: { train: 15, test: 3 } },
  snli_sample: { files: all, mapping: pair, rows: { train: 1666, validation: 200, test: 400 }, classes: 3 },
  snli_counterfactual: { files: all, mapping: pair, rows: { train: 6664, validation: 800, test: 1600 }, classes: 3, repeated: { train: 2, test: 1 }, conflicts: { train: 2 } },
};

/** The sets of the other families, by what their columns are called. */
const jsonl = { train: 'train.jsonl', validation: 'validation.jsonl', test: 'test.jsonl' };
const question: ColumnMapping = { text: 'question', second: null, label: 'answers', split: null, family: 'closed-book-qa' };
const choice: ColumnMapping = { text: 'question', second: null, label: 'answer', split: null, family: 'multiple-choice', choices: ['choices'] };

const otherFamilies: Readonly<Record<string, ExpectedSet>> = {
  stsb: { files: all, mapping: { text: 'sentence1', second: 'sentence2', label: 'score', split: null, family: 'regression' }, rows: { train: 5749, validation: 1500, test: 1379 }, classes: 0, repeated: { train: 46, validation: 2, test: 1 }, shared: { 'train&validation': 6, 'train&test': 7, 'validation&test': 2 }, conflicts: { train: 5 } },
  wnut17: { files: jsonl, mapping: { text: 'tokens', second: null, label: 'tags', split: null, family: 'ner' }, rows: { train: 3394, validation: 1009, test: 1287 }, classes: 13, repeated: { train: 114, validation: 4, test: 7 }, shared: { 'validation&test': 1 }, conflicts: { train: 24, validation: 1, test: 1 } },
  // No train split is published: the validation rows stand in for it.
  arc_challenge: { files: { train: 'validation.jsonl', test: 'test.jsonl' }, mapping: choice, rows: { train: 294, test: 1150 }, classes: 0 },
  commonsense_qa: { files: { train: 'train.jsonl', test: 'validation.jsonl' }, mapping: choice, rows: { train: 4000, test: 1221 }, classes: 0 },
  openbookqa: { files: jsonl, mapping: choice, rows: { train: 4956, validation: 500, test: 500 }, classes: 0, repeated: { train: 5 } },
  mmlu_sample: { files: jsonl, mapping: choice, rows: { train: 285, validation: 570, test: 2280 }, classes: 0, repeated: { train: 1, test: 7 }, shared: { 'train&validation': 1, 'train&test': 1, 'validation&test': 4 } },
  squad_xquad_en: { files: { cut: 'test.jsonl' }, mapping: { text: 'context', second: 'question', label: 'answers', split: null, family: 'extractive-qa' }, rows: { train: 952, test: 238 }, classes: 0, repeated: { train: 4, test: 1 } },
  web_questions: { files: { train: 'train.jsonl', test: 'test.jsonl' }, mapping: question, rows: { train: 3778, test: 2032 }, classes: 0 },
  trivia_qa: { files: { cut: 'test.jsonl' }, mapping: question, rows: { train: 800, test: 200 }, classes: 0 },
  nq_open: { files: { train: 'validation.jsonl', test: 'test.jsonl' }, mapping: question, rows: { train: 1800, test: 3610 }, classes: 0 },
  scitldr: { files: jsonl, mapping: { text: 'document', second: null, label: 'summaries', split: null, family: 'summarisation' }, rows: { train: 1992, validation: 619, test: 618 }, classes: 0, repeated: { train: 1, validation: 1 }, shared: { 'train&validation': 1, 'train&test': 2, 'validation&test': 1 } },
  multi30k: { files: all, mapping: { text: 'en', second: null, label: 'de', split: null, family: 'translation' }, rows: { train: 8000, validation: 1014, test: 1000 }, classes: 0, repeated: { train: 1 } },
  gsm8k: { files: { train: 'train.jsonl', test: 'test.jsonl' }, mapping: { text: 'question', second: null, label: 'answer', split: null, family: 'maths', steps: 'solution' }, rows: { train: 2000, test: 1319 }, classes: 0 },
};

const sets = { ...expected, ...otherFamilies };

/** Reads, builds and compares one set; answers the line to print and what differs. */
async function checkSet(folder: string, name: string, set: ExpectedSet): Promise<{ line: string; differences: string[] }> {
  const mapper = new RowMapper(set.mapping);
  let faults = 0;
  for (const [place, filename] of Object.entries(set.files)) {
    const split = splits.find((each) => each === place) ?? null;
    const file = await openDataFile(async () => createReadStream(join(folder, name, filename)), { filename, limits: datasetLimits });
    for await (const record of file.records()) mapper.add({ filename, split, columns: [], keepGoodRows: false }, record);
    faults += file.faults.total;
  }
  mapper.finish();
  const family = familyOf(set.mapping);
  const version = await buildRows(mapper.rows, { makeValidation: false, cutShare: 0.2, cutSeed: 0, family });
  const found: Counts = { faults, classes: version.labels.length, ...Object.fromEntries(version.splits.map(({ split, rows }) => [`${split} rows`, rows])), ...countsOf(version.leak) };
  const wanted = expectationsOf(set);
  const differences = Object.keys({ ...wanted, ...found }).filter((key) => (wanted[key] ?? 0) !== (found[key] ?? 0)).map((key) => `${name}: ${key} should be ${wanted[key] ?? 0}, is ${found[key] ?? 0}`);
  const near = version.leak.findings.filter(({ kind }) => kind.startsWith('near')).map(({ splits: [first, second], count }) => `${first === second ? first : `${first}&${second}`} ${count}`);
  return { line: `${differences.length === 0 ? 'ok  ' : 'FAIL'} ${name}: ${families[family].title.toLowerCase()}, ${version.rows.length} rows, ${whatOf(version)}; near duplicates: ${near.join(', ') || 'none'}`, differences };
}

/** What the answers are made of: labels, tags, a scale, or an example. */
function whatOf({ labels, scale, rows: [first] }: BuiltVersion): string {
  if (scale) return `numbers from ${scale.low} to ${scale.high}`;
  return labels.length > 0 ? `${labels.length} labels` : `such as "${first ? goldText(first.label, first.parts ?? null).slice(0, 40) : ''}"`;
}

const counted: readonly LeakKind[] = ['exact-duplicate-inside', 'exact-duplicate-across', 'label-conflict-inside'];
type Counts = Record<string, number>;

function countsOf({ findings }: LeakReport): Counts {
  return Object.fromEntries(findings.filter(({ kind }) => counted.includes(kind)).map(({ kind, splits: [first, second], count }) => [keyOf(kind, first === second ? first : `${first}&${second}`), count]));
}

function expectationsOf({ rows, classes, repeated = {}, shared = {}, conflicts = {} }: ExpectedSet): Counts {
  const named = (kind: LeakKind, counts: Readonly<Partial<Record<string, number>>>) => Object.entries(counts).map(([where, count]) => [keyOf(kind, where), count ?? 0] as const);
  return Object.fromEntries([
    ['classes', classes],
    ...Object.entries(rows).map(([split, count]) => [`${split} rows`, count] as const),
    ...named('exact-duplicate-inside', repeated), ...named('exact-duplicate-across', shared), ...named('label-conflict-inside', conflicts),
  ]);
}

function keyOf(kind: LeakKind, where: string): string {
  return `${kind} ${where}`;
}

/** Checks reader, builder and leak report against sets whose numbers are known; answers the exit status. */
async function main([folder]: readonly string[]): Promise<number> {
  if (!folder) {
    process.stderr.write(`Name the folder that holds the sets ${Object.keys(sets).join(', ')}.\n`);
    return 2;
  }
  let failed = 0;
  for (const [name, set] of Object.entries(sets)) {
    const result = await checkSet(folder, name, set).catch((error: unknown) => ({ line: `FAIL ${name}`, differences: [error instanceof Error ? error.message : String(error)] }));
    if (result.differences.length > 0) failed += 1;
    process.stdout.write(`${[result.line, ...result.differences.map((difference) => `     ${difference}`)].join('\n')}\n`);
  }
  process.stdout.write(`${Object.keys(sets).length - failed} passed, ${failed} failed\n`);
  return failed > 0 ? 1 : 0;
}

main(process.argv.slice(2)).then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 1;
  },
);
