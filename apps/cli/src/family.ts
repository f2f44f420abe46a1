import { taskFamilies, type TaskFamily } from '@crossover/contracts';
import { z } from 'zod';

/** GraphQL names hold no hyphen. */
const onTheWire = {
  classification: 'classification', 'sentence-pair': 'sentence_pair', regression: 'regression', ner: 'ner', 'multiple-choice': 'multiple_choice', 'extractive-qa': 'extractive_qa',
  'closed-book-qa': 'closed_book_qa', summarisation: 'summarisation', translation: 'translation', maths: 'maths',
} as const satisfies Record<TaskFamily, string>;

/** A family by its name, as the API spells it. */
export const familyOption = z.enum(taskFamilies).transform((family) => onTheWire[family]);
