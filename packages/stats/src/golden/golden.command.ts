import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { checkFile, goldenFiles, hasPassed, shareOf, type FileResult } from './check-folder';

const own = join(__dirname, '..', '..', 'golden');
const SHOWN = 5;

/** `npm run golden -- [FOLDER]`: the code against every golden file of a folder, ours unless said. Ends with 1 on any mismatch. */
function main(): void {
  const folder = resolve(process.argv[2] ?? own);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return end(`There is no folder ${folder}; name one with golden files, or none for our own.`);
  const files = goldenFiles(folder);
  if (files.length === 0) return end(`The folder ${folder} has no golden file.`);
  console.log(`${'file'.padEnd(30)} ${'checks'.padStart(7)} ${'mismatches'.padStart(11)}   largest error against tolerance`);
  const results = files.map((file) => {
    const result = checkFile(folder, file);
    print(result);
    return result;
  });
  const passed = results.filter(hasPassed).length;
  console.log(`${passed} passed, ${results.length - passed} failed`);
  if (passed < results.length) process.exitCode = 1;
}

function print(result: FileResult): void {
  const { file, checks, mismatches, largest, fault } = result;
  console.log(`${file.padEnd(30)} ${String(checks).padStart(7)} ${String(mismatches.length).padStart(11)}   ${fault ?? describe(largest)}`);
  for (const { what, error, tolerance } of mismatches.slice(0, SHOWN)) console.log(`  mismatch: ${what}: off by ${error}, ${tolerance} allowed`);
  if (mismatches.length > SHOWN) console.log(`  and ${mismatches.length - SHOWN} more`);
}

function describe(largest: FileResult['largest']): string {
  if (!largest || largest.error === 0) return 'exact';
  return `${largest.error.toExponential(1)} of ${largest.tolerance.toExponential(1)} (${(100 * shareOf(largest)).toPrecision(2)}%), ${largest.what}`;
}

function end(sentence: string): void {
  console.error(sentence);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
}

main();
