import {
  adviceSentence, approachLook, approachLooks, approachWords, armName, detectableSentence, errorText, leftSentence, planSentence, progressSentence, remedySentence, runStatuses, runStatusWord, verdictLooks,
  besideSentence, verdictSentence, verdictWords, type MeasuredContrast, type VerdictFinding,
} from '.';

const contrast: MeasuredContrast = { a: 'in-context', b: 'full fine-tuning', difference: 0.042, low: 0.011, high: 0.073, level: 0.95, margin: 0.02, labels: 64, testRows: 480 };
const finding: VerdictFinding = { rule: 'DATA-FEW', verdict: 'confirmed', contrast, familySize: 1, isPending: false, settledBy: '3 more draws at 64 labels', because: null };

describe('a verdict', () => {
  it.each<[string, Partial<VerdictFinding>, string]>([
    ['confirmed', {}, 'DATA-FEW is confirmed at 64 labels: in-context against full fine-tuning +4.2 points (95% interval +1.1 to +7.3) on 480 test rows.'],
    [
      'contradicted',
      { verdict: 'contradicted', contrast: { ...contrast, difference: -0.042, low: -0.073, high: -0.011, labels: 1 } },
      'DATA-FEW is contradicted at 1 label: in-context against full fine-tuning −4.2 points (95% interval −7.3 to −1.1) on 480 test rows.',
    ],
    [
      'no practical difference',
      { verdict: 'no-practical-difference', contrast: { ...contrast, difference: 0.001, low: -0.012, high: 0.014 } },
      'DATA-FEW shows no practical difference at 64 labels: in-context against full fine-tuning +0.1 points (95% interval −1.2 to +1.4, all within 2.0 points) on 480 test rows.',
    ],
    [
      'inconclusive',
      { verdict: 'inconclusive', contrast: { ...contrast, low: -0.011 }, familySize: 12 },
      'DATA-FEW is inconclusive at 64 labels: in-context against full fine-tuning +4.2 points (95% interval −1.1 to +7.3) on 480 test rows, corrected for 12 rules. 3 more draws at 64 labels would settle it.',
    ],
    ['pending', { isPending: true, contrast: { ...contrast, labels: null } }, 'DATA-FEW is confirmed with all labels: in-context against full fine-tuning +4.2 points (95% interval +1.1 to +7.3) on 480 test rows. Whether the rule applies to this task is still open: some traits are not answered.'],
    ['not testable', { rule: 'DATA-OOD', verdict: 'not-testable', contrast: null, because: 'Needs a shifted test set.' }, 'DATA-OOD is not testable: Needs a shifted test set.'],
    ['not tested', { verdict: 'not-tested', contrast: null }, 'DATA-FEW is not tested.'],
    ['followed', { rule: 'FAIRNESS', verdict: 'followed', contrast: null, because: 'Accuracy is reported for 4 groups.' }, 'FAIRNESS is followed: Accuracy is reported for 4 groups.'],
    ['not followed', { rule: 'FAIRNESS', verdict: 'not-followed', contrast: null }, 'FAIRNESS is not followed.'],
    ['not applicable', { verdict: 'not-applicable', contrast: null }, 'DATA-FEW is not applicable.'],
  ])('%s carries all that it rests on', (_, change, text) => {
    expect(verdictSentence({ ...finding, ...change })).toBe(text);
  });
});

describe('a verdict about calibration', () => {
  it('names the score and which way is better', () => {
    expect(verdictSentence({ ...finding, rule: 'ROBUST-CALIBRATION', contrast: { ...contrast, scale: 'raw', about: { kind: 'calibration' } } })).toBe(
      'ROBUST-CALIBRATION is confirmed at 64 labels: in the Brier score of their probabilities, turned so that more is better, in-context against full fine-tuning +0.042 (95% interval +0.011 to +0.073) on 480 test rows.',
    );
  });
});

