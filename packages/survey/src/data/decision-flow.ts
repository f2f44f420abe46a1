import type { FlowQuestion } from '../flow-question';
import type { RuleId } from '../rules';

/** Figure 2 as an ordered list: ask in order, stop at the first outcome. */
export const decisionFlow = [
  {
    id: 'Q1',
    question: 'Does the application imitate a human (for example a chatbot)?',
    when: { any: [{ trait: 'task.mimicHuman', op: 'eq', value: true }, { trait: 'task.family', op: 'eq', value: 'chat' }] },
    yes: { outcome: 'llm' },
    no: { goto: 'Q2' },
  },
  {
    id: 'Q2',
    question: 'Is it a hard task that needs emergent abilities (for example reasoning)?',
    when: { any: [{ trait: 'task.emergent', op: 'eq', value: true }, { trait: 'task.group', op: 'eq', value: 'reasoning' }] },
    yes: { outcome: 'llm' },
    no: { goto: 'Q3' },
  },
  {
    id: 'Q3',
    question: 'Must one system do several tasks?',
    when: { trait: 'task.multiple', op: 'eq', value: true },
    yes: { outcome: 'llm' },
    no: { goto: 'Q4' },
  },
  {
    id: 'Q4',
    question: 'Is the task barely related to language modelling (for example regression)?',
    when: { any: [{ trait: 'task.farFromLanguageModelling', op: 'eq', value: true }, { trait: 'task.family', op: 'eq', value: 'regression' }] },
    yes: { outcome: 'fine-tuned' },
    no: { goto: 'Q5' },
  },
  {
    id: 'Q5',
    question: 'Are there only few labelled examples, or none?',
    when: { trait: 'labels.level', op: 'in', value: ['none', 'few'] },
    yes: { outcome: 'llm' },
    no: { goto: 'Q6' },
  },
  {
    id: 'Q6',
    question: 'Are the data out of distribution?',
    when: { trait: 'data.ood', op: 'eq', value: true },
    yes: { outcome: 'llm' },
    no: { goto: 'Q7' },
  },
  {
    id: 'Q7',
    question: 'Is it creative and complex text or code generation?',
    when: {
      any: [{ trait: 'task.creative', op: 'eq', value: true }, { trait: 'task.family', op: 'in', value: ['open-ended-generation', 'code-generation'] }],
    },
    yes: { outcome: 'llm' },
    no: { goto: 'Q8' },
  },
  {
    id: 'Q8',
    question: 'Is the task knowledge-intensive?',
    when: { any: [{ trait: 'knowledge.intensive', op: 'eq', value: true }, { trait: 'task.family', op: 'in', value: ['closed-book-qa', 'exam-qa'] }] },
    yes: { goto: 'Q9' },
    no: { outcome: 'fine-tuned', label: 'common NLU and NLG tasks' },
  },
  {
    id: 'Q9',
    question: 'Does the context contain enough knowledge?',
    when: { trait: 'knowledge.contextSufficient', op: 'eq', value: true },
    yes: { outcome: 'fine-tuned' },
    no: { goto: 'Q10' },
  },
  {
    id: 'Q10',
    question: 'Is the required knowledge at odds with the real world?',
    when: { trait: 'knowledge.conflictsWithWorld', op: 'eq', value: true },
    yes: { outcome: 'none-works-well' },
    no: { outcome: 'llm' },
  },
] as const satisfies readonly FlowQuestion[];

/** What Figure 2 never asks: check its outcome against these rules afterwards. */
export const flowNeverAsks = [
  { topic: 'cost and latency', rules: ['COST-LATENCY', 'COST-SEARCH'] },
  { topic: 'safety', rules: ['SAFETY-HALLUCINATION', 'SAFETY-HARMFUL', 'SAFETY-PRIVACY'] },
  { topic: 'fairness', rules: ['FAIRNESS'] },
  { topic: 'calibration and robustness', rules: ['ROBUST-CALIBRATION', 'SHORTCUT'] },
  { topic: 'pre-training match', rules: ['DATA-PRETRAIN-MATCH', 'PRETRAIN-MULTILINGUAL', 'PRETRAIN-DIALOGUE-BOOKS', 'PRETRAIN-CODE', 'PRETRAIN-FINANCE'] },
] as const satisfies readonly { topic: string; rules: readonly RuleId[] }[];
