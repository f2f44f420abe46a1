import type { Metadata } from 'next';
import { ask } from '../../../../api/ask';
import { roleIn } from '../../../../api/viewer';
import { SettingsDocument } from '../../../../features/organisations/organisations.graphql';
import { SettingsView } from '../../../../features/organisations/settings-view';
import { PageHeader } from '../../../../ui/page';

export const metadata: Metadata = { title: 'Settings' };

export default async function SettingsPage({ params }: { readonly params: Promise<{ readonly org: string }> }) {
  const { org } = await params;
  const [answer, role] = await Promise.all([ask(org, SettingsDocument, {}), roleIn(org)]);
  return (
    <>
      <PageHeader title="Settings" meta={answer.state === 'answered' && <span>Of {answer.data.organisation.name}, for all its teams</span>} />
      <SettingsView answer={answer.state === 'failed' ? answer : { state: 'answered', data: answer.data.organisation }} organisation={org} mayChange={role === 'owner' || role === 'admin'} isOwner={role === 'owner'} />
    </>
  );
}
