import { z } from 'zod';
import { servedReading, type EngineRow } from '@crossover/contracts';
import type { ShardWork } from '@crossover/domain';
import { addressOf, type AnswerStore } from './answer-store';
import { askFirstToken, askInWords } from './ask-in-words';
import { askWholeLabel, contentFreeLikelihoods } from './ask-whole-label';
import type { EndpointLine } from './endpoint-desk';
import { EndpointFault } from './endpoint-fault';
import { inParallel } from './in-parallel';
import { costOf, noReading, type RowAnswer, type RowOutcome, type RowQuestion } from './row-question';
import { mostCostOf, questionsAtOnce, type SpendingGate } from './spending-gate';

export interface Asking {
  readonly line: EndpointLine;
  readonly store: AnswerStore;
  readonly signal: AbortSignal;
  /** Null where nothing limits what may be spent. */
  readonly gate: SpendingGate | null;
}

const storedAnswer = z.object({ answer: z.unknown(), inputTokens: z.number(), outputTokens: z.number(), isEstimated: z.boolean(), servedModel: z.string().nullable(), systemFingerprint: z.string().nullable() });

/** More rows than this are not strange each by itself: then the endpoint is at fault, and the run says so. */
const mostGivenUp = 3;
/** A row without a usable answer is given up with these; with other passing faults the work is tried again later. */
const faultsOfRows: readonly string[] = ['ENDPOINT_RESPONSE', 'ENDPOINT_TIMEOUT'];

/** How a label or an answer is got: by likelihoods where the settings want them and the server serves them, else in words. */
export async function questionFor(work: ShardWork, { line, signal }: Pick<Asking, 'line' | 'signal'>): Promise<RowQuestion> {
  switch (servedReading(work.settings, { answer: work.output.kind, logProbabilities: line.endpoint.source.logProbabilities })) {
    case 'generation':
      return askInWords(work);
    case 'first-token':
      return askFirstToken(work);
    case 'whole-label':
      return askWholeLabel(work, await contentFreeLikelihoods(work, line, signal));
  }
}

/** Asks all open rows, those that were answered before from the store, and yields what came as it comes. */
export async function* askRows(work: ShardWork, question: RowQuestion, asking: Asking): AsyncGenerator<readonly RowOutcome[]> {
  const { line, store } = asking;
  const { source } = line.endpoint;
  const addresses = new Map(work.predict.map((row) => [row.id, addressOf(source, [question.reading, question.address(row)])]));
  const stored = await store.find([...addresses.values()]);
  const known = work.predict.filter((row) => stored.has(addresses.get(row.id) ?? ''));
  if (known.length > 0) yield known.map((row) => answered({ question, line, row, isStored: true }, { ...storedAnswer.parse(stored.get(addresses.get(row.id) ?? '')), latencyMs: 0 }));
  const open = work.predict.filter((row) => !stored.has(addresses.get(row.id) ?? ''));
  let givenUp = 0;
  for await (const outcomes of askAdmitted(open, work, { question, asking })) {
    givenUp += outcomes.filter(({ outcome }) => outcome.kind === 'given-up').length;
    const fault = outcomes.find((one) => one.fault)?.fault;
    if (givenUp > mostGivenUp && fault) throw fault;
    await store.keep(new Map(outcomes.flatMap(({ row, outcome }) => (outcome.kind === 'answered' && outcome.row && outcome.isWhole ? [[addresses.get(row.id) ?? '', toStored(outcome.row)] as const] : []))));
    yield outcomes.map(({ outcome }) => outcome);
  }
}

/** All at once, or, where spending is limited, as many as may be spent on before their answers are stored. */
async function* askAdmitted(open: readonly EngineRow[], work: ShardWork, { question, asking: { line, signal, gate } }: { question: RowQuestion; asking: Asking }): AsyncGenerator<readonly Asked[]> {
  const limit = line.endpoint.maxParallel;
  const ask = (row: EngineRow, own: AbortSignal): Promise<Asked> => askRow({ work, question, line, signal: own }, row);
  for (let start = 0; start < open.length; ) {
    const count = gate ? await gate.admit(open.slice(start, start + questionsAtOnce).map((row) => mostCostOf(work, { question, line, row }))) : open.length;
    yield* inParallel(open.slice(start, start + count), { limit, signal }, ask);
    start += count;
  }
}

interface Asked {
  readonly row: EngineRow;
  readonly outcome: RowOutcome;
  readonly fault: EndpointFault | null;
}

interface RowAsking {
  readonly work: ShardWork;
  readonly question: RowQuestion;
  readonly line: EndpointLine;
  readonly signal: AbortSignal;
}

async function askRow(asking: RowAsking, row: EngineRow): Promise<Asked> {
  const { question, line, signal } = asking;
  try {
    return { row, outcome: answered({ question, line, row, isStored: false }, await question.ask(line, row, signal)), fault: null };
  } catch (error) {
    if (!(error instanceof EndpointFault)) throw error;
    if (error.code === 'ENDPOINT_CONTEXT') return askShorter(asking, row);
    if (error.code === 'ENDPOINT_FILTER') return { row, outcome: missing(row, 'refused'), fault: null };
    if (error.detail.reach !== 'row' && !faultsOfRows.includes(error.code)) throw error;
    return { row, outcome: { kind: 'given-up', error: { rowId: row.id, code: error.code, sentence: error.message } }, fault: error };
  }
}

/** The oldest demonstrations go first, half of them at a time; a row that is too long alone has no answer. */
async function askShorter({ work, question, line, signal }: RowAsking, row: EngineRow): Promise<Asked> {
  const shown = work.prompt?.demonstrations ?? [];
  if (shown.length === 0 || !work.prompt) return { row, outcome: missing(row, 'prompt-too-long'), fault: null };
  const shorter = { ...work, prompt: { ...work.prompt, demonstrations: shown.slice(Math.ceil(shown.length / 2)) } };
  const again = question.reading === 'first-token' ? askFirstToken(shorter) : question.reading === 'generation' ? askInWords(shorter) : askWholeLabel(shorter, null);
  const asked = await askRow({ work: shorter, question: again, line, signal }, row);
  return asked.outcome.kind === 'answered' ? { ...asked, outcome: { ...asked.outcome, isWhole: false } } : asked;
}

function answered({ question, line, row, isStored }: { question: RowQuestion; line: EndpointLine; row: EngineRow; isStored: boolean }, answer: RowAnswer): RowOutcome {
  const { inputTokens, outputTokens, latencyMs } = answer;
  const prediction = { ...question.read(row, answer.answer), rowId: row.id, latencyMs: isStored ? null : latencyMs, inputTokens, outputTokens, cost: costOf(line.endpoint, answer) };
  return { kind: 'answered', prediction, row: answer, isStored, isWhole: true };
}

function missing(row: EngineRow, reason: 'refused' | 'prompt-too-long'): RowOutcome {
  return { kind: 'answered', prediction: { ...noReading, rowId: row.id, missing: reason, latencyMs: null, inputTokens: 0, outputTokens: 0, cost: 0 }, row: null, isStored: false, isWhole: true };
}

function toStored({ answer, inputTokens, outputTokens, isEstimated, servedModel, systemFingerprint }: RowAnswer): unknown {
  return { answer, inputTokens, outputTokens, isEstimated, servedModel, systemFingerprint };
}
