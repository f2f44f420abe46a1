import { In } from 'typeorm';
import type { Ctx } from '../database';
import { EndpointAnswer } from './endpoint-answer.entity';

/** Answers that this organisation has paid for already, by the address of their request. */
export async function findEndpointAnswers(ctx: Ctx, keys: readonly string[]): Promise<ReadonlyMap<string, unknown>> {
  if (keys.length === 0) return new Map();
  const rows = await ctx.transaction((tx) => tx.db(EndpointAnswer).find({ where: { key: In([...keys]) } }));
  return new Map(rows.map((row) => [row.key, row.answer]));
}

/** The first answer to a request stays: two workers that asked at once both keep it. */
export async function keepEndpointAnswers(ctx: Ctx, answers: ReadonlyMap<string, unknown>): Promise<void> {
  if (answers.size === 0) return;
  await ctx.transaction((tx) =>
    tx.sql(
      `insert into endpoint_answer (organization_id, key, answer, created_at)
       select $1, given.key, given.answer, now() from jsonb_to_recordset($2::jsonb) as given (key text, answer jsonb) on conflict do nothing`,
      [tx.organizationId, JSON.stringify([...answers].map(([key, answer]) => ({ key, answer })))],
    ),
  );
}
