import { Command } from 'commander';
import { registerDataset } from './commands/dataset';
import { registerExperiment } from './commands/experiment';
import { registerTask } from './commands/task';

/** The whole command line; stdout is data, stderr is talk. */
export function buildProgram(env: Record<string, string | undefined>): Command {
  const program = new Command('crossover')
    .description('Prompt a language model, or fine-tune one? Measured on your own labels.')
    .version('0.1.0')
    .showHelpAfterError();
  registerDataset(program, env);
  registerTask(program, env);
  registerExperiment(program, env);
  return program;
}
