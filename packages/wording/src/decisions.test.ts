import {
  borderSentence, breakEvenSentence, crossoverForecastSentence, forecastRecordSentence, forecastSentence, purchaseSentence, queueSentence, regimeSentence, registeredSentence, registrationSentence, scorecardRuleSentence, scorecardSentence, whatToBuySentence,
  type BreakEvenFinding, type RegimeFinding, type RegisteredFinding,
} from '.';

const registered: RegisteredFinding = {
  claim: 'better', ahead: 'LoRA', behind: 'in-context', labels: 64, metric: 'accuracy', margin: 0.02, rows: 400, draws: 3, stopping: 'sequential',
  outcome: 'confirmed', difference: 0.054, low: 0.012, high: 0.096, level: 0.95, rowsRead: 256, looks: 3, earlierLooks: 0, stoppedBecause: 'separated', savedRuns: 12, savedSeconds: 600,
};

describe('a locked claim', () => {
  it.each([
    ['better', 'LoRA is better than in-context at 64 labels'], ['no-worse', 'LoRA is at most 2.0 points worse than in-context at 64 labels'], ['same', 'LoRA is within 2.0 points of in-context at 64 labels'],
  ] as const)('%s says what it claims', (claim, text) => {
    expect(registrationSentence({ ...registered, claim })).toBe(`${text} by accuracy, looked at as rows come in, up to 400 test rows, and stopped as soon as it is decided.`);
    expect(registrationSentence({ ...registered, claim, stopping: 'fixed' })).toBe(`${text} by accuracy, read once, when all 400 test rows of 3 draws are in.`);
  });

  it('says its outcome, number, interval, looks and what stopping saved', () => {
    expect(registeredSentence(registered)).toBe(
      'Registered and confirmed: that LoRA is better than in-context at 64 labels. The difference is +5.4 points (95% interval +1.2 to +9.6) on 256 of 400 planned test rows. Stopped early because the interval left zero out, which saved 12 runs and about 10 min. Looked at 3 times while it ran.',
    );
  });

  it.each([
    [{ outcome: null, difference: null, stoppedBecause: null, looks: 1 }, /^Locked, not decided yet: that LoRA is better.* Looked at once while it ran\.$/],
    [{ outcome: 'contradicted', low: -0.1, high: -0.01, difference: -0.05 }, /^Registered and contradicted: /],
    [{ outcome: 'inconclusive', low: -0.01, high: 0.015, stoppedBecause: 'equivalent' }, /^Registered and still open: .*Stopped early because the interval lay within the margin/],
    [{ outcome: 'not-measured', difference: null, low: null, high: null, stoppedBecause: null }, /^Registered and not measured: .*The runs that it needs did not finish\. Looked/],
    [{ stoppedBecause: 'cancelled', savedRuns: 0 }, /cancelled before its planned end, so the interval is widened for every look/],
    [{ earlierLooks: 2 }, /2 experiments of this task had been seen before it was locked, so its interval is wider\.$/],
  ] as const)('%j', (change, text) => expect(registeredSentence({ ...registered, ...change })).toMatch(text));
});

const regime: RegimeFinding = { level: 'few', from: 1, to: 100, surveyOutcome: 'llm', measuredSide: 'prompt', prompted: 'in-context', tuned: 'LoRA', firstBudget: 8, lastBudget: 512 };

