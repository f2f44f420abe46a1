import { renderToStaticMarkup } from 'react-dom/server';
import { readSetting } from './settings-form';
import { SettingsView, type OrganisationSettings } from './settings-view';

jest.mock('next/navigation', () => ({ useRouter: () => ({ refresh: () => undefined }) }));

const settings: OrganisationSettings = {
  id: '1', slug: 'acme', name: 'Acme', fewLabelsBorder: 100, fewLabelsBorderSetAt: '2026-11-20T10:00:00.000Z', defaultMargin: 0.02, currency: 'EUR', labelPrice: 0.4, gpuHourPrice: null, cpuHourPrice: null, pricesSetAt: null, monthLimit: 50, experimentLimit: null,
};
const draw = (mayChange: boolean) => renderToStaticMarkup(<SettingsView answer={{ state: 'answered', data: settings }} organisation="acme" mayChange={mayChange} isOwner={mayChange} />);

describe('the settings of an organisation', () => {
  it('say the border between few and many labels with its date, the margin in points, and an unknown price as empty', () => {
    const html = draw(true);
    expect(html).toContain('set 2026-11-20');
    expect(html).toMatch(/value="100"/);
    expect(html).toMatch(/name="defaultMargin"[^>]*value="2"/);
    expect(html).toMatch(/placeholder="not told"[^>]*name="gpuHourPrice"[^>]*value=""|name="gpuHourPrice"[^>]*placeholder="not told"[^>]*value=""/);
  });

  it('hold the name and what may be spent, for owners', () => {
    const html = draw(true);
    expect(html).toMatch(/name="monthLimit"[^>]*value="50"/);
    expect(html).toContain('The address stays /acme.');
  });

  it('are only read by those who may not change them', () => {
    const html = draw(false);
    expect(html).toContain('Only owners and admins change these.');
    expect(html).not.toContain('<button');
  });

  it('say what failed instead of empty fields', () => {
    const html = renderToStaticMarkup(<SettingsView answer={{ state: 'failed', fault: { code: 'UNREACHABLE', sentence: 'No answer.', retryable: true, requestId: null, status: null } }} organisation="acme" mayChange isOwner />);
    expect(html).toContain('No answer.');
    expect(html).not.toContain('<form');
  });
});

describe('what is told to the API', () => {
  it('is in its own unit, and null for a price that is taken back', () => {
    expect(readSetting({ name: 'm', label: 'Margin', value: 0, scale: 100 }, '2.5')).toBe(0.025);
    expect(readSetting({ name: 'p', label: 'Price', value: 1, isOptional: true }, ' ')).toBeNull();
    expect(readSetting({ name: 'c', label: 'Currency', value: 'EUR', pattern: '[A-Z]{3}' }, ' USD ')).toBe('USD');
  });
});
