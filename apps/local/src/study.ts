import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PairTasksDocument, ResultDocument, type Door } from '@crossover/client/journey';
import { scaleOf } from '@crossover/wording';
import { z } from 'zod';
import type { WorkEnd } from './demo';
import { checkout } from './env';
import { LocalFault } from './local.errors';
import type { Platform } from './platform';
import { createTaskFrom } from './studies/create-task';
import { enter } from './studies/enter';
import { launchFrom } from './studies/launch';
import { looksPage, type Look } from './studies/looks-page';
import { readMadeWith } from './studies/made-with';
import { account, newAccount, openMemory, type MemoryFile } from './studies/memory';
import { reportResult } from './studies/report';
import { sampleRows } from './studies/sample-rows';
import { readStudy, taskDescription, type StudyFile, type TaskDescription } from './studies/study-file';
import { readStudyOptions } from './studies/study-options';
import { studyPage } from './studies/study-page';
import { watchExperiment } from './studies/watch';

const studies = path.join(checkout, 'examples/studies');
const studyMemory = account.extend({ studies: z.record(z.string(), z.object({ taskId: z.uuid(), experiment: z.int().nullable() })) });
type StudyMemory = z.infer<typeof studyMemory>;

interface Desk {
  readonly door: Door;
  readonly team: { readonly id: string; readonly slug: string };
  readonly data: string;
  readonly say: (line: string) => void;
}

/**
 * Runs the studies of examples/studies on a folder of published sets, one after the other in one organisation, and writes a page and a
 * JSON file for each. What an earlier call finished is found again; nothing is computed twice.
 */
export async function runStudies(platform: Pick<Platform, 'url' | 'home'>, args: readonly string[]): Promise<WorkEnd> {
  const options = readStudyOptions(args, readdirSync(studies).filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -'.json'.length)).sort());
  let kept = openMemory(path.join(platform.home, 'studies.json'), studyMemory, () => ({ ...newAccount('studies@crossover.example'), studies: {} }));
  const { door, team, organisation } = await enter(platform.url, kept.memory, 'Studies');
  kept = kept.remember({ team, organisation });
  const desk = { door, team, data: options.data, say: (line: string) => console.log(`  ${line}`) };
  mkdirSync(options.to, { recursive: true });
  for (const name of options.only) {
    const study = readStudy(path.join(studies, `${name}.json`));
    console.log(`\n${name}: ${study.title}`);
    const [number, after] = await experimentOf(desk, { name, study, kept });
    kept = after;
    await pairWithUsual(desk, { name, study, memory: kept.memory });
    await watchExperiment(door, { team: team.slug, number, say: desk.say });
    const answer = await door.client.request(ResultDocument, { team: team.slug, number });
    const { metrics, team: { experiment: result } } = answer;
    const madeWith = await readMadeWith(door, { team: team.slug, number });
    console.log(reportResult(answer, new URL(`/${organisation}/${team.slug}/experiments/E-${number}`, platform.url).href));
    const metric = metrics.find(({ key }) => key === result.task.metric);
    writeFileSync(path.join(options.to, `${name}.json`), `${JSON.stringify(study.isLook ? { study, result: { task: result.task, curves: result.curves, groupScores: result.groupScores }, metric, madeWith } : { study, result, madeWith }, null, 1)}\n`);
    if (study.isLook) writeLooks(options.to);
    else writeFileSync(path.join(options.to, `${name}.md`), studyPage({ name, study, result, scale: metric ? scaleOf(metric) : 'fraction', madeWith }));
  }
  console.log(`\n  Sign in as ${kept.memory.email} with the password ${kept.memory.password}\n`);
  return { exit: options.exit };
}

/** One page over all looks whose results are in the folder. */
function writeLooks(folder: string): void {
  const looks = readdirSync(folder).filter((file) => /^look-.*\.json$/.test(file)).sort();
  writeFileSync(path.join(folder, 'every-approach.md'), looksPage(looks.map((file): Look => ({ ...JSON.parse(readFileSync(path.join(folder, file), 'utf8')), name: file.slice(0, -'.json'.length) }))));
}

/** The study's experiment: the one that is remembered, or a new one, with its task. */
async function experimentOf(desk: Desk, { name, study, kept }: { name: string; study: StudyFile; kept: MemoryFile<StudyMemory> }): Promise<[number, MemoryFile<StudyMemory>]> {
  const known = kept.memory.studies[name];
  const taskId = known?.taskId ?? (await registerTask(desk, study));
  const withTask = kept.remember({ studies: { ...kept.memory.studies, [name]: { taskId, experiment: known?.experiment ?? null } } });
  const budgets = study.ladder.sizes.map((size) => ({ mode: study.ladder.mode, size }));
  const experiment = known?.experiment ?? (await launchFrom(desk.door, { taskId, title: study.title, arms: study.arms, budgets, draws: study.draws, seed: study.seed, say: desk.say }));
  return [experiment, withTask.remember({ studies: { ...withTask.memory.studies, [name]: { taskId, experiment } } })];
}

/** Of a study on shifted rows: says which task holds the usual ones. Saying it again changes nothing. */
async function pairWithUsual({ door, say }: Desk, { name, study, memory }: { name: string; study: StudyFile; memory: StudyMemory }): Promise<void> {
  const [taskId, usualTaskId] = [memory.studies[name]?.taskId, study.usual === null ? undefined : memory.studies[study.usual]?.taskId];
  if (study.usual === null || !taskId) return;
  if (!usualTaskId) {
    say(`pair        the study ${study.usual} holds the usual rows: run it too, and the rules about shift are judged`);
    return;
  }
  const { pairTasks } = await door.client.request(PairTasksDocument, { taskId, usualTaskId });
  if (pairTasks.usualTask) say(`pair        shifted rows of T-${pairTasks.usualTask.number} ${pairTasks.usualTask.name}`);
}

async function registerTask({ door, team, data, say }: Desk, study: StudyFile): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'crossover-study-'));
  try {
    const named = { train: study.data.train, validation: study.data.validation, test: study.data.test };
    const files = (['train', 'validation', 'test'] as const).flatMap((split) => (named[split] === null ? [] : [{ split, source: path.join(data, named[split]), path: path.join(folder, `${split}.jsonl`) }]));
    const { train, test, testRows } = study.data;
    for (const { split, source, path: target } of files) sampleRows(source, split === 'test' ? { target, rows: testRows, seed: study.seed } : { target, rows: null, seed: study.seed, beyond: split === 'train' && train === test ? testRows ?? 0 : 0 });
    return await createTaskFrom(door, { team, task: taskOf(study), datasetName: path.dirname(study.data.train), files: files.map(({ split, path: file }) => ({ split, path: file })), validationShare: study.data.validationShare, traits: study.traits, say });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw new LocalFault(`A file of the study is not there: ${error.message}.`, 'npm run study -- FOLDER, where FOLDER holds one folder a set (banking77, sst2, trec, ...)');
    throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function taskOf(study: StudyFile): TaskDescription {
  if (typeof study.task !== 'string') return study.task;
  return taskDescription.parse(JSON.parse(readFileSync(path.join(studies, study.task), 'utf8')));
}
