/** The survey that the rules restate in our own words. */
export const survey = {
  title: 'Harnessing the Power of LLMs in Practice: A Survey on ChatGPT and Beyond',
  authors: ['Jingfeng Yang', 'Hongye Jin', 'Ruixiang Tang', 'Xiaotian Han', 'Qizhang Feng', 'Haoming Jiang', 'Bing Yin', 'Xia Hu'],
  arxiv: '2304.13712',
  journal: 'ACM Transactions on Knowledge Discovery from Data 18(6), Article 160, 32 pages, 2024',
  versionNote: 'Rules follow the arXiv text; the journal version was seen only as an abstract and may number remarks differently.',
} as const;

/** The survey speaks of this time's models; a verdict prints it. */
export const ruleDate = 'spring 2023';

/** Where a rule was read; a rule's `source` names these. */
export const sources = {
  'S-EN': 'English passages of the survey (sections 4.1 to 4.6, 5.2, 5.3, Remarks 2 to 8, the size footnote, captions of Figures 1 and 2, reference list) as left untranslated in the public post ArthurChiao/arthurchiao.github.io:_posts/2023-07-23-llm-practical-guide-zh.md',
  'S-ZH': 'Chinese translation in the same post (sections 1, 2, 3, 5.1, 6, Table 1, Remark 1)',
  'S-NOTES': 'A second set of English reading notes on the same survey in a public repository; close to the original wording of section 3.2 and of all remarks',
  FIG1: 'Evolutionary tree in Mooler0410/LLMsPracticalGuide at c4a3984: imgs/models-colorgrey.jpg, imgs/tree.jpg, source/figure_still.pptx',
  FIG2: 'Decision flow in Mooler0410/LLMsPracticalGuide at c4a3984: imgs/decision.png',
  README: 'README.md of the same repository and commit (paper lists, usage-and-restrictions table)',
  MEM: 'from memory, unverified',
  POST: 'a Chinese blog post that summarises the survey',
} as const;

export const remarks = [
  {
    n: '1',
    section: '3',
    points: [
      '(1) Off-distribution data, adversarial or domain-shifted, favours LLMs over tuned models.',
      '(2) Scarce labels favour LLMs; with plentiful labels either can be right, depending on the task.',
      '(3) Pick models whose pre-training text resembles the task\'s field.',
    ],
    mark: 'ZH + NOTES (numbering of the points is ours; the translation splits it into four)',
  },
  {
    n: '2',
    section: '4.1',
    points: ['Tuned models are usually the better pick for classic NLU; LLMs help where strong generalisation is needed.'],
    mark: 'EN',
  },
  { n: '3', section: '4.2', points: ['LLMs lead on most generation tasks thanks to generative strength and creativity.'], mark: 'EN' },
  {
    n: '4',
    section: '4.3',
    points: [
      '(1) LLMs excel where much world knowledge is needed.',
      '(2) They struggle when the needed knowledge does not match what they learnt; where only the context matters, tuned models do as well.',
    ],
    mark: 'EN',
  },
  {
    n: '5',
    section: '4.4',
    points: [
      '(1) Reasoning (arithmetic, commonsense) becomes strong as scale grows exponentially.',
      '(2) Emergent abilities such as word manipulation and logic are a lucky by-product of scale.',
      '(3) Often accuracy does not rise steadily with scale, and this is poorly understood.',
    ],
    mark: 'EN',
  },
  {
    n: '6',
    section: '4.5',
    points: [
      '(1) Tuned or specialised models keep their place on tasks far from LLM pre-training objectives and data.',
      '(2) LLMs are excellent at imitating people, annotating and generating data, can judge quality, and bring extras such as interpretability.',
    ],
    mark: 'EN',
  },
  {
    n: '7',
    section: '4.6',
    points: ['LLMs suit real-world use better than tuned models, but measuring real-world usefulness is unsolved.'],
    mark: 'EN',
  },
  {
    n: '8',
    section: '5',
    points: [
      '(1) If cost or latency is tight, look at light local tuned models; parameter-efficient tuning is a workable way to deploy.',
      '(2) Zero-shot use cannot pick up a task set\'s shortcuts, common in tuned models; LLMs still show some shortcut behaviour.',
      '(3) Safety comes first: harmful or biased output and hallucination can have severe consequences; human feedback helps.',
    ],
    mark: 'EN',
  },
] as const;
