import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** How a set becomes a task: what `task.json` beside an example holds. */
export const taskDescription = z.object({
  name: z.string().min(1),
  family: z.enum(['classification', 'sentence_pair', 'regression', 'ner', 'multiple_choice', 'extractive_qa', 'closed_book_qa', 'summarisation', 'translation', 'maths']),
  metric: z.string().min(1),
  margin: z.number().positive(),
  mapping: z.object({ text: z.string(), second: z.string().nullable(), label: z.string(), split: z.null(), group: z.string().optional(), choices: z.array(z.string()).optional(), start: z.string().optional(), steps: z.string().optional() }),
  /** The family's own where none is given. */
  template: z.object({ instruction: z.string(), item: z.string(), labelPrefix: z.string() }).optional(),
  /** Of families whose answers are labels: how a prompt calls each. */
  labels: z.array(z.object({ value: z.string(), text: z.string(), description: z.string().nullable() })).min(2).optional(),
});
export type TaskDescription = z.infer<typeof taskDescription>;

const arm = z.strictObject({ name: z.string().min(1), model: z.string().nullable(), settings: z.looseObject({ approach: z.string() }) });

/** One study: which rows, which task, which runs. The same file and the same data give the same experiment. */
export const studyFile = z.strictObject({
  title: z.string().min(1),
  data: z.strictObject({
    /** Paths inside the folder of sets, CSV or JSON lines. Where both name one file, its rows beyond the sample of test rows are the train rows. */
    train: z.string(),
    test: z.string(),
    /** Of a set that has its own validation rows; without it some train rows are cut off. */
    validation: z.string().nullable().default(null),
    /** A seeded sample of so many test rows; null for all of them. */
    testRows: z.int().min(20).nullable(),
    /** Share of the training rows cut off as validation rows that choose each side's arm, declared free; without effect where the set has its own. */
    validationShare: z.number().min(0.01).max(0.5),
  }),
  /** A task.json, from this file's folder on, or the description itself. */
  task: z.union([z.string(), taskDescription]),
  traits: z.record(z.string(), z.boolean()),
  /** The study with the usual test rows, where this one holds shifted ones of the same task: the rules about shift are read over both. */
  usual: z.string().nullable().default(null),
  arms: z.array(arm).min(1),
  /** A short look at every approach and not a decision: its table stands among all others, without a page of its own. */
  isLook: z.boolean().default(false),
  ladder: z.strictObject({ mode: z.enum(['per_class', 'total']), sizes: z.array(z.int().min(1)).min(1) }),
  draws: z.int().min(1),
  seed: z.int().min(0),
  /** Figures that others published for this set, with their source: printed beside ours, never used. */
  published: z.array(z.string()),
});
export type StudyFile = z.infer<typeof studyFile>;

/** Reads and checks a study. Throws ZodError with every fault's place. */
export function readStudy(path: string): StudyFile {
  return studyFile.parse(JSON.parse(readFileSync(path, 'utf8')));
}
