'use client';
import { TextArea, TextField } from '../../ui/field';
import { TemplatePreview } from './template-preview';

export interface Template {
  readonly instruction: string;
  readonly item: string;
  readonly labelPrefix: string;
}

export interface LabelWords {
  readonly value: unknown;
  readonly text: string;
  readonly description?: string | null;
}

interface Draft {
  readonly template: Template;
  readonly labels: readonly LabelWords[];
}

interface TemplateEditorProps {
  readonly organisation: string;
  readonly datasetVersionId: string;
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
  readonly rows: RowTexts;
}

/** What the rows of the task have beside their text. */
export interface RowTexts {
  readonly hasSecond: boolean;
  readonly hasChoices: boolean;
}

/** The prompt in its three parts, the words for each label, and beside them three real rows as a model would see them. */
export function TemplateEditor({ organisation, datasetVersionId, draft, onChange, rows }: TemplateEditorProps) {
  const change = (part: Partial<Template>) => onChange({ ...draft, template: { ...draft.template, ...part } });
  return (
    <div className="grid gap-6 lg:grid-cols-2">
      <div className="grid content-start gap-4">
        <TextArea label="Instruction" rows={4} value={draft.template.instruction} onChange={(event) => change({ instruction: event.target.value })} hint="Said once, before all rows." className="font-mono text-table!" />
        <TextArea
          label="Row"
          rows={4}
          value={draft.template.item}
          onChange={(event) => change({ item: event.target.value })}
          hint={rowHint(rows)}
          className="font-mono text-table!"
        />
        {draft.labels.length > 0 && <LabelWordFields labels={draft.labels} onChange={(labels) => onChange({ ...draft, labels })} />}
      </div>
      <TemplatePreview organisation={organisation} datasetVersionId={datasetVersionId} template={draft.template} labels={draft.labels} />
    </div>
  );
}

function rowHint({ hasSecond, hasChoices }: RowTexts): string {
  const ends = `Names {{text}}${hasSecond ? ' and {{second}}' : ''}; ends where the ${hasChoices ? 'answer' : 'label'} goes.`;
  return hasChoices ? `${ends} With {{choices}} the answers are listed and chosen by letter; models served elsewhere always see them so.` : ends;
}

function LabelWordFields({ labels, onChange }: { readonly labels: readonly LabelWords[]; readonly onChange: (labels: readonly LabelWords[]) => void }) {
  return (
    <fieldset className="grid gap-2">
      <legend className="text-table font-medium">Words for the labels</legend>
      <p className="text-caption text-muted">What the prompt says for each label. Short, plain words work best.</p>
      <div className="grid gap-2 sm:grid-cols-2">
        {labels.map((label, index) => (
          <TextField key={String(label.value)} label={String(label.value)} value={label.text} required onChange={(event) => onChange(labels.map((each, at) => (at === index ? { ...each, text: event.target.value } : each)))} />
        ))}
      </div>
    </fieldset>
  );
}