describe('a verdict about shift or size', () => {
  it('says whose score drops more, and on which rows', () => {
    const about = { kind: 'shift', usualRows: 240, shiftedRows: 1200 } as const;
    expect(verdictSentence({ ...finding, rule: 'DATA-OOD', contrast: { ...contrast, about } })).toBe('DATA-OOD is confirmed at 64 labels: full fine-tuning loses more by the shift than in-context: +4.2 points (95% interval +1.1 to +7.3) on 240 usual and 1,200 shifted test rows.');
    expect(verdictSentence({ ...finding, rule: 'DATA-OOD', verdict: 'contradicted', contrast: { ...contrast, about, difference: -0.042, low: -0.073, high: -0.011 } })).toMatch(/full fine-tuning loses less by the shift than in-context: −4\.2 points/);
  });

  it('says what the score gains over how many sizes', () => {
    expect(verdictSentence({ ...finding, rule: 'SCALE-COMMONSENSE', contrast: { ...contrast, a: 'Pythia-1B', b: 'Pythia-70M', about: { kind: 'trend', sizes: 4, doublings: 3.8 } } })).toBe(
      'SCALE-COMMONSENSE is confirmed at 64 labels: over 4 sizes from Pythia-70M to Pythia-1B the score grows by +4.2 points along the line over log size (95% interval +1.1 to +7.3) on 480 test rows.',
    );
  });

  it('stands beside who is ahead on the shifted rows, models of like size, and a tuned model', () => {
    const beside = { a: 'in-context', b: 'LoRA', difference: -0.03, low: -0.08, high: 0.02 };
    expect(besideSentence({ kind: 'on-shifted-rows', ...beside })).toBe('On the shifted rows themselves in-context against LoRA is −3.0 points (95% interval −8.0 to +2.0).');
    expect(besideSentence({ kind: 'size-matched', ...beside })).toMatch(/^With models of like size LoRA loses less by the shift than in-context: −3\.0 points/);
    expect(besideSentence({ kind: 'against-tuned', ...beside })).toMatch(/^The largest of them, in-context, against LoRA is −3\.0 points/);
  });
});

describe('progress, estimates and plans', () => {
  it('name only what is not zero, and add up to the total', () => {
    expect(progressSentence({ complete: 124, running: 3, planned: 100, waiting: 85 })).toBe('124 of 312 runs complete, 3 running, 185 waiting.');
    expect(progressSentence({ complete: 300, scoring: 1, failed: 6, cancelled: 4, expired: 1 })).toBe('300 of 312 runs complete, 1 scoring, 6 failed, 4 cancelled, 1 expired.');
    expect(progressSentence({ complete: 2 })).toBe('All 2 runs complete.');
    expect(progressSentence({})).toBe('No runs yet.');
  });

  it('estimate with a range or not at all', () => {
    const halfWay = { runsComplete: 1, runsTotal: 2 };
    expect(leftSentence({ ...halfWay, etaSecondsLow: 720, etaSecondsHigh: 1200 })).toBe('About 12 to 20 min left.');
    expect(leftSentence({ ...halfWay, etaSecondsLow: 1, etaSecondsHigh: 2 })).toBe('Under 1 min left.');
    expect(leftSentence({ ...halfWay, etaSecondsLow: null, etaSecondsHigh: null })).toBe('No estimate yet: too little has finished.');
    expect(leftSentence({ runsComplete: 2, runsTotal: 2 })).toBe('Judging.');
  });

  it('say what launching would do', () => {
    expect(
      planSentence({
        runs: 312, trainings: 96, rows: 149_760, gpuMs: { low: 38 * 60_000, high: 61 * 60_000 }, cost: { low: 1.9, high: 3.05, currency: 'EUR' },
        time: { lowMs: 40 * 60_000, highMs: 65 * 60_000 }, startsIn: { lowMs: 240_000, highMs: 240_000 },
      }),
    ).toBe('312 runs, 96 trainings, 149,760 rows to predict, about 38 to 61 GPU-min, EUR 1.90 to 3.05, done in about 40 min to 1 h 05 min, starts in about 4 min.');
    expect(planSentence({ runs: 1, trainings: 0, rows: 480 })).toBe('1 run, 480 rows to predict.');
  });

  it('say what the plan could detect and what more would take', () => {
    const plan = { difference: 0.023, testRows: 480, draws: 3, dominates: 'test-rows' as const, rowShare: 0.7, wanted: 0.02, spread: 'measured in experiment 4 of this task', remedies: ['Add 160 test rows to see 2.0 points (about 4 min).'] };
    expect(detectableSentence(plan)).toBe('Can detect 2.3 points at 480 test rows and 3 draws; you asked for 2.0 points. Test rows hold 70% of the uncertainty. Add 160 test rows to see 2.0 points (about 4 min). The spread is measured in experiment 4 of this task.');
    expect(detectableSentence({ ...plan, dominates: 'label-draws', rowShare: 0.2, remedies: ['Add 2 draws.', 'Add 9 test rows.'] })).toContain('Label draws hold 80% of the uncertainty, so more test rows alone help little. Add 2 draws. Or: Add 9 test rows.');
    expect(detectableSentence({ ...plan, difference: 0.018 })).toBe('Can detect 1.8 points at 480 test rows and 3 draws, enough for the 2.0 points you asked for. The spread is measured in experiment 4 of this task.');
    expect(detectableSentence({ ...plan, draws: null, remedies: [] })).toContain('The number of test rows limits it. Neither test rows nor draws within reach get there: widen the margin.');
    expect(detectableSentence({ ...plan, wanted: null, spread: 'assumed' })).toBe('Can detect 2.3 points at 480 test rows and 3 draws. The spread is assumed.');
    expect(remedySentence({ addRows: 160, addDraws: 2, detectable: 0.02, seconds: 240, money: { low: 1, high: 2, currency: 'USD' }, isLabelPriceKnown: false })).toBe('Add 160 test rows and 2 draws to see 2.0 points (about 4 min, USD 1.00 to 2.00; labelling them is not in it).');
    expect(planSentence({ runs: 2, trainings: 1, rows: 9, isColdStart: true })).toContain('(nothing is measured on this machine yet, so these are published figures).');
  });
});

