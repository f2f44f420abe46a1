import type { EndpointFingerprint, EnginePrediction } from '@crossover/contracts';
import { savePredictions, saveRowErrors, type RunNote, type ShardFacts, type ShardWork } from '@crossover/domain';
import { answerStoreOf } from '../endpoints/answer-store';
import { askRows, questionFor, type Asking } from '../endpoints/ask-rows';
import { embedTexts, type TextVector, type TextVectors } from '../endpoints/embed-texts';
import type { EndpointLine } from '../endpoints/endpoint-desk';
import { toEngineFault } from '../endpoints/endpoint-fault';
import { costOf, type RowOutcome } from '../endpoints/row-question';
import { openSpendingGate } from '../endpoints/spending-gate';
import { patiently } from '../patience';
import { announce } from '../services';
import { askEngine, type GivenVectors } from './ask-engine';
import type { Attempt } from './run-shard';

/** Asks a served model for the rows that have no answer yet and stores each answer as it comes; answers what there is to say beside them. */
export async function askEndpoint(attempt: Attempt, work: ShardWork): Promise<ShardFacts> {
  const { services, ctx, claim, lease } = attempt;
  if (work.predict.length === 0 || claim.modelId === null) return nothingAsked;
  let line: EndpointLine | null = null;
  try {
    line = await services.endpoints.open(ctx, claim.modelId);
    const asking: Asking = { line, store: answerStoreOf(ctx), signal: lease.signal, gate: await openSpendingGate(ctx, claim) };
    const facts = await (line.endpoint.source.serves === 'embeddings' ? trainOnVectors(attempt, work, asking) : askForAnswers(attempt, work, asking));
    lease.signal.throwIfAborted();
    return facts;
  } catch (error) {
    throw toEngineFault(error);
  } finally {
    await line?.close();
  }
}

const nothingAsked: ShardFacts = { engineSeconds: 0, fingerprint: null, notes: [], training: null };

async function askForAnswers(attempt: Attempt, work: ShardWork, asking: Asking): Promise<ShardFacts> {
  const { services, ctx, claim, lease } = attempt;
  const startedAt = performance.now();
  const question = await questionFor(work, asking);
  const told = tellOf(work, question.reading);
  lease.report({ phase: 'scoring', done: 0, total: work.predict.length });
  for await (const outcomes of askRows(work, question, asking)) {
    const predictions = outcomes.flatMap((outcome) => (outcome.kind === 'answered' ? [outcome.prediction] : []));
    const errors = outcomes.flatMap((outcome) => (outcome.kind === 'given-up' ? [outcome.error] : []));
    if (predictions.length > 0) await announce(services, { changed: await patiently(() => savePredictions(ctx, claim, predictions)) });
    if (errors.length > 0) await announce(services, { changed: await patiently(() => saveRowErrors(ctx, claim, errors)) });
    told.add(outcomes);
    lease.report({ phase: 'scoring', done: told.rows, total: work.predict.length });
  }
  const { baseUrl, servedName } = asking.line.endpoint.source;
  const fingerprint: EndpointFingerprint = { endpoint: new URL(baseUrl).origin, servedName, reading: question.reading, modelSha256: null, templateSha256: work.templateSha256, ...told.served() };
  return { ...nothingAsked, engineSeconds: (performance.now() - startedAt) / 1000, fingerprint, notes: told.notes() };
}

/** Vectors come from the endpoint, and an engine here trains on them. */
async function trainOnVectors(attempt: Attempt, work: ShardWork, asking: Asking): Promise<ShardFacts> {
  const rows = [...(work.train ?? []), ...(work.dev ?? []), ...work.predict];
  const texts = rows.flatMap(({ text, second }) => (second === null ? [text] : [text, second]));
  const made = await embedTexts(texts, asking, (done, total) => attempt.lease.report({ phase: 'encoding', done, total }));
  const facts = await askEngine(attempt, work, givenVectors(work, made, asking.line));
  const { baseUrl, servedName } = asking.line.endpoint.source;
  const estimated = [...made.vectors.values()].filter((vector) => vector.isEstimated).length;
  const fingerprint: EndpointFingerprint = { endpoint: new URL(baseUrl).origin, servedName, servedModel: made.servedModel, systemFingerprint: null, reading: 'embeddings', modelSha256: null, templateSha256: null };
  return { ...facts, fingerprint, notes: [...facts.notes, ...(estimated > 0 ? [tokensEstimated(estimated)] : [])] };
}

