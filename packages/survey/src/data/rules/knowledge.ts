import type { RuleEntry } from '../../rule-entry';

/** Section 4.3 and Remark 4: knowledge-intensive tasks. */
export const knowledgeRules = [
  {
    id: 'KNOW-INTENSIVE', section: '4.3.1', remark: '4(1)', strength: 'should',
    condition: 'needs world knowledge absent from the input',
    when: {
      all: [
        { trait: 'knowledge.intensive', op: 'eq', value: true },
        { not: { trait: 'knowledge.contextSufficient', op: 'eq', value: true } },
        { not: { trait: 'knowledge.conflictsWithWorld', op: 'eq', value: true } },
      ],
    },
    recommends: ['zero-shot-llm', 'in-context-llm'], avoids: [],
    testing: { kind: 'plain' },
    rationale: 'Billions of tokens and parameters store far more facts than a small model.',
    evidence: ['BIG-bench Hindu_knowledge, Periodic Elements, Physics: some LLMs beat average humans'],
    source: ['S-EN', 'FIG2'], verified: true, verifiedHow: 'english-text+figure', interpreted: false,
  },
  {
    id: 'KNOW-CLOSED-BOOK', section: '4.3.1', remark: '4(1)', strength: 'should',
    condition: 'closed-book QA',
    when: { trait: 'task.family', op: 'eq', value: 'closed-book-qa' },
    recommends: ['zero-shot-llm', 'in-context-llm'], avoids: ['fine-tuned-small'],
    testing: { kind: 'plain' },
    rationale: 'Answering from memory favours the model with more memory.',
    evidence: ['NaturalQuestions, WebQuestions, TriviaQA: LLM better; on TriviaQA even zero-shot (PaLM paper)'],
    source: ['S-EN'], verified: true, verifiedHow: 'english-text', interpreted: false,
  },
  {
    id: 'KNOW-EXAM', section: '4.3.1', remark: '4(1)', strength: 'should',
    condition: 'multi-subject exams',
    when: { trait: 'task.family', op: 'eq', value: 'exam-qa' },
    recommends: ['zero-shot-llm', 'in-context-llm'], avoids: [],
    testing: { kind: 'plain' },
    rationale: 'Breadth over many subjects is needed.',
    evidence: ['MMLU, 57 subjects: GPT-4 86.5% in English'],
    source: ['S-EN'], verified: true, verifiedHow: 'english-text', interpreted: false,
  },
  {
    id: 'KNOW-CONTEXTUAL', section: '4.3.2', remark: '4(2)', strength: 'may',
    condition: 'the context already holds the needed knowledge',
    when: { trait: 'knowledge.contextSufficient', op: 'eq', value: true },
    recommends: ['fine-tuned-small'], avoids: [],
    testing: { kind: 'plain' },
    rationale: 'Small tuned models do as well, so the extra size is not paid back. Figure 2 is firmer and sends this case straight to tuned models.',
    evidence: ['machine reading comprehension'],
    source: ['S-EN', 'FIG2'], verified: true, verifiedHow: 'english-text+figure', interpreted: false,
  },
  {
    id: 'KNOW-CONFLICT', section: '4.3.2', remark: '4(2)', strength: 'avoid',
    condition: 'needed knowledge is unrelated or contrary to the real world',
    when: { trait: 'knowledge.conflictsWithWorld', op: 'eq', value: true },
    recommends: [], avoids: ['zero-shot-llm', 'in-context-llm'],
    testing: { kind: 'needs', need: 'counterfactual-twins' },
    rationale: 'Stored knowledge gets in the way and can push accuracy below chance; Figure 2 marks that nothing works well here.',
    evidence: ['BIG-bench mnist_ascii', 'Inverse Scaling redefine-math: below random guessing'],
    source: ['S-EN', 'FIG2'], verified: true, verifiedHow: 'english-text+figure', interpreted: false,
  },
  {
    id: 'KNOW-RETRIEVAL', section: '4.3.2', remark: '-', strength: 'should',
    condition: 'knowledge task with a searchable corpus',
    when: {
      all: [
        {
          any: [{ trait: 'knowledge.intensive', op: 'eq', value: true }, { trait: 'task.family', op: 'in', value: ['closed-book-qa', 'open-book-qa'] }],
        },
        { trait: 'knowledge.retrievalCorpus', op: 'eq', value: true },
      ],
    },
    recommends: ['fine-tuned-small'], avoids: [],
    advice: ['compare against an LLM given the same retrieved passages'],
    testing: { kind: 'needs', need: 'retrieved-passages' },
    rationale: 'Retrieval turns closed book into open book; a much smaller tuned reader then does very well.',
    evidence: ['NaturalQuestions with a corpus: retrieval-augmented models (Atlas, FiE) far ahead'],
    source: ['S-EN'], verified: true, verifiedHow: 'english-text', interpreted: false,
  },
] as const satisfies readonly RuleEntry[];