describe('the survey\'s decision flow in words', () => {
  it('names the outcome, or what an open question decides between', () => {
    expect(adviceSentence({ outcome: 'llm', possible: ['llm'], openQuestion: null })).toBe("The survey's decision flow leads to prompting a large language model.");
    expect(adviceSentence({ outcome: 'none-works-well', possible: ['none-works-well'], openQuestion: null })).toContain('none works well');
    expect(adviceSentence({ outcome: 'unknown', possible: ['llm', 'fine-tuned'], openQuestion: 'Are the data out of distribution?' })).toBe(
      "The survey's decision flow is open: prompting a large language model or a fine-tuned model. An open question decides: Are the data out of distribution?",
    );
  });
});

describe('a run\'s status in words', () => {
  it.each([
    [{ status: 'running', predictedRows: 0, rowErrors: 0 }, 'starting'],
    [{ status: 'running', predictedRows: 1, rowErrors: 0 }, 'running'],
    [{ status: 'complete', predictedRows: 480, rowErrors: 3 }, 'complete with gaps'],
    [{ status: 'complete', predictedRows: 480, rowErrors: 0 }, 'complete'],
  ] as const)('%j is %s', (facts, word) => {
    expect(runStatusWord(facts)).toBe(word);
  });

  it('is the stored word for everything that needs no other', () => {
    for (const status of runStatuses) expect(runStatusWord({ status, predictedRows: 1, rowErrors: 0 })).toBe(status);
  });
});

describe('an error', () => {
  it('says what to do, whether to try again, and what to quote', () => {
    expect(errorText({ code: 'RUN_NOT_CANCELLABLE', sentence: 'Run R-203 already finished.', retryable: false, requestId: 'q7' })).toBe('Run R-203 already finished. (RUN_NOT_CANCELLABLE, request q7)');
    expect(errorText({ code: 'ENGINE_BUSY', sentence: 'No worker is free.', retryable: true, requestId: null })).toBe('No worker is free. Trying again may help. (ENGINE_BUSY)');
  });
});

describe('looks', () => {
  it('give every approach a name, a mark and readable colours of its own', () => {
    expect(approachLooks.map((look) => look.approach)).toEqual([...approachWords]);
    const measured = approachLooks.filter((look) => look.kind !== 'baseline');
    expect(new Set(measured.map((look) => `${look.mark} ${look.line}`)).size).toBe(measured.length);
    for (const look of approachLooks) {
      expect(contrastRatio(look.colour.light, '#ffffff')).toBeGreaterThanOrEqual(3);
      expect(contrastRatio(look.colour.dark, '#0e1116')).toBeGreaterThanOrEqual(3);
    }
    expect(armName('lora', 'roberta-base')).toBe('LoRA (roberta-base)');
    expect(armName('zero-shot')).toBe(approachLook('zero-shot').inSentence);
  });

  it('tell the four measured verdicts apart without colour', () => {
    expect(verdictLooks.map((look) => look.verdict)).toEqual([...verdictWords]);
    const measured = verdictLooks.filter((look) => look.chip !== 'text');
    expect(new Set(measured.map((look) => look.glyph)).size).toBe(4);
    for (const look of verdictLooks) {
      expect(contrastRatio(look.colour.light, '#ffffff')).toBeGreaterThanOrEqual(4.5);
      expect(contrastRatio(look.colour.dark, '#0e1116')).toBeGreaterThanOrEqual(4.5);
    }
  });
});

/** WCAG 2.2, relative luminance. */
function contrastRatio(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255).map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
