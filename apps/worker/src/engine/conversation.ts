import type { EngineEvent, EnginePrediction, EngineRequest, OutputKind } from '@crossover/contracts';
import { EngineFault, protocolFault } from './engine-fault';

/** What an engine may say while it answers one request. */
export type RunEvent = Exclude<EngineEvent, { type: 'ready' | 'failed' }>;

/** Softmax in 32-bit floats, added up over up to 200 labels. */
const sumTolerance = 1e-3;

export interface Conversation {
  /** Checks a message against everything said before; throws ENGINE_PROTOCOL, or the engine's own fault where it says that it failed. */
  accept(event: EngineEvent): RunEvent;
  readonly isFinished: boolean;
}

/** The rules of one request: its rows and no others, each once, labels and scores that fit, progress that never goes back, and all rows at the end. */
export function createConversation(request: EngineRequest, rowIds: readonly number[]): Conversation {
  const open = new Set(rowIds);
  const asked = new Set(rowIds);
  const last = new Map<string, { readonly done: number; readonly total: number }>();
  let batches = 0;
  let isFinished = false;

  function acceptRow(row: EnginePrediction): void {
    if (!asked.has(row.rowId)) throw protocolFault('foreign-row', `row ${row.rowId} was not asked for`);
    if (!open.delete(row.rowId)) throw protocolFault('duplicate-row', `row ${row.rowId} was answered twice`);
    if (request.output.kind === 'label') assertLabels(row, request.labels.length);
    assertAnswer(row, request.output.kind);
  }

  function acceptProgress({ phase, done, total }: Extract<EngineEvent, { type: 'progress' }>): void {
    if (done > total) throw protocolFault('progress', `${done} of ${total} are done`);
    const before = last.get(phase);
    // A phase may begin anew, as when first texts and then their seconds are encoded; its first step may go unsaid.
    const isSamePass = before !== undefined && before.total === total && before.done < before.total && done > 0;
    if (isSamePass && done < before.done) throw protocolFault('progress', `${phase} went back from ${before.done} to ${done}`);
    last.set(phase, { done, total });
  }

  return {
    get isFinished() {
      return isFinished;
    },
    accept: (event) => {
      if (event.type === 'ready') throw protocolFault('order', 'a second ready line');
      if (event.requestId !== request.requestId) throw protocolFault('foreign-request', `an answer to ${event.requestId}`);
      if (event.type === 'failed') throw new EngineFault(event.code, event.sentence, { retryable: event.retryable, rowId: event.rowId });
      if (event.type === 'progress') acceptProgress(event);
      if (event.type === 'loaded') assertModel(request, event.modelSha256);
      if (event.type === 'predictions') {
        if (event.batch !== batches) throw protocolFault('batch', `batch ${event.batch} came where batch ${batches} was due`);
        batches += 1;
        event.rows.forEach(acceptRow);
      }
      if (event.type === 'finished') {
        if (open.size > 0) throw protocolFault('missing-rows', `${open.size} rows have no answer, the first is ${[...open][0]}`);
        isFinished = true;
      }
      return event;
    },
  };
}

/** Exactly one of an answer of the kind that was asked for and the reason why there is none. */
function assertAnswer(row: EnginePrediction, wanted: OutputKind): void {
  const isLabel = wanted === 'label' || wanted === 'choice';
  if ((isLabel ? row.label : row.answer) === null !== (row.missing !== null)) throw protocolFault('label', `row ${row.rowId} needs a ${wanted} or the reason why it has none`);
  if (isLabel ? row.answer !== null : row.label !== null) throw protocolFault('answer', `row ${row.rowId} was asked for a ${wanted} and answered otherwise`);
  if (row.answer !== null && row.answer.kind !== wanted) throw protocolFault('answer', `row ${row.rowId} was asked for a ${wanted} and answered with a ${row.answer.kind}`);
  assertScores(row);
}

function assertLabels({ rowId, label, scores, otherScores }: EnginePrediction, labels: number): void {
  if (label !== null && label >= labels) throw protocolFault('label', `row ${rowId} has label ${label} of ${labels}`);
  const odd = [scores, otherScores].find((given) => given !== null && given.length !== labels);
  if (odd) throw protocolFault('scores-length', `row ${rowId} has ${odd.length} scores for ${labels} labels`);
}

function assertScores({ rowId, scores, otherScores }: EnginePrediction): void {
  for (const given of [scores, otherScores]) {
    const sum = (given ?? [1]).reduce((total, score) => total + score, 0);
    if (Math.abs(sum - 1) > sumTolerance) throw protocolFault('scores', `the scores of row ${rowId} add up to ${sum}`);
  }
}

function assertModel(request: EngineRequest, found: string): void {
  const wanted = request.model?.sha256;
  if (!wanted || wanted === found) return;
  throw new EngineFault('MODEL_HASH', 'The weights in the model folder are not the ones that were registered; register the model again, or restore its files.', { retryable: false });
}
