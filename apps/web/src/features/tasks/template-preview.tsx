'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ClientError } from '@crossover/client';
import { browserClient } from '../../api/browser';
import { useRested } from '../../api/queries';
import { PreviewTemplateDocument } from './tasks.graphql';
import type { LabelWords, Template } from './template-editor';

/** Three rows of the train split with the template filled in, redrawn while somebody types. */
export function TemplatePreview({ organisation, datasetVersionId, template, labels }: { readonly organisation: string; readonly datasetVersionId: string; readonly template: Template; readonly labels: readonly LabelWords[] }) {
  const input = useRested({ datasetVersionId, template, labels });
  const { data, error, isFetching } = useQuery({
    queryKey: ['preview', organisation, input],
    queryFn: () => browserClient(organisation).request(PreviewTemplateDocument, { ...input, labels: input.labels.map(({ value, text, description }) => ({ value, text, description })) }),
    placeholderData: keepPreviousData,
  });
  const rows = data?.previewTemplate ?? [];
  return (
    <section aria-label="Preview" aria-busy={isFetching} className="grid content-start gap-3">
      <p className="text-table font-medium">As a model sees it</p>
      {error instanceof ClientError && (
        <p role="alert" className="text-danger">
          {error.sentence}
        </p>
      )}
      <RenderedPrompts rows={rows} />
    </section>
  );
}

function RenderedPrompts({ rows }: { readonly rows: readonly { readonly rowId: number; readonly prompt: string; readonly gold: string }[] }) {
  return (
    <ul className="grid gap-3" aria-label="Rendered prompts">
      {rows.map((row) => (
        <li key={row.rowId} className="rounded-control border border-line bg-surface-1 p-3">
          <p className="font-mono text-caption break-words whitespace-pre-wrap">
            {row.prompt}
            <mark className="bg-transparent font-semibold text-ink underline decoration-dotted underline-offset-2">{row.gold}</mark>
          </p>
        </li>
      ))}
    </ul>
  );
}