describe('a label regime', () => {
  it.each([
    [{}, 'Few labels (1 to 100): the survey says prompt a language model; measured from 8 to 100, as far as measured, in-context is ahead of LoRA.'],
    [{ measuredSide: 'both' }, 'Few labels (1 to 100): the survey says prompt a language model; measured, LoRA overtakes in-context inside it.'],
    [{ measuredSide: null }, 'Few labels (1 to 100): the survey says prompt a language model; measured from 8 to 100, as far as measured, neither LoRA nor in-context is shown to be ahead throughout.'],
    [{ level: 'abundant', from: 101, to: null, surveyOutcome: 'fine-tuned', measuredSide: 'train' }, 'Abundant labels (101 or more): the survey says fine-tune a small model; measured from 101 to 512, as far as measured, LoRA is ahead of in-context.'],
    [{ level: 'abundant', from: 1000, to: null, surveyOutcome: 'none-works-well', measuredSide: null }, 'Abundant labels (1,000 or more): the survey says that none works well; nothing is measured there (the ladder runs from 8 to 512).'],
    [{ level: 'none', from: 0, to: 0, surveyOutcome: null }, 'No labels: the survey leaves it open until more is answered about the task; nothing can be trained without labels.'],
    [{ prompted: null, tuned: null, firstBudget: null, lastBudget: null, measuredSide: null }, 'Few labels (1 to 100): the survey says prompt a language model; nothing is measured yet.'],
  ] as const)('%j', (change, text) => expect(regimeSentence({ ...regime, ...change })).toBe(text));

  const border = { organisation: 100, setAt: '2026-11-24', measured: 118, low: 71, high: 207, isMeasured: true, kind: 'crosses' as const, firstBudget: 8, lastBudget: 512 };
  it.each([
    [{}, /as your organisation set it on 2026-11-24; the survey names no number\. Your own runs put it at about 120 labels \(95% interval 71 to 210\)\.$/],
    [{ low: null, high: null }, /95% interval 8 or fewer to beyond 512/],
    [{ measured: null, kind: 'already-above' as const }, /at or below 8, the smallest budget measured/],
    [{ measured: null, kind: 'no-crossing' as const }, /do not show it by 512/],
    [{ measured: null, kind: 'cannot-tell' as const }, /cannot tell where it is/],
    [{ isMeasured: false }, /Nothing is measured yet/],
  ])('border %j', (change, text) => expect(borderSentence({ ...border, ...change })).toMatch(text));
});

const payback: BreakEvenFinding = { promptArm: 'in-context', trainArm: 'LoRA', currency: 'USD', labels: 200, margin: 0.02, scale: 'fraction', horizonDays: 365, requestsPerDay: 20_000, savingPerDay: 4, volumeToPay: 1499.2, median: 41, low: 12, high: 190, never: 0.03, goodEnoughFrom: 150.5, isGoodEnough: true };

describe('the break-even', () => {
  it.each([
    [{}, 'LoRA has paid for itself against in-context after about 41 days at 20,000 requests a day and 200 labels (90% interval 12 days to 190 days; in 3% of the cases it never does). It saves about USD 4.00 a day; to pay within 365 days it takes about 1,500 requests a day. LoRA is shown to be no more than 2.0 points worse than in-context from 151 labels on (95% sure).'],
    [{ isGoodEnough: false }, 'LoRA is shown to be no more than 2.0 points worse than in-context from 151 labels on (95% sure). So no saving counts at 200 labels.'],
    [{ scale: 'raw' as const, isGoodEnough: false }, 'LoRA is shown to be no more than 0.02 worse than in-context from 151 labels on (95% sure). So no saving counts at 200 labels.'],
    [{ isGoodEnough: false, goodEnoughFrom: null }, 'LoRA is not shown to be within 2.0 points of in-context at any budget measured. So no saving counts at 200 labels.'],
  ])('%j', (change, text) => expect(breakEvenSentence({ ...payback, ...change })).toBe(text));

  it('that never comes says so, and an end that never comes too', () => {
    expect(breakEvenSentence({ ...payback, median: null, low: null, high: null, never: 0.999, volumeToPay: null, savingPerDay: -1 })).toMatch(/^LoRA does not pay for itself .* in over 99% of the cases\. A tuned request costs no less than a prompted one, so no volume pays\./);
    expect(breakEvenSentence({ ...payback, high: null, never: 0.2 })).toContain('12 days to never; in 20% of the cases it never does');
  });
});

