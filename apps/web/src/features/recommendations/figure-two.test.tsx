import { renderToStaticMarkup } from 'react-dom/server';
import { FigureTwo, type FlowStep } from './figure-two';

const step = (number: number, answer: string, isReached: boolean): FlowStep => ({ id: `Q${number}`, question: `Question ${number}?`, answer, because: ['data.ood'], isReached });
const toNo = [1, 2, 3, 4].map((number) => step(number, 'no', true));

describe('Figure 2', () => {
  it('is an ordered list that says each answer, its reason and where the path ends, without the drawing', () => {
    const html = renderToStaticMarkup(<FigureTwo steps={[...toNo, step(5, 'yes', true), step(6, 'no', false)]} />);
    expect(html).toMatch(/<ol aria-label="Decision flow of the survey, Figure 2"/);
    expect(html.match(/<li class="grid/g)).toHaveLength(6);
    expect(html.match(/the path ends here/g)).toHaveLength(1);
    expect(html).toContain('from ood (data)');
    expect(html).toContain('Not reached.');
  });

  it('ends nowhere while a question on the path is open, and says that it is not known', () => {
    const html = renderToStaticMarkup(<FigureTwo steps={[...toNo, step(5, 'unknown', true)]} />);
    expect(html).not.toContain('the path ends here');
    expect(html).toContain('Not known yet.');
  });

  it('offers to flip each answer as a link, never the answer that stands', () => {
    const html = renderToStaticMarkup(<FigureTwo steps={[step(6, 'no', true)]} whatIf={(trait, value) => `?what=${trait}:${value}`} />);
    expect(html).toContain('href="?what=data.ood:true"');
    expect(html).not.toContain('data.ood:false');
  });
});
