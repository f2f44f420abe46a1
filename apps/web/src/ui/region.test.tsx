import { renderToStaticMarkup } from 'react-dom/server';
import { Region, type RegionState } from './region';

const draw = (state: RegionState) => renderToStaticMarkup(<Region label="Runs" state={state} />);

describe('a region of a page', () => {
  it('that loads says so and keeps its place', () => {
    expect(draw({ kind: 'loading', skeleton: <p>grey bars</p> })).toMatch(/aria-label="Runs" aria-busy="true".*grey bars/);
  });

  it('that is empty at first offers the one next step', () => {
    const html = draw({ kind: 'empty', why: 'first-use', title: 'No datasets yet', text: 'Upload one.', action: { label: 'Upload a dataset', href: '/acme/nlp/datasets/new' } });
    expect(html).toContain('No datasets yet');
    expect(html).toContain('href="/acme/nlp/datasets/new"');
  });

  it('that is filtered to nothing names the filter and clears it in one click', () => {
    const html = draw({ kind: 'empty', why: 'filtered', filter: 'status failed', clear: '/acme/nlp/experiments/E-1' });
    expect(html).toContain('Nothing matches status failed.');
    expect(html).toMatch(/href="\/acme\/nlp\/experiments\/E-1"[^>]*>\s*Clear the filter/);
  });

  it('that failed says what happened, what was kept, whether to try again, and the request to name', () => {
    const html = draw({ kind: 'failed', fault: { code: 'UNREACHABLE', sentence: 'The service cannot be reached.', retryable: true, requestId: 'req-7', status: null }, kept: 'The experiment goes on.' });
    expect(html).toMatch(/role="alert".*The service cannot be reached\..*The experiment goes on\..*Trying again may help\..*UNREACHABLE.*req-7/s);
  });

  it('that is full shows its content and nothing else', () => {
    const html = draw({ kind: 'full', content: <p>36 runs</p> });
    expect(html).toContain('36 runs');
    expect(html).not.toMatch(/aria-busy|role="alert"/);
  });
});