describe('what to buy', () => {
  const purchase = { addRows: 100, addDraws: 2, addLabels: 0, value: 12, foretoldOf: null, cost: 3, seconds: 60, unit: 'money' as const, currency: 'USD', pays: true };
  const inScore = { unit: 'score' as const, scale: 'fraction' as const, currency: 'USD' };
  it.each([
    [purchase, '100 test rows and 2 draws more: worth USD 12.00 on average, for USD 3.00, so it pays.'],
    [{ ...purchase, pays: false, value: 1 }, '100 test rows and 2 draws more: worth USD 1.00 on average, for USD 3.00, so it does not pay.'],
    [{ ...purchase, ...inScore, value: 0.004, cost: null, pays: null }, '100 test rows and 2 draws more: worth 0.4 points on average, for 1 min of work.'],
    [{ ...purchase, ...inScore, scale: 'raw' as const, value: 0.0421, cost: null, pays: null }, '100 test rows and 2 draws more: worth 0.0421 on average, for 1 min of work.'],
    [{ ...purchase, addRows: 0, addDraws: 0, addLabels: 512, foretoldOf: 'LoRA', seconds: 0, cost: null, pays: null }, '512 labels more: worth USD 12.00 on average if LoRA goes on as forecast.'],
  ])('%j', (given, text) => expect(purchaseSentence(given)).toBe(text));

  const advice = { best: 'LoRA', labels: 64, regret: 2, unit: 'money' as const, currency: 'USD', advised: null, isStop: false, mostWorth: 1, missingPrices: [] };
  it.each([
    [{ ...advice, advised: '2 draws more: worth USD 5.00 on average, for USD 1.00, so it pays.' }, 'Choosing LoRA now at 64 labels costs USD 2.00 on average, by how much is still uncertain. Buy 2 draws more: worth USD 5.00 on average, for USD 1.00, so it pays.'],
    [{ ...advice, isStop: true }, 'Stop, and choose LoRA at 64 labels: what is still uncertain costs USD 2.00 on average, and the best that could be bought brings USD 1.00, less than its price.'],
    [{ ...advice, ...inScore, isStop: true, regret: 0.0008, mostWorth: 0.0003 }, 'Stop, and choose LoRA at 64 labels: what is still uncertain costs 0.1 points on average, and the best that could be bought brings less than 0.1 points.'],
    [{ ...advice, missingPrices: ['label', 'cpu-hour'] as const }, "Choosing LoRA now at 64 labels costs USD 2.00 on average, by how much is still uncertain. No price is told of a labelled row and an hour of a CPU: tell it in the organisation's settings, under Prices."],
    [{ ...advice, ...inScore, regret: 0.01 }, 'Choosing LoRA now at 64 labels costs 1.0 points on average, by how much is still uncertain. Say what a point of score is worth and how many requests you serve, to weigh gains against prices.'],
  ])('%j', (given, text) => expect(whatToBuySentence(given)).toBe(text));
});

