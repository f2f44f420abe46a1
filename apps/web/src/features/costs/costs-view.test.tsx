import { renderToStaticMarkup } from 'react-dom/server';
import { CostsView, type CostsViewProps } from './costs-view';

const purchase = { kind: 'rows', addRows: 100, addDraws: 0, addLabels: 0, cost: null, value: 0.0001, pays: false, seconds: 60, sentence: '100 test rows more: worth less than 0.1 points on average, for 1 min of work, so it does not pay.' };
const toBuy = { sentence: 'Stop, and choose Tuned at 64 labels.', best: 'Tuned', advice: null, unit: 'score', currency: 'USD', labels: 64, regret: 0, experimentNumber: 4, passedOver: null as { number: number; sentence: string } | null, arms: [], purchases: [purchase] };
const draw = (change: Partial<typeof toBuy>) => renderToStaticMarkup(
  <CostsView
    breakEven={{ state: 'failed', fault: { code: 'PRICES_MISSING', sentence: 'Say what one labelled row costs.', retryable: false, requestId: null, status: null } }}
    toBuy={{ state: 'answered', data: { ...toBuy, ...change } }}
    question={{ requestsPerDay: 100, horizonDays: 30, valuePerPoint: null } as CostsViewProps['question']}
    metric={{ key: 'accuracy', title: 'Accuracy', isPercentage: true, higherIsBetter: true }} path="/p" base="/b"
  />,
);

describe('what to buy next', () => {
  it('is one sentence when nothing pays, with what was weighed behind it', () => {
    const html = draw({});
    expect(html).toContain('Stop, and choose Tuned at 64 labels.');
    expect(html).toMatch(/<details><summary[^>]*>What was weighed<\/summary>/);
  });

  it('says on which experiment it rests where a newer one does not speak', () => {
    const html = draw({ passedOver: { number: 5, sentence: 'E-5 is newer but is still running, so what is said here rests on E-4.' } });
    expect(html).toMatch(/E-5 is newer but is still running.*href="\/b\/experiments\/E-5"/);
    expect(draw({})).not.toContain('is newer');
  });

  it('is a list when something may pay, with the advised purchase marked', () => {
    const html = draw({ purchases: [{ ...purchase, pays: true }, { ...purchase, kind: 'draws' }] as never, advice: 'rows' as never });
    expect(html).not.toContain('<details');
    expect(html).toContain('What could be bought, best first');
  });
});
