import type { Ctx } from '../database';
import { notFound } from '../errors';
import { renderAnswers, renderItem, renderTaskInstruction, templateFor, type PromptTask } from '../tasks';
import type { StoredRow } from './engine-work';

/** One line of a provider's fine-tuning file: a conversation in which the answer is learned. */
export interface TrainingChat {
  readonly messages: readonly { readonly role: 'system' | 'user' | 'assistant'; readonly content: string }[];
}

export interface TrainingFileWish {
  readonly experimentId: string;
  readonly drawIndex: number;
  readonly budgetIndex: number;
}

/**
 * The labels of a draw at one budget as conversations, in the words in which a served model is asked: instruction, the row's item, its first right answer.
 * A model that is tuned on them elsewhere is comparable with every arm of the experiment. NOT_FOUND where the experiment has no such draw or budget.
 */
export async function readTrainingFile(ctx: Ctx, { experimentId, drawIndex, budgetIndex }: TrainingFileWish): Promise<readonly TrainingChat[]> {
  return ctx.transaction(async (tx) => {
    const [plan] = await tx.sql<PromptTask & { rowIds: number[] | null; datasetVersionId: string }>(
      `select t.family, t.template, t.labels, v.scale, t.dataset_version_id as "datasetVersionId", d.row_ids[1:(d.budgets -> $4::integer ->> 'n')::integer] as "rowIds"
       from experiment e
       join task_version t on t.organization_id = $1 and t.id = e.task_version_id
       join dataset_version v on v.organization_id = $1 and v.id = t.dataset_version_id
       join draw d on d.organization_id = $1 and d.experiment_id = e.id and d.draw_index = $3
       where e.organization_id = $1 and e.id = $2 and jsonb_array_length(d.budgets) > $4`,
      [tx.organizationId, experimentId, drawIndex, budgetIndex],
    );
    if (!plan?.rowIds) throw notFound('draw with this budget');
    const rows = await tx.sql<StoredRow>(
      `select d.id, d.text, d.second, d.label, d.parts from unnest($3::integer[]) with ordinality wanted (id, place)
       join dataset_row d on d.organization_id = $1 and d.version_id = $2 and d.id = wanted.id order by wanted.place`,
      [tx.organizationId, plan.datasetVersionId, plan.rowIds],
    );
    const asked = { ...plan, template: templateFor(plan, 'endpoint') };
    const instruction = renderTaskInstruction(asked);
    return rows.map((row) => ({
      messages: [
        { role: 'system', content: instruction },
        { role: 'user', content: renderItem(asked.template, row).trim() },
        { role: 'assistant', content: (renderAnswers(asked, row)[0] ?? '').trim() },
      ],
    }));
  });
}
