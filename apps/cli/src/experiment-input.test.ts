import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CommandError } from './command-error';
import { readExperimentFile } from './experiment-input';
import { openSession } from './session';

const written = (text: string) => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'crossover-cli-')), 'crossover.yaml');
  writeFileSync(file, text);
  return file;
};

describe('crossover.yaml', () => {
  it('of the example is read with the defaults of each approach', () => {
    const file = readExperimentFile(path.join(__dirname, '../../../examples/banking-cards/crossover.yaml'));
    expect(file).toMatchObject({ task: 1, draws: 3, seeds: 1, ladder: { mode: 'per-class', sizes: [1, 2, 4, 8, 16, 32] } });
    expect(file.arms.map((arm) => arm.settings.approach)).toEqual(['majority', 'tf-idf', 'frozen-features', 'zero-shot', 'in-context', 'fine-tune']);
    expect(file.arms[4]?.settings).toMatchObject({ maxDemonstrations: 12, calibration: 'content-free' });
  });

  it('may lock a claim', () => {
    const file = readExperimentFile(written('team: a\ntask: T-1\narms: [{ approach: majority, name: A }, { approach: tf-idf, name: B }]\nladder: { mode: per-class, sizes: [8] }\nregistration: { claim: no-worse, ahead: B, behind: A }\n'));
    expect(file.registration).toEqual({ claim: 'no-worse', ahead: 'B', behind: 'A', stopping: 'fixed' });
  });

  it('with several faults lists them all, each with its place', () => {
    const file = written('team: a\ntask: X-1\narms: [{ approach: fine-tune, learningRate: 10 }]\nladder: { mode: per-class, sizes: [0] }\n');
    expect(() => readExperimentFile(file)).toThrow(expect.objectContaining({ message: expect.stringMatching(/task: [\s\S]*learningRate: [\s\S]*ladder\.sizes\.0: /) }));
  });

  it('that is no YAML names the line', () => {
    expect(() => readExperimentFile(written('team: [a\n'))).toThrow(CommandError);
  });

  it('that unfolds aliases without end is refused', () => {
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]', ...'bcdefgh'.split('').map((name, index) => `${name}: &${name} [${`*${'abcdefgh'[index]},`.repeat(9)}]`)].join('\n');
    expect(() => readExperimentFile(written(bomb))).toThrow();
  });
});

describe('a session', () => {
  it('names what is missing and the next command', () => {
    expect(() => openSession({})).toThrow(expect.objectContaining({ message: expect.stringContaining('CROSSOVER_URL and CROSSOVER_TOKEN'), next: expect.stringContaining('export CROSSOVER_URL') }));
  });
});
