import { cookies } from 'next/headers';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { askViewer } from '../../api/viewer';
import { Notice } from '../../shell/notice';
import { Shell } from '../../shell/shell';
import { parseTheme, themeCookie } from '../../shell/theme';
import { Failed } from '../../ui/region';

export default async function OrganisationLayout({ children, params }: { readonly children: ReactNode; readonly params: Promise<{ readonly org: string }> }) {
  const [{ org }, viewer, jar] = await Promise.all([params, askViewer(), cookies()]);
  if (viewer.state === 'failed') {
    return (
      <Notice title="Crossover gives no answer" text="The dashboard runs, but the service behind it does not answer. Your work goes on where it runs." action={{ label: 'Try again', href: '/' }}>
        <Failed fault={viewer.fault} />
      </Notice>
    );
  }
  if (!viewer.data.organisations.some((each) => each.slug === org)) notFound();
  return (
    <Shell viewer={viewer.data} organisation={org} theme={parseTheme(jar.get(themeCookie)?.value)}>
      {children}
    </Shell>
  );
}
