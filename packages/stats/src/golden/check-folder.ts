import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isMismatch, type Check, type Checker } from './check';
import { checkAnswers, checkEntities, checkNumericAnswers } from './check-answers';
import { checkBootstrap } from './check-bootstrap';
import { checkCurves, checkDecisions } from './check-decisions';
import { checkProportions, checkSpecialFunctions } from './check-distributions';
import { checkDraws } from './check-draws';
import { checkCalibration, checkClassification, checkRanking, checkRegression } from './check-metrics';
import { checkPaired, checkSequential } from './check-paired';
import { checkStudies } from './check-studies';
import { checkTexts } from './check-texts';

/** Every golden file that the specification names (section 7), with what is computed against it. */
const checkers: Readonly<Record<string, Checker>> = {
  bootstrap: checkBootstrap,
  calibration: checkCalibration,
  classification: checkClassification,
  curves: checkCurves,
  decisions: checkDecisions,
  learning_curve_studies: checkStudies,
  ner: checkEntities,
  nested_draws: checkDraws,
  numeric_answer: checkNumericAnswers,
  paired: checkPaired,
  proportion_intervals: checkProportions,
  qa: checkAnswers,
  ranking: checkRanking,
  regression: checkRegression,
  sequential: checkSequential,
  special_functions: checkSpecialFunctions,
  text_generation: checkTexts,
};

export interface FileResult {
  readonly file: string;
  readonly checks: number;
  readonly mismatches: readonly Check[];
  /** The check that came nearest to its tolerance, or went furthest over it; null without checks. */
  readonly largest: Check | null;
  /** Why the file failed apart from mismatches; null when it could be checked. */
  readonly fault: string | null;
}

/** The golden files of a folder, in order of name. */
export function goldenFiles(folder: string): string[] {
  return readdirSync(folder).filter((name) => name.endsWith('.json')).sort();
}

/** Checks one golden file; a file that is not known, cannot be read or has nothing to check fails with a sentence. */
export function checkFile(folder: string, file: string): FileResult {
  const name = basename(file, '.json');
  const checker = Object.hasOwn(checkers, name) ? checkers[name] : undefined;
  if (!checker) return failed(file, `no golden file of this name is known; known are ${Object.keys(checkers).join(', ')}`);
  try {
    const checks = checker(readFileSync(join(folder, file), 'utf8'));
    if (checks.length === 0) return failed(file, 'the file gives nothing to check');
    const largest = checks.reduce((worst, check) => (shareOf(check) > shareOf(worst) ? check : worst));
    return { file, checks: checks.length, mismatches: checks.filter(isMismatch), largest, fault: null };
  } catch (fault) {
    return failed(file, `the file has not the shape of its name: ${fault instanceof Error ? fault.message : String(fault)}`);
  }
}

export function hasPassed({ mismatches, fault }: FileResult): boolean {
  return mismatches.length === 0 && fault === null;
}

/** Error as a share of the tolerance; an exact match is 0 also where nothing is allowed. */
export function shareOf({ error, tolerance }: Check): number {
  if (error === 0) return 0;
  return Number.isNaN(error) || tolerance === 0 ? Infinity : error / tolerance;
}

function failed(file: string, fault: string): FileResult {
  return { file, checks: 0, mismatches: [], largest: null, fault };
}
