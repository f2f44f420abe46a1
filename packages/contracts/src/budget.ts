import { z } from 'zod';

/** How many labels an arm may spend: so many of each class, or so many in all. `full` is the whole training split. */
export const labelBudget = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('per-class'), size: z.int().min(1).max(1_000_000) }),
  z.strictObject({ mode: z.literal('total'), size: z.int().min(1).max(10_000_000) }),
]);
export type LabelBudget = z.infer<typeof labelBudget>;
