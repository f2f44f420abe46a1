import { redirect } from 'next/navigation';
import { askViewer } from '../api/viewer';
import { Notice } from '../shell/notice';
import { Failed } from '../ui/region';
import { CreateOrganisation } from '../features/organisations/create-organisation';

/** The door: on to the first team, or to a first organisation where there is none. */
export default async function DoorPage() {
  const answer = await askViewer();
  if (answer.state === 'failed') {
    return (
      <Notice title="Crossover is not ready" text="The dashboard runs, but the service behind it gave no answer." action={{ label: 'Try again', href: '/' }}>
        <Failed fault={answer.fault} />
      </Notice>
    );
  }
  const organisation = answer.data.organisations.find((each) => each.teams.length > 0) ?? answer.data.organisations[0];
  const team = organisation?.teams[0];
  if (organisation && team) redirect(`/${organisation.slug}/${team.slug}`);
  if (organisation) redirect(`/${organisation.slug}/~/members`);
  return (
    <Notice title="Create your organisation" text="You are signed in but belong to no organisation yet. Create one, or open the invitation that you were sent.">
      <CreateOrganisation />
    </Notice>
  );
}
