import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(__dirname, '../../..');

export interface SourceFile {
  /** From the root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** Every source file that git tracks or would track, without what is generated. */
export function sourceFiles(): readonly SourceFile[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  return listed
    .split('\n')
    .filter((file) => /\.(ts|tsx|mts|mjs|py)$/.test(file) && !/(^|\/)(generated|migrations)\//.test(file) && !/\/src\/data\//.test(file))
    .flatMap((file) => read(file));
}

function read(file: string): readonly SourceFile[] {
  try {
    return [{ path: file, text: readFileSync(path.join(root, file), 'utf8') }];
  } catch (error) {
    // Deleted in the working tree but still in the index.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/** Module names that a TypeScript file imports, re-exports or requires. */
export function importsOf(text: string): readonly string[] {
  const pattern = /(?:^|\n)\s*(?:import|export)\s[^'"]*?from\s*['"]([^'"]+)['"]|(?:import|require)\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)\s*import\s*['"]([^'"]+)['"]/g;
  return [...text.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}

/** As `importsOf`, without imports of types alone: they are erased and cannot make a cycle at run time. */
export function runtimeImportsOf(text: string): readonly string[] {
  const withoutTypes = text.replace(/(^|\n)\s*(?:import|export) type\s[^'"]*?from\s*['"][^'"]+['"]/g, '$1').replace(/(^|\n)\s*import\s*\{\s*(?:type\s+\w+(?:\s+as\s+\w+)?\s*,?\s*)+\}\s*from\s*['"][^'"]+['"]/g, '$1');
  return importsOf(withoutTypes);
}
