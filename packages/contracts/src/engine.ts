import { z } from 'zod';
import { architectures, armSettings } from './approach';

/** Both sides name this number; the worker refuses an engine that speaks another. */
export const engineProtocol = 3;
/** A longer line is a fault of the engine, and the reader stops there. */
export const maxLineBytes = 1_048_576;

const requestId = z.string().min(1).max(64);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const rowId = z.int().min(0);

/** The kinds of answer that a run can be asked for; what each means stands in `engineOutput`. */
export const outputKinds = ['label', 'choice', 'number', 'tags', 'span', 'text'] as const;
export type OutputKind = (typeof outputKinds)[number];

/** What a row should have been answered. For training only: rows to predict never carry it. */
export const engineTarget = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('number'), value: z.number() }),
  /** One index into the output's tags for each of the row's tokens. */
  z.strictObject({ kind: z.literal('tags'), tags: z.array(z.int().min(0)) }),
  /** Code points of the row's text, the end excluded. */
  z.strictObject({ kind: z.literal('span'), start: z.int().min(0), end: z.int().min(0) }),
  /** Right answers, each as it continues the item (its separator in front); the first one is the one to learn. */
  z.strictObject({ kind: z.literal('text'), texts: z.array(z.string()).min(1) }),
]);
export type EngineTarget = z.infer<typeof engineTarget>;

/** One line of a rows file in the work folder. `label` is an index into the request's labels, or into the row's own choices. */
export const engineRow = z.strictObject({
  id: rowId,
  text: z.string(),
  /** The second text of a sentence pair, or the question about a context. */
  second: z.string().nullable(),
  label: z.int().min(0).nullable(),
  /** The rendered prompt item, from its leading separator up to where the answer goes; null for runs that see no prompt. */
  item: z.string().nullable(),
  /** The right answer where it is not a label; null for rows to predict. */
  target: engineTarget.nullable(),
  /** Multiple choice: the row's own answers, each as it continues the item; null elsewhere. */
  choices: z.array(z.string().min(1)).min(2).max(50).nullable(),
  /** Named entities: the row's words; null elsewhere. */
  tokens: z.array(z.string()).nullable(),
});
export type EngineRow = z.infer<typeof engineRow>;

/** What each row is answered with. */
export const engineOutput = z.discriminatedUnion('kind', [
  /** One of the request's labels. */
  z.strictObject({ kind: z.literal('label') }),
  /** One of the row's own choices. */
  z.strictObject({ kind: z.literal('choice') }),
  /** A number; `low` and `high` are the ends of the scale, null where it is open. */
  z.strictObject({ kind: z.literal('number'), low: z.number().nullable(), high: z.number().nullable() }),
  /** A tag for each of the row's tokens. */
  z.strictObject({ kind: z.literal('tags'), tags: z.array(z.string().min(1)).min(2).max(200) }),
  /** A piece of the row's text. */
  z.strictObject({ kind: z.literal('span') }),
  /** Generated text, greedy; it ends before the first of `stop`, at the end token, or after `maxNewTokens` (then it is cut). */
  z.strictObject({ kind: z.literal('text'), maxNewTokens: z.int().min(1).max(2048), stop: z.array(z.string().min(1)).max(8) }),
]);
export type EngineOutput = z.infer<typeof engineOutput>;

/** Where weights are. `folder` holds config.json, tokenizer files and safetensors, or one .gguf; a `package` model is named by its Python package. */
export const modelSource = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('package'), package: z.string().min(1) }),
  z.strictObject({ kind: z.literal('folder'), folder: z.string().min(1) }),
]);
export type ModelSource = z.infer<typeof modelSource>;

/**
 * Structure crosses, not strings: the engine encodes the shared prefix once and every label path once.
 * Full prompt of a row = instruction + demonstrations in order + the row's item + one label, choice or generated answer.
 * `prompt` is there for approaches that prompt, and for training whose model answers in text: one way to render both.
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
  output: engineOutput,
  /** The experiment's: what a run chooses by between its checkpoints and its calibrations. What is shown is computed from the predictions. */
  metric: z.string().min(1),
  /** Two or more where the output is a label; empty elsewhere. */
  labels: z.array(z.strictObject({ name: z.string().min(1), continuation: z.string().min(1) })).max(200),
  /** What each label means, in the labels' order, for forms that compare meanings: its description, and the sentence that it makes. Null elsewhere. */
  labelMeanings: z.array(z.strictObject({ description: z.string().min(1), hypothesis: z.string().min(1) })).max(200).nullable(),
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
  files: z.strictObject({
    train: z.string().nullable(), dev: z.string().nullable(), predict: z.string(),
    /** Vectors of texts that an endpoint made, for approaches that train on them; JSON lines {text, vector, tokens}, the vector as little-endian float32 in base64. */
    vectors: z.string().nullable(),
  }),
  /** Trained weights are stored under, and reused from, this address. Null where nothing is trained. */
  weightsKey: sha256.nullable(),
  seed: z.int().min(0).max(2 ** 31 - 1),
  /** At most this many predictions in one message. */
  batchRows: z.int().min(1).max(2000).default(200),
}).refine(({ output, labels }) => (output.kind === 'label' ? labels.length >= 2 : labels.length === 0), 'labels belong to the output label, two or more');
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

/** An answer that is not a label. The engine does not read generated text: that is done where the rows are. */
export const engineAnswer = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('number'), value: finite }),
  z.strictObject({ kind: z.literal('tags'), tags: z.array(z.int().min(0)) }),
  /** Code points of the row's text, the end excluded; start = end and no text: the text does not hold the answer. */
  z.strictObject({ kind: z.literal('span'), start: z.int().min(0), end: z.int().min(0), text: z.string() }),
  z.strictObject({ kind: z.literal('text'), text: z.string(), isCut: z.boolean() }),
]);
export type EngineAnswer = z.infer<typeof engineAnswer>;

export const enginePrediction = z.strictObject({
  rowId,
  /** Index into the request's labels, or into the row's choices; null with a reason, and where the answer is no label. */
  label: z.int().min(0).nullable(),
  /** Null where the answer is a label or a choice, and with a reason. */
  answer: engineAnswer.nullable(),
  missing: z.enum(missingReasons).nullable(),
  /** Probabilities over the labels or the row's choices (softmax), in their order; null where the approach has none. */
  scores: z.array(finite.min(0).max(1)).nullable(),
  /** The same under the calibration that was not chosen; null where there is only one way to score. */
  otherScores: z.array(finite.min(0).max(1)).nullable(),
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
  /** What a run without training decided for itself, by name, e.g. {"form": "cloze", "calibration": "none"}; rows that it used to decide count as labels. */
  z.strictObject({ type: z.literal('chose'), requestId, choices: z.record(z.string(), z.string()), heldOutRowIds: z.array(rowId) }),
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

