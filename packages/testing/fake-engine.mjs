// An engine without tensors: it speaks the real protocol, answers every row by arithmetic, and misbehaves exactly as its script says.
// `node fake-engine.mjs SCRIPT.json`; what the script may say stands in src/fake-engine.ts.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const script = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const cancelled = new Set();
const requests = [];
let wake = () => undefined;

const note = (entry) => appendFileSync(script.journal, `${JSON.stringify({ pid: process.pid, ...entry })}\n`);
const history = () => (existsSync(script.journal) ? readFileSync(script.journal, 'utf8').trim().split('\n').filter(Boolean).map((line) => JSON.parse(line)) : []);
const write = (text) => new Promise((resolve) => process.stdout.write(text, resolve));
const send = (event) => write(`${JSON.stringify(event)}\n`);
const forever = () => new Promise(() => setInterval(() => undefined, 60_000));

const ready = {
  type: 'ready', protocol: 3, engineVersion: '0.0.0-fake', python: 'none', torch: 'none', transformers: 'none', dtype: 'float32', device: 'cpu', deviceName: 'arithmetic', threads: 1,
};

/** Does what the script, or the test at the other end of the socket, wants at this point; answers whether the request goes on. */
async function reach(point, request) {
  for (const [index, fault] of script.faults.entries()) {
    if (!matches(fault, point)) continue;
    if (fault.times !== undefined && history().filter((entry) => entry.fault === index).length >= fault.times) continue;
    note({ fault: index });
    if (!(await obey(fault, request))) return false;
  }
  for (const stop of script.stops) {
    if (matches(stop, point) && !(await obey(await ask(point, request), request))) return false;
  }
  return true;
}

const matches = (wish, point) => wish.at === point.at && (wish.row === undefined || wish.row === point.row) && (wish.step === undefined || wish.step === point.step);

async function obey(order, request) {
  for (const line of order.lines ?? []) await write(line.replaceAll('$requestId', request?.requestId ?? ''));
  if (order.signal) process.kill(process.pid, order.signal);
  if (order.exitCode !== undefined) process.exit(order.exitCode);
  if (order.signal || order.hang) await forever();
  return !order.skip;
}

/** Asks the test what to do next. A cancellation ends the wait: a real engine looks up from its work as well. */
function ask(point, request) {
  return new Promise((resolve) => {
    const socket = connect(script.control);
    const answer = createInterface({ input: socket });
    const end = (order) => {
      clearInterval(watch);
      socket.destroy();
      resolve(order);
    };
    const watch = setInterval(() => request && cancelled.has(request.requestId) && end({}), 5);
    answer.once('line', (line) => end(JSON.parse(line)));
    socket.once('error', () => end({}));
    socket.write(`${JSON.stringify({ pid: process.pid, ...point })}\n`);
  });
}

const pick = (row, among) => (Math.imul(row.id + 1, 2654435761) >>> 8) % among;

function predictionOf(row, { output, labels, settings }) {
  const bare = { rowId: row.id, label: null, answer: null, missing: null, scores: null, otherScores: null, latencyMs: 1, inputTokens: row.text.length, outputTokens: 0 };
  if (output.kind !== 'label' && output.kind !== 'choice') return { ...bare, answer: answerOf(row, output) };
  const choices = output.kind === 'label' ? labels.length : row.choices.length;
  const named = script.findLabels.includes(settings.approach) ? labels.findIndex(({ name }) => row.text.includes(name)) : -1;
  const label = named < 0 ? pick(row, choices) : named;
  return { ...bare, label, scores: Array.from({ length: choices }, (_, index) => (index === label ? 0.6 : 0.4 / (choices - 1))) };
}

function answerOf(row, output) {
  if (output.kind === 'number') return { kind: 'number', value: output.low + (pick(row, 101) / 100) * (output.high - output.low) };
  if (output.kind === 'tags') return { kind: 'tags', tags: row.tokens.map((_, index) => (index === 0 ? 1 : 0)) };
  if (output.kind === 'text') return { kind: 'text', text: script.texts[pick(row, script.texts.length)], isCut: false };
  const [word] = row.text.split(' ');
  return { kind: 'span', start: 0, end: Array.from(word).length, text: word };
}

const readRows = (request, name) => readFileSync(join(request.workFolder, name), 'utf8').trim().split('\n').filter(Boolean).map((line) => JSON.parse(line));

async function answer(request) {
  const { requestId } = request;
  const isCancelled = async () => {
    if (!cancelled.has(requestId)) return false;
    await send({ type: 'failed', requestId, code: 'CANCELLED', sentence: 'The run was cancelled.', retryable: false, rowId: null });
    return true;
  };
  note({ request: requestId, seed: request.seed, weightsKey: request.weightsKey, train: request.files.train && readRows(request, request.files.train).length, prompt: request.prompt, output: request.output, weightsKey: request.weightsKey, trainRow: request.files.train && readRows(request, request.files.train)[0], predictRow: readRows(request, request.files.predict)[0] });
  if (!(await reach({ at: 'request' }, request))) return;
  await send({ type: 'progress', requestId, phase: 'loading', done: 0, total: 1 });
  for (let step = 1; request.files.train && step <= script.trainingSteps; step += 1) {
    if (!(await reach({ at: 'training', step }, request)) || (await isCancelled())) return;
    await send({ type: 'progress', requestId, phase: 'training', done: step, total: script.trainingSteps });
  }
  if (request.files.train) await send({ type: 'trained', requestId, steps: script.trainingSteps, losses: [0.5], seconds: 0.25, heldOutRowIds: [], chosen: {}, isReused: false });
  const rows = readRows(request, request.files.predict);
  for (let start = 0, batch = 0; start < rows.length; start += script.batchRows, batch += 1) {
    await send({ type: 'progress', requestId, phase: 'scoring', done: start, total: rows.length });
    const answers = [];
    for (const row of rows.slice(start, start + script.batchRows)) {
      if (!(await reach({ at: 'row', row: row.id }, request)) || (await isCancelled())) return;
      note({ row: row.id });
      answers.push(predictionOf(row, request));
    }
    await send({ type: 'predictions', requestId, batch, rows: answers });
  }
  if (!(await reach({ at: 'end' }, request))) return;
  await send({ type: 'finished', requestId, rows: rows.length, seconds: 0.5, peakMemoryBytes: 0, notes: [] });
}

const input = createInterface({ input: process.stdin });
input.on('line', (line) => {
  const command = JSON.parse(line);
  if (command.type === 'cancel') cancelled.add(command.requestId);
  else requests.push(command);
  wake();
});
input.on('close', () => process.exit(0));
if (script.ignoresSigterm) process.on('SIGTERM', () => undefined);

note({ start: true, environment: Object.keys(process.env).sort() });
if (await reach({ at: 'start' }, null)) await send({ ...ready, ...script.ready });
for (;;) {
  const request = requests.shift();
  if (request) {
    await answer(request);
    // A cancellation that came after the answer must not hit a later request of the same name.
    cancelled.delete(request.requestId);
  }
  if (requests.length === 0) await new Promise((resolve) => (wake = resolve));
}