describe('the scorecard', () => {
  const tally = [{ word: 'confirmed' as const, count: 4, share: 0.8, low: 0.376, high: 0.964 }, { word: 'contradicted' as const, count: 1, share: 0.2, low: 0.036, high: 0.624 }];
  it('says the share with its interval, and the mean from enough tasks on', () => {
    const counted = { rule: 'DATA-FEW', tasks: 5, tally, pooled: [], unshared: [], leastTasks: 5 };
    const points = { mean: 0.031, low: -0.004, high: 0.066, iSquared: 0.41, scale: 'fraction' as const, tasks: 5, by: null };
    expect(scorecardRuleSentence({ ...counted, pooled: [points] })).toBe('DATA-FEW: confirmed on 4 of 5 tasks, 80.0% (95% interval 37.6 to 96.4). Mean over tasks +3.1 points (95% interval \u22120.4 to +6.6); 41.0% of the spread lies between tasks.');
    expect(scorecardRuleSentence({ ...counted, tasks: 4 })).toContain('A mean over tasks needs 5.');
    expect(scorecardRuleSentence({ ...counted, tasks: 12, pooled: [points, { ...points, scale: 'raw', by: 'Spearman' }], unshared: ['RMSE'] })).toMatch(/Mean over 5 tasks scored in points \+3\.1 points \(.*Mean over 5 tasks by Spearman \+0\.031 \(95% interval \u22120\.004 to \+0\.066\).* Differences by RMSE are in the unit of each task's own numbers and are not pooled\.$/);
    expect(scorecardRuleSentence({ ...counted, tasks: 6, unshared: ['RMSE'] })).toContain('A mean over tasks needs 5 whose metrics share a scale. Differences by RMSE');
    expect(scorecardRuleSentence({ ...counted, tasks: 0, tally: [] })).toBe('DATA-FEW was not measured on any task.');
    expect(scorecardSentence({ tasks: 6, rules: 70, rulesMeasured: 9, verdicts: 40, confirmed: 21, contradicted: 7 })).toBe('9 of 70 rules measured on 6 tasks: 21 confirmed, 7 contradicted, 12 without a difference or open. Verdicts are corrected within each experiment, not over tasks.');
    expect(scorecardSentence({ tasks: 0, rules: 70, rulesMeasured: 0, verdicts: 0, confirmed: 0, contradicted: 0 })).toContain('No task has a verdict yet');
  });
});

describe('a forecast of the crossover', () => {
  const foretold = { tuned: 'LoRA', prompted: 'in-context', kind: 'crosses', point: 218, low: 92, high: 1010, lowSide: 'within', highSide: 'within', firstBudget: 8, measuredTo: 64, foretoldTo: 2048, score: null } as const;

  it('is named so, and says how far was measured where it lies beyond', () => {
    expect(crossoverForecastSentence(foretold)).toBe('Forecast, not a measurement: LoRA passes in-context at about 220 labels (90% interval 92 to 1,100), outside what was measured: up to 64 labels.');
    expect(crossoverForecastSentence({ ...foretold, point: 40, low: null, lowSide: 'below-ladder' })).toBe('Forecast, not a measurement: LoRA passes in-context at about 40 labels (90% interval below 8 to 1,100).');
  });

  it('says where nothing crosses or nothing can be told', () => {
    const beyond = { point: null, low: null, high: null, lowSide: 'above-ladder', highSide: 'above-ladder' } as const;
    expect(crossoverForecastSentence({ ...foretold, ...beyond, kind: 'no-crossing' })).toMatch(/LoRA does not pass in-context by 2,048 labels \(90% interval above 2,048 to above 2,048\), outside/);
    expect(crossoverForecastSentence({ ...foretold, kind: 'cannot-tell' })).toContain('nothing can be told of where LoRA passes in-context');
    expect(crossoverForecastSentence({ ...foretold, ...beyond, kind: 'already-above', lowSide: 'below-ladder', highSide: 'below-ladder' })).toContain('LoRA is ahead of in-context from 8 labels on (90% interval below 8 to below 8)');
  });

  it('says what came of it', () => {
    expect(crossoverForecastSentence({ ...foretold, score: { truth: 260, passed: true, isHit: true } })).toMatch(/Measured since: about 260 labels, inside the interval\.$/);
    expect(crossoverForecastSentence({ ...foretold, score: { truth: null, passed: false, isHit: false } })).toMatch(/Measured since: not on the ladder that was measured, outside the interval\.$/);
  });
});

describe('a forecast', () => {
  const forecast = { arm: 'LoRA', labels: 256, knownBudgets: 3, median: 0.81, low: 0.74, high: 0.87, isCalibrated: true, truth: null, isHit: null };
  it('is called one, and says what came of it', () => {
    expect(forecastSentence(forecast)).toBe('Forecast, not a measurement: LoRA at 256 labels scores 81.0% (90% interval 74.0 to 87.0), from 3 measured budgets.');
    expect(forecastSentence({ ...forecast, isCalibrated: false })).toContain('uncalibrated: fewer than 20 past forecasts');
    expect(forecastSentence({ ...forecast, truth: 0.79, isHit: true })).toContain('Measured since: 79.0%, inside what measuring it allows.');
    expect(forecastSentence({ ...forecast, truth: 0.6, isHit: false })).toContain('outside, even with the noise of measuring it.');
    expect(forecastRecordSentence({ family: 'sentence-pair', count: 40, hits: { share: 0.9, low: 0.77, high: 0.96 }, crps: 0.025, skill: 0.62 })).toBe('Of 40 forecasts on sentence pair tasks, 90.0% of the 90% intervals held (95% interval 77.0 to 96.0); they were off by 2.5 points (CRPS), 62% better than carrying the last value forward.');
    expect(forecastRecordSentence({ family: 'ner', count: 1, hits: { share: 0, low: 0, high: 0.8 }, crps: 0.1, skill: -0.2 })).toContain('worse than carrying the last value forward');
  });
});

describe('the queue', () => {
  it('says what waits, for how long, and when nobody works', () => {
    expect(queueSentence({ waiting: 0, claimed: 0, dead: 0, oldestWaitingSeconds: null }, 1)).toBe('Nothing waits.');
    expect(queueSentence({ waiting: 3, claimed: 1, dead: 1, oldestWaitingSeconds: 190 }, 0)).toBe('1 in work, 3 waiting, the oldest for 3 min. No worker is alive: nothing goes on until one is started. 1 shard failed for good and can be tried again.');
  });
});
