import { pushDataset, TeamDocument } from '@crossover/client/journey';
import { taskFamilies } from '@crossover/contracts';
import { countOf } from '@crossover/wording';
import type { Command } from 'commander';
import { CommandError } from '../command-error';
import { familyOption } from '../family';
import { openSession } from '../session';

interface PushOptions {
  readonly team: string;
  readonly name: string;
  readonly train?: string;
  readonly validation?: string;
  readonly test?: string;
  readonly text: string;
  readonly second?: string;
  readonly label: string;
  readonly splitColumn?: string;
  readonly group?: string;
  readonly family?: string;
  readonly choices?: string[];
  readonly start?: string;
  readonly steps?: string;
  readonly makeValidation: boolean;
}

/** `crossover dataset push`: streams the files, seals a version and prints its id on stdout. */
export function registerDataset(program: Command, env: Record<string, string | undefined>): void {
  program
    .command('dataset')
    .description('labelled rows')
    .command('push')
    .description('stream files, seal a version and show its leak report')
    .requiredOption('--team <slug>', 'team that owns the dataset')
    .requiredOption('--name <name>', 'name of the dataset')
    .option('--train <file>')
    .option('--validation <file>')
    .option('--test <file>')
    .option('--text <column>', 'column with the text', 'text')
    .option('--second <column>', 'second text of a pair, question about a context, or passage of a question')
    .option('--label <column>', 'column with the right answer', 'label')
    .option('--family <family>', `what the rows are made for: ${taskFamilies.join(', ')}`)
    .option('--choices <columns...>', 'multiple choice: one column with a list, or one column for each choice')
    .option('--start <column>', 'extractive question answering: where the answer starts')
    .option('--steps <column>', 'maths: the written steps to the answer')
    .option('--split-column <column>', 'column that names the split of each row')
    .option('--group <column>', 'column that names what rows have in common: their document, user or template')
    .option('--make-validation', 'cut a validation split from the training rows', false)
    .action((options: PushOptions) => push(options, env));
}

async function push(options: PushOptions, env: Record<string, string | undefined>): Promise<void> {
  const family = options.family === undefined ? undefined : readFamily(options.family);
  const door = openSession(env);
  const { team } = await door.client.request(TeamDocument, { team: options.team });
  const splitOf = (split: 'train' | 'validation' | 'test') => (options.splitColumn ? null : split);
  const files = (['train', 'validation', 'test'] as const).flatMap((split) => (options[split] ? [{ path: options[split], split: splitOf(split) }] : []));
  const { dataset, version } = await pushDataset(door, {
    team, name: options.name, files,
    build: { mapping: { text: options.text, second: options.second, label: options.label, split: options.splitColumn, group: options.group, family, choices: options.choices, start: options.start, steps: options.steps }, makeValidation: options.makeValidation },
  });
  console.error(`D-${dataset.number} version ${version.number}: ${countOf(version.rows, 'row')}, ${version.splits.map((split) => `${split.rows} ${split.split}`).join(', ')}`);
  for (const finding of version.leak?.findings ?? []) console.error(`  ${finding.sentence}`);
  console.log(version.id);
}

function readFamily(name: string) {
  const parsed = familyOption.safeParse(name);
  if (parsed.success) return parsed.data;
  throw new CommandError(`There is no family "${name}".`, `use one of ${taskFamilies.join(', ')}`);
}
