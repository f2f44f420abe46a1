'use client';
import { useState } from 'react';
import { useRouter } from 'next/navigation';
import { useSender } from '../../api/browser';
import { Queries } from '../../api/queries';
import { Button } from '../../ui/button';
import { Failed } from '../../ui/region';
import { ChangeTaskDocument } from './tasks.graphql';
import { TemplateEditor, type LabelWords, type RowTexts, type Template } from './template-editor';

interface PromptFormProps {
  readonly organisation: string;
  readonly taskId: string;
  readonly expectedVersion: number;
  readonly datasetVersionId: string;
  readonly template: Template;
  readonly labels: readonly LabelWords[];
  readonly rows: RowTexts;
}

/** The prompt can be changed; what ran with the old one keeps it, because each change is a new version of the task. */
export function PromptForm({ organisation, taskId, expectedVersion, datasetVersionId, template, labels, rows }: PromptFormProps) {
  const router = useRouter();
  const { send, isSending, fault } = useSender(organisation);
  const [draft, setDraft] = useState({ template, labels });
  const isChanged = draft.template !== template || draft.labels !== labels;
  const save = async () => {
    const { instruction, item, labelPrefix } = draft.template;
    const words = draft.labels.map(({ value, text, description }) => ({ value, text, description }));
    if (await send(ChangeTaskDocument, { input: { taskId, expectedVersion, template: { instruction, item, labelPrefix }, labels: words } })) router.refresh();
  };
  return (
    <form
      method="post"
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Queries>
        <TemplateEditor organisation={organisation} datasetVersionId={datasetVersionId} draft={draft} onChange={setDraft} rows={rows} />
      </Queries>
      {fault && <Failed fault={fault} kept="Your text is still here." />}
      <p>
        <Button type="submit" look="primary" isBusy={isSending} disabled={!isChanged}>
          Save as a new version
        </Button>
      </p>
    </form>
  );
}
