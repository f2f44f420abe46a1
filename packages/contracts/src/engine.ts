import { z } from 'zod';
import { architectures, armSettings } from './approach';

/** Both sides name this number; the worker refuses an engine that speaks another. */
export const engineProtocol = 1;
/** A longer line is a fault of the engine, and the reader stops there. */
export const maxLineBytes = 1_048_576;

const requestId = z.string().min(1).max(64);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const rowId = z.int().min(0);

/** One line of a rows file in the work folder. `label` is an index into the request's labels. */
export const engineRow = z.strictObject({
  id: rowId,
  text: z.string(),
  /** The second text of a sentence pair. */
  second: z.string().nullable(),
  label: z.int().min(0).nullable(),
  /** The rendered prompt item, from its leading separator up to where the label goes; null for approaches that do not prompt. */
  item: z.string().nullable(),
});
export type EngineRow = z.infer<typeof engineRow>;

/** Where weights are. `folder` holds config.json, tokenizer files and safetensors, or one .gguf; a `package` model is named by its Python package. */
export const modelSource = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('package'), package: z.string().min(1) }),
  z.strictObject({ kind: z.literal('folder'), folder: z.string().min(1) }),
]);
export type ModelSource = z.infer<typeof modelSource>;

/**
 * Structure crosses, not strings: the engine encodes the shared prefix once and every label path once.
 * Full prompt of a row = instruction + demonstrations in order + the row's item + one label.
 * Separators stand at the start of an item, never at the end of the prefix, so that split and joint tokens are equal.
 */
export const engineRequest = z.strictObject({
  type: z.literal('run'),
  protocol: z.literal(engineProtocol),
  requestId,
  /** Absolute path; holds the rows files. */
  workFolder: z.string().min(1),
  /** Absolute path of this organisation's own cache: features and trained weights by content address. */
  cacheFolder: z.string().min(1),
  model: z
    .strictObject({ source: modelSource, architecture: z.enum(architectures), sha256: sha256.nullable() })
    .nullable(),
  settings: armSettings,
  labels: z
    .array(z.strictObject({ name: z.string().min(1), continuation: z.string().min(1) }))
    .min(2)
    .max(200),
  prompt: z
    .strictObject({
      instruction: z.string(),
      /** Rendered labelled rows, oldest first; the oldest are dropped first when the context is too short. */
      demonstrations: z.array(z.string()),
      /** Rendered content-free items for calibration. */
      contentFreeItems: z.array(z.string()),
    })
    .nullable(),
  /** File names inside the work folder. `train` holds the labels of the draw; `dev` a split that the team declared free; both JSON lines of engineRow. */
  files: z.strictObject({ train: z.string().nullable(), dev: z.string().nullable(), predict: z.string() }),
  /** Trained weights are stored under, and reused from, this address. Null where nothing is trained. */
  weightsKey: sha256.nullable(),
  seed: z.int().min(0).max(2 ** 31 - 1),
  /** At most this many predictions in one message. */
  batchRows: z.int().min(1).max(2000).default(200),
});
export type EngineRequest = z.infer<typeof engineRequest>;

export const engineCancel = z.strictObject({ type: z.literal('cancel'), requestId });
export const engineCommand = z.discriminatedUnion('type', [engineRequest, engineCancel]);
export type EngineCommand = z.infer<typeof engineCommand>;

const fingerprint = {
  engineVersion: z.string(),
  python: z.string(),
  torch: z.string(),
  transformers: z.string(),
  dtype: z.enum(['float32', 'bfloat16', 'float16']),
  device: z.string(),
  deviceName: z.string(),
  threads: z.int().min(1),
};

const finite = z.number();
export const missingReasons = ['refused', 'unparsed', 'prompt-too-long'] as const;

export const enginePrediction = z.strictObject({
  rowId,
  /** Index into the request's labels; null with a reason. */
  label: z.int().min(0).nullable(),
  missing: z.enum(missingReasons).nullable(),
  /** Probabilities over the labels (softmax), in the labels' order; null where the approach has none. */
  scores: z.array(finite.min(0).max(1)).nullable(),
  /** Share of the batch's time that this row took. */
  latencyMs: finite.min(0),
  inputTokens: z.int().min(0),
  outputTokens: z.int().min(0),
});
export type EnginePrediction = z.infer<typeof enginePrediction>;

export const engineNote = z.strictObject({ code: z.string().min(1), sentence: z.string().min(1), count: z.int().min(0) });

export const engineEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready'), protocol: z.int(), ...fingerprint }),
  z.strictObject({ type: z.literal('loaded'), requestId, modelSha256: sha256, parameters: z.int().min(0), contextTokens: z.int().min(1).nullable(), seconds: finite.min(0) }),
  z.strictObject({ type: z.literal('progress'), requestId, phase: z.enum(['loading', 'encoding', 'training', 'scoring']), done: z.int().min(0), total: z.int().min(0) }),
  z.strictObject({ type: z.literal('predictions'), requestId, batch: z.int().min(0), rows: z.array(enginePrediction).min(1) }),
  z.strictObject({
    type: z.literal('trained'),
    requestId,
    steps: z.int().min(0),
    /** Loss of at most 200 evenly spaced steps. */
    losses: z.array(finite),
    seconds: finite.min(0),
    /** Rows of the draw that were held out to choose settings or to stop; they count as labels. */
    heldOutRowIds: z.array(rowId),
    /** What was chosen inside the label budget, e.g. {"c": "1.0"}. */
    chosen: z.record(z.string(), z.string()),
    isReused: z.boolean(),
  }),
  z.strictObject({
    type: z.literal('failed'),
    requestId,
    code: z.string().regex(/^[A-Z][A-Z0-9_]+$/),
    sentence: z.string().min(1),
    retryable: z.boolean(),
    rowId: rowId.nullable(),
  }),
  z.strictObject({
    type: z.literal('finished'),
    requestId,
    rows: z.int().min(0),
    seconds: finite.min(0),
    peakMemoryBytes: z.int().min(0),
    notes: z.array(engineNote),
  }),
]);
export type EngineEvent = z.infer<typeof engineEvent>;
export type EngineReady = Extract<EngineEvent, { type: 'ready' }>;

/** What made a number: stored on every run. */
export const runFingerprint = z.strictObject({ ...fingerprint, modelSha256: sha256.nullable(), templateSha256: sha256.nullable() });
export type RunFingerprint = z.infer<typeof runFingerprint>;

