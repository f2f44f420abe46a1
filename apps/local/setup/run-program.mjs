import { spawn } from 'node:child_process';

/**
 * Runs a program to its end and keeps what it wrote; never throws.
 * `status` is null where it could not be started, `missing` tells that apart from a program that failed.
 */
export function runProgram(command, args, { cwd, env, show = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'] });
    let output = '';
    child.stdout?.on('data', (bytes) => (output += bytes));
    child.stderr?.on('data', (bytes) => (output += bytes));
    child.once('error', (fault) => resolve({ status: null, output: fault.message, missing: fault.code }));
    child.once('close', (status) => resolve({ status, output }));
  });
}