function givenVectors(work: ShardWork, { vectors }: TextVectors, { endpoint }: EndpointLine): GivenVectors {
  const texts = new Map(work.predict.map(({ id, text, second }) => [id, second === null ? [text] : [text, second]]));
  return {
    lines: [...vectors].map(([text, { vector, tokens }]) => ({ text, tokens, vector: Buffer.from(Float32Array.from(vector).buffer).toString('base64') })),
    complete: (row: EnginePrediction) => {
      const own = (texts.get(row.rowId) ?? []).flatMap((text): readonly TextVector[] => { const vector = vectors.get(text); return vector ? [vector] : []; });
      const inputTokens = own.reduce((sum, vector) => sum + vector.tokens, 0);
      // One vector that was stored already makes the row's time unknown.
      const waited = own.reduce<number | null>((sum, { latencyMs }) => (sum === null || latencyMs === null ? null : sum + latencyMs), 0);
      return { ...row, inputTokens, latencyMs: waited === null ? null : waited + row.latencyMs, cost: costOf(endpoint, { inputTokens, outputTokens: 0 }) };
    },
  };
}

interface Told {
  readonly rows: number;
  add(outcomes: readonly RowOutcome[]): void;
  served(): Pick<EndpointFingerprint, 'servedModel' | 'systemFingerprint'>;
  notes(): RunNote[];
}

/** What stands beside the answers: which model gave them, and what a reader of the scores must know. */
function tellOf({ settings }: ShardWork, reading: EndpointFingerprint['reading']): Told {
  let [rows, estimated, stored, shortened] = [0, 0, 0, 0];
  let served: ReturnType<Told['served']> = { servedModel: null, systemFingerprint: null };
  const fingerprints = new Set<string>();
  return {
    get rows() {
      return rows;
    },
    add: (outcomes) => {
      rows += outcomes.length;
      for (const outcome of outcomes) {
        if (outcome.kind !== 'answered' || !outcome.row) continue;
        const { servedModel, systemFingerprint, isEstimated } = outcome.row;
        served = { servedModel, systemFingerprint };
        fingerprints.add(`${servedModel} ${systemFingerprint}`);
        if (isEstimated) estimated += 1;
        if (outcome.isStored) stored += 1;
        if (!outcome.isWhole) shortened += 1;
      }
    },
    served: () => served,
    notes: () => [
      ...(estimated > 0 ? [tokensEstimated(estimated)] : []),
      ...(stored > 0 ? [{ code: 'ANSWERS_STORED', sentence: 'Some answers were stored already: they cost nothing again, and nobody measured their time.', count: stored }] : []),
      ...(shortened > 0 ? [{ code: 'DEMONSTRATIONS_DROPPED', sentence: 'The oldest demonstrations were left out for rows whose prompt was longer than the context.', count: shortened }] : []),
      ...(fingerprints.size > 1 ? [{ code: 'FINGERPRINTS_DIFFER', sentence: 'The server changed its model or its set-up during the run.', count: fingerprints.size }] : []),
      ...(reading === 'generation' && 'scoring' in settings && settings.scoring === 'likelihood' ? [{ code: 'GENERATED', sentence: 'The endpoint serves no log-probabilities that tell labels apart, so answers were generated and read; no label has a probability.', count: 1 }] : []),
      ...(reading === 'first-token' && 'calibration' in settings && settings.calibration !== 'none' ? [{ code: 'NOT_CALIBRATED', sentence: 'First tokens alone cannot be calibrated: labels below the likeliest twenty have no probability.', count: 1 }] : []),
    ],
  };
}

function tokensEstimated(count: number): RunNote {
  return { code: 'TOKENS_ESTIMATED', sentence: 'The endpoint did not count tokens, so they and the cost are estimated from the length, rather too high than too low.', count };
}
