/** In the order of every legend and table: baselines, then prompting, then training from light to full. */
export const approachWords = ['majority', 'tf-idf', 'zero-shot', 'in-context', 'frozen-features', 'lora', 'fine-tune', 'contrastive'] as const;
export type ApproachWord = (typeof approachWords)[number];

/** What an approach looks like, everywhere and for ever. Cool hues prompt, warm hues train. */
export interface ApproachLook {
  readonly approach: ApproachWord;
  readonly name: string;
  /** The name inside a sentence. */
  readonly inSentence: string;
  readonly order: number;
  readonly kind: 'baseline' | 'prompting' | 'training';
  readonly mark: 'dot' | 'circle' | 'square' | 'triangle' | 'diamond' | 'cross';
  /** The mark as one character, for the terminal and for text. */
  readonly glyph: string;
  readonly line: 'solid' | 'dotted' | 'dash-dot';
  /** Checked against the page in each theme (3:1 or more) and under three colour-vision deficiencies. */
  readonly colour: { readonly light: string; readonly dark: string };
}

type Drawn = Omit<ApproachLook, 'approach' | 'order'>;

const grey = { light: '#6b6d71', dark: '#979ba4' };
const wine = { light: '#8c174a', dark: '#ee355a' };

const drawn: Readonly<Record<ApproachWord, Drawn>> = {
  majority: { name: 'Majority class', inSentence: 'the majority class', kind: 'baseline', mark: 'dot', glyph: '·', line: 'dotted', colour: grey },
  'tf-idf': { name: 'TF-IDF', inSentence: 'TF-IDF', kind: 'baseline', mark: 'dot', glyph: '·', line: 'dotted', colour: grey },
  'zero-shot': { name: 'Zero-shot', inSentence: 'zero-shot', kind: 'prompting', mark: 'circle', glyph: '●', line: 'solid', colour: { light: '#4094b7', dark: '#71e1ff' } },
  'in-context': { name: 'In-context', inSentence: 'in-context', kind: 'prompting', mark: 'square', glyph: '■', line: 'solid', colour: { light: '#4633be', dark: '#5c78fe' } },
  'frozen-features': { name: 'Frozen features', inSentence: 'frozen features', kind: 'training', mark: 'triangle', glyph: '▲', line: 'solid', colour: { light: '#ab921d', dark: '#f4de51' } },
  lora: { name: 'LoRA', inSentence: 'LoRA', kind: 'training', mark: 'diamond', glyph: '◆', line: 'solid', colour: { light: '#b94b00', dark: '#ee9a64' } },
  'fine-tune': { name: 'Full fine-tune', inSentence: 'full fine-tuning', kind: 'training', mark: 'cross', glyph: '✕', line: 'solid', colour: wine },
  contrastive: { name: 'Contrastive fine-tune', inSentence: 'contrastive fine-tuning', kind: 'training', mark: 'cross', glyph: '✕', line: 'dash-dot', colour: wine },
};

/** Name, mark and colours of every approach, in order. */
export const approachLooks: readonly ApproachLook[] = approachWords.map((approach, order) => ({ approach, order, ...drawn[approach] }));

/** The look of one approach. */
export function approachLook(approach: ApproachWord): ApproachLook {
  return { approach, order: approachWords.indexOf(approach), ...drawn[approach] };
}

/** "LoRA (roberta-base)": an approach with its model, as it stands in a sentence. */
export function armName(approach: ApproachWord, model: string | null = null): string {
  const { inSentence } = drawn[approach];
  return model ? `${inSentence} (${model})` : inSentence;
}
