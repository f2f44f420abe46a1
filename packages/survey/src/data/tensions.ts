import type { TensionEntry } from '../tension-entry';

/** Where the survey pulls two ways. */
export const tensions = [
  {
    id: 'T1',
    rules: ['NLU-TOXICITY', 'DATA-FEW'],
    note: 'Figure 2 asks about label scarcity (Q5) before anything about the task being classic NLU, so few-label toxicity detection is routed to LLMs although 4.1.1 says no LLM does it well.',
  },
  {
    id: 'T2',
    rules: ['MISC-REGRESSION', 'DATA-ZERO'],
    note: 'Figure 2 asks about regression (Q4) before labels (Q5), so zero-label regression is routed to a tuned model that cannot be trained.',
  },
  {
    id: 'T3',
    rules: ['KNOW-CONTEXTUAL'],
    note: 'Remark 4(2) says tuned models work as well; Figure 2 says choose tuned models. We keep strength \'may\'.',
  },
  {
    id: 'T4',
    rules: ['COST-LATENCY', 'SAFETY-HALLUCINATION', 'DATA-PRETRAIN-MATCH'],
    note: 'Cost, latency, safety and pre-training match are absent from Figure 2; the flow\'s outcome must be checked against these rules afterwards.',
  },
  {
    id: 'T5',
    rules: ['GEN-SUMMARY-HUMAN', 'GEN-SUMMARY-OVERLAP'],
    note: 'The recommendation flips with the metric; the platform must record which metric a verdict rests on.',
  },
  {
    id: 'T6',
    rules: ['GEN-MT-RICH', 'GEN-DEFAULT'],
    note: 'Remark 3 says most generation tasks, and 4.2.2 then excludes rich and extremely low-resource translation. The narrower rule should win.',
  },
  {
    id: 'T7',
    rules: ['NLU-TRADITIONAL', 'DATA-OOD'],
    note: 'Same task, opposite advice, depending only on shift; measure both an in-distribution and a shifted test set.',
  },
  { id: 'T8', rules: ['KNOW-RETRIEVAL', 'KNOW-CLOSED-BOOK'], note: 'Adding a corpus flips the advice for the same questions.' },
] as const satisfies readonly TensionEntry[];
