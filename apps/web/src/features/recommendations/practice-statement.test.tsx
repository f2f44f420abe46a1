import { renderToStaticMarkup } from 'react-dom/server';
import { RuleRow, type Rule } from './rule-row';

jest.mock('next/navigation', () => ({ useRouter: () => ({ refresh: () => undefined }) }));

const statement = { word: 'followed', note: '300 ratings', statedBy: 'Ada', statedAt: '2026-05-03T10:00:00.000Z', sentence: 'Stated by Ada on 3 May 2026: “300 ratings”; Crossover did not measure it.' };
const earlier = { word: 'not-followed', statedAt: '2026-04-03T10:00:00.000Z', sentence: 'Stated by Ada on 3 April 2026; Crossover did not measure it.' };
const rule: Rule = {
  id: 'REAL-EVALUATE', section: '4.6', remark: '7', condition: 'judging real-world usefulness', applies: 'applying', missing: [], strength: 'should', recommends: [], avoids: [],
  advises: ['collect human ratings on real traffic'], isAnsweredByPeople: true, rationale: 'No metric covers this.', isInterpreted: true, verifiedHow: null, statement: null, statements: { totalCount: 0, nodes: [] }, verdict: null,
};
const draw = (change: Partial<Rule> = {}, mayState = true) => renderToStaticMarkup(<RuleRow rule={{ ...rule, ...change }} metrics={[]} base="/acme/nlp" taskNumber={3} place={{ organisation: 'acme', taskId: 't', mayState }} />);

describe('a rule that only people can answer', () => {
  it('says what to do and asks whether it is done', () => {
    const html = draw();
    expect(html).toContain('Judging real-world usefulness: collect human ratings on real traffic.');
    expect(html).toContain('not tested');
    expect(html).toMatch(/<legend[^>]*>No run can show it\. Does your team do this\?<\/legend>/);
    expect(html.match(/type="radio"[^>]*required/g)).toHaveLength(2);
    expect(html).toMatch(/<textarea[^>]*maxLength="2000"[^>]*required/);
  });

  it('shows what stands with its word, also before any experiment, and what it replaced', () => {
    const html = draw({ statement, statements: { totalCount: 2, nodes: [statement, earlier] } });
    expect(html).toContain('>followed<');
    expect(html).toContain(statement.sentence);
    expect(html).toContain('1 earlier entry');
    expect(html).toContain('Not followed. Stated by Ada on 3 April 2026');
    expect(html).not.toContain('<form');
    expect(html).toMatch(/Change<span class="sr-only"> what is said of REAL-EVALUATE/);
  });

  it('is only read by who does not work in the team', () => {
    expect(draw({}, false)).toContain('nobody who works in the team has said it yet');
    expect(draw({ statement, statements: { totalCount: 1, nodes: [statement] } }, false)).not.toMatch(/<form|<button/);
  });

  it('is not asked where it does not apply, and its last word stays readable', () => {
    expect(draw({ applies: 'silent' })).not.toContain('<form');
    expect(draw({ applies: 'silent', statements: { totalCount: 1, nodes: [statement] }, statement })).toContain(statement.sentence);
  });
});
