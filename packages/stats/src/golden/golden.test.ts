import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crossover } from '../curves/crossover';
import { parseGolden } from './check';
import { checkFile, goldenFiles, hasPassed } from './check-folder';
import { readStudy, type Studies } from './check-studies';

// Thousands of repetitions: allow for a machine that is busy with other work.
jest.setTimeout(120_000);

const folder = join(__dirname, '..', '..', 'golden');
const contents = (file: string) => readFileSync(join(folder, file), 'utf8');

describe('golden files', () => {
  it('are all seventeen of the specification', () => expect(goldenFiles(folder)).toHaveLength(17));

  it.each(goldenFiles(folder))('%s agrees within its tolerance', (file) => {
    const { checks, mismatches, fault } = checkFile(folder, file);
    expect({ fault, mismatches }).toEqual({ fault: null, mismatches: [] });
    expect(checks).toBeGreaterThan(15);
  });

  it('tell each study in one of four words and keep the point inside the interval', () => {
    const { budgets, cases } = parseGolden<Studies>(contents('learning_curve_studies.json'));
    const found = cases.map((study) => crossover(readStudy(study, budgets)));
    for (const { kind, point, low, high, lowSide, highSide } of found) {
      if (kind !== 'crosses') continue;
      expect(point).not.toBeNull();
      if (lowSide === 'within') expect(low ?? NaN).toBeLessThanOrEqual(point ?? NaN);
      if (highSide === 'within') expect(high ?? NaN).toBeGreaterThanOrEqual(point ?? NaN);
    }
    expect(new Set(found.map(({ kind }) => kind))).toEqual(new Set(['crosses', 'already-above', 'no-crossing', 'cannot-tell']));
  });
});

describe('a folder of golden files', () => {
  const written = mkdtempSync(join(tmpdir(), 'golden-'));
  const write = (file: string, text: string) => {
    writeFileSync(join(written, file), text);
    return checkFile(written, file);
  };
  afterAll(() => rmSync(written, { recursive: true }));

  it('fails where a number was changed beyond the tolerance, and passes within it', () => {
    const changed = (by: number) => contents('ranking.json').replace(/"auroc": ?([\d.]+)/u, (_, value) => `"auroc": ${Number(value) + by}`);
    const wrong = write('ranking.json', changed(2e-9));
    expect(wrong.mismatches).toHaveLength(1);
    expect(hasPassed(wrong)).toBe(false);
    expect(hasPassed(write('ranking.json', changed(5e-10)))).toBe(true);
  });

  it('fails where an undefined score is expected to be 0', () => {
    const text = contents('regression.json').replace(/"pearson": ?null/u, '"pearson": 0');
    expect(text).not.toBe(contents('regression.json'));
    expect(write('regression.json', text).mismatches).toHaveLength(1);
  });

  it('fails with a sentence on a file without checks, of another shape or of an unknown name', () => {
    expect(write('qa.json', '{"tolerance": {"abs": 0}, "cases": []}').fault).toBe('the file gives nothing to check');
    expect(write('qa.json', '{"tolerance": {"abs": 0}}').fault).toContain('has not the shape of its name');
    expect(write('qa.json', 'no JSON').fault).toContain('has not the shape of its name');
    expect(write('other.json', '{}').fault).toContain('no golden file of this name is known');
  });
});
