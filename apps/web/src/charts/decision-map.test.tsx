import { renderToStaticMarkup } from 'react-dom/server';
import { DecisionMap } from './decision-map';

describe('the decision map', () => {
  it('says each chance as a number, in the picture and in its description', () => {
    const html = renderToStaticMarkup(<DecisionMap title="When tuning pays" cells={[{ labels: 12, requestsPerDay: 100, goodEnough: 1, paidBack: 0.2, probability: 0.2 }, { labels: 96, requestsPerDay: 10_000, goodEnough: 1, paidBack: 0.97, probability: 0.97 }]} />);
    expect(html).toContain('<title>When tuning pays</title>');
    expect(html).toContain('97% with 96 labels and 10,000 requests a day');
    expect(html.match(/<rect/g)).toHaveLength(4);
    expect(html).not.toMatch(/NaN|undefined/);
  });

  it('draws nothing wrong from nothing', () => expect(renderToStaticMarkup(<DecisionMap title="Empty" cells={[]} />)).not.toMatch(/NaN|Infinity/));
});
