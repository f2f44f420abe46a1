import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Express } from 'express';
import { DomainError, getVisibleExperiment, readTrainingFile } from '@crossover/domain';
import { z } from 'zod';
import { authorise } from '../authorise';
import { createContext } from '../context';
import type { Services } from '../services';
import { requestIdOf } from './request-id';

const place = z.object({ experimentId: z.uuid() });
const wish = z.object({ draw: z.coerce.number().int().min(0).max(10_000).default(0), budget: z.coerce.number().int().min(0).max(1000) });

/** GET /v1/experiments/:experimentId/training-file?draw=&budget=: the labels of a draw as JSON lines of conversations, as providers take them to fine-tune. */
export function mountTrainingFile(app: Express, services: Services): void {
  app.get('/v1/experiments/:experimentId/training-file', async (request, response) => {
    const ctx = await createContext(services, request.headers, requestIdOf(response));
    const access = authorise(ctx, 'organisation.read');
    const where = place.safeParse(request.params);
    const what = wish.safeParse(request.query);
    if (!where.success || !what.success) throw new DomainError('BAD_USER_INPUT', 'The address names an experiment, and says "budget" and, if it is not the first, "draw" by their places from 0.');
    const experiment = await getVisibleExperiment(ctx, access, where.data.experimentId);
    authorise(ctx, 'team.read', experiment.teamId);
    const { draw: drawIndex, budget: budgetIndex } = what.data;
    const chats = await readTrainingFile(ctx, { experimentId: experiment.id, drawIndex, budgetIndex });
    response.status(200).set({
      'content-type': 'application/jsonl; charset=utf-8', 'x-content-type-options': 'nosniff',
      'content-disposition': `attachment; filename="experiment-${experiment.number}-draw-${drawIndex}-labels-${chats.length}.jsonl"`,
    });
    await pipeline(Readable.from(chats.map((chat) => `${JSON.stringify(chat)}\n`)), response);
  });
}
