import { z } from 'zod';
import { armSettings } from './approach';

const arm = z
  .looseObject({ approach: z.string(), name: z.string().min(1).optional(), model: z.string().min(1).optional() })
  .transform(({ name, model, ...settings }, context) => {
    const parsed = armSettings.safeParse(settings);
    if (parsed.success) return { name, model, settings: parsed.data };
    for (const issue of parsed.error.issues) context.addIssue({ code: 'custom', path: issue.path, message: issue.message });
    return z.NEVER;
  });

/** What is claimed before the test rows are scored; arms by their names, and a budget by its size (the largest where it is left out). */
const registration = z.strictObject({
  claim: z.enum(['better', 'no-worse', 'same']),
  ahead: z.string().min(1),
  behind: z.string().min(1),
  budget: z.int().min(1).optional(),
  stopping: z.enum(['fixed', 'sequential']).default('fixed'),
  hypothesis: z.string().min(1).max(1000).optional(),
});

/** `crossover.yaml`: what to run on which task. The same file hashes to the same experiment, so launching it twice continues it. */
export const experimentFile = z.strictObject({
  team: z.string().min(1),
  /** The task's short number, `T-3` or 3. */
  task: z.union([z.int().min(1), z.string().regex(/^T-\d+$/)]).transform((task) => (typeof task === 'number' ? task : Number(task.slice(2)))),
  title: z.string().min(1).optional(),
  arms: z.array(arm).min(1),
  ladder: z.strictObject({ mode: z.enum(['per-class', 'total']), sizes: z.array(z.int().min(1)).min(1) }),
  draws: z.int().min(1).default(3),
  seeds: z.int().min(1).default(1),
  seed: z.int().min(0).default(0),
  margin: z.number().positive().optional(),
  metric: z.string().optional(),
  registration: registration.optional(),
});
export type ExperimentFile = z.output<typeof experimentFile>;
