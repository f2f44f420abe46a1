import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A place in the engine's work: its start, a request, a training step, a row that is next, or the end of a request. */
export interface EnginePoint {
  readonly at: 'start' | 'request' | 'training' | 'row' | 'end';
  readonly row?: number;
  readonly step?: number;
}

/** What the engine does there. Nothing at all: it goes on. */
export interface EngineOrder {
  /** Written as they are; `$requestId` stands for the request's id. */
  readonly lines?: readonly string[];
  readonly signal?: NodeJS.Signals;
  readonly exitCode?: number;
  /** Falls silent for ever. */
  readonly hang?: boolean;
  /** Says no more about this request; at the start: no ready line. */
  readonly skip?: boolean;
}

export interface FakeEngineScript {
  /** Fields of the ready line that differ. */
  readonly ready?: Readonly<Record<string, unknown>>;
  readonly batchRows?: number;
  readonly trainingSteps?: number;
  /** Points at which the engine waits for the test; see `nextStop`. */
  readonly stops?: readonly EnginePoint[];
  /** What goes wrong where; `times` counts over all processes, and without it the fault is there every time. */
  readonly faults?: readonly (EnginePoint & EngineOrder & { readonly times?: number })[];
  /** What it writes where it is asked for text; the row's id picks one. */
  readonly texts?: readonly string[];
  /** Approaches that choose the label whose name stands in the row's text, and so are right; the others choose by the row's id. */
  readonly findLabels?: readonly string[];
  readonly ignoresSigterm?: boolean;
}

export interface EngineStop extends EnginePoint {
  readonly pid: number;
  /** Lets the engine go on, after it did this. */
  go(order?: EngineOrder): void;
}

export interface FakeEngine {
  readonly command: { readonly program: string; readonly args: readonly string[]; readonly env: Readonly<Record<string, string>> };
  /** A program that ignores its arguments and is this engine: for workers that start `python -m ...`. */
  readonly python: string;
  /** The next time that an engine waits at one of its stops, in order. */
  nextStop(): Promise<EngineStop>;
  /** Rows that were computed, by all processes so far, in order. */
  rowsComputed(): number[];
  starts(): number;
  journal(): Readonly<Record<string, unknown>>[];
  close(): void;
}

/** An engine that obeys a script: real processes and the real protocol, without Python. Its answers depend on the row's id alone. */
export async function aFakeEngine(script: FakeEngineScript = {}): Promise<FakeEngine> {
  const folder = mkdtempSync(join(tmpdir(), 'fake-engine-'));
  const place = (name: string): string => join(folder, name);
  const program = join(__dirname, '../fake-engine.mjs');
  writeFileSync(place('script.json'), JSON.stringify({ batchRows: 5, trainingSteps: 3, texts: ['none'], findLabels: [], stops: [], faults: [], ...script, journal: place('journal'), control: place('control') }));
  writeFileSync(place('python'), `#!/bin/sh\nexec '${process.execPath}' '${program}' '${place('script.json')}'\n`);
  chmodSync(place('python'), 0o755);
  const stops = await listenForStops(place('control'));
  const journal = (): Record<string, unknown>[] => (existsSync(place('journal')) ? readFileSync(place('journal'), 'utf8').split('\n').filter(Boolean).map((line): Record<string, unknown> => JSON.parse(line)) : []);
  return {
    command: { program: process.execPath, args: [program, place('script.json')], env: {} },
    python: place('python'),
    nextStop: stops.next,
    rowsComputed: () => journal().map((entry) => entry['row']).filter((row) => typeof row === 'number'),
    starts: () => journal().filter((entry) => entry['start'] === true).length,
    journal,
    close: () => {
      stops.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Engines knock one by one; each waits until the test lets it go. */
async function listenForStops(path: string): Promise<{ next: () => Promise<EngineStop>; close: () => void }> {
  const arrived: EngineStop[] = [];
  const waiting: ((stop: EngineStop) => void)[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    // A killed engine leaves a broken line behind.
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    createInterface({ input: socket }).once('line', (line) => {
      const stop: EngineStop = { ...JSON.parse(line), go: (order = {}) => void socket.write(`${JSON.stringify(order)}\n`) };
      const first = waiting.shift();
      if (first) first(stop);
      else arrived.push(stop);
    });
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  return {
    next: async () => arrived.shift() ?? new Promise<EngineStop>((resolve) => waiting.push(resolve)),
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
