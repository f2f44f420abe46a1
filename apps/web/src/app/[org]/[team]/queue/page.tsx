import type { Metadata } from 'next';
import { ask } from '../../../../api/ask';
import { Live } from '../../../../api/live';
import { readTeamPage, type TeamPageProps } from '../../../../api/team-page';
import { QueueDocument } from '../../../../features/queue/queue.graphql';
import { QueueView } from '../../../../features/queue/queue-view';
import { PageHeader } from '../../../../ui/page';
import { Region } from '../../../../ui/region';

export const metadata: Metadata = { title: 'Queue' };

export default async function QueuePage(props: TeamPageProps) {
  const { org, team, base, query } = await readTeamPage(props);
  const answer = await ask(org, QueueDocument, { team, status: query.status, after: query.after });
  return (
    <>
      <PageHeader title="Queue" />
      {answer.state === 'failed' ? (
        <Region label="Queue" state={{ kind: 'failed', fault: answer.fault, kept: 'What runs goes on running.' }} />
      ) : (
        <>
          <Live organisation={org} topics={[{ topic: `queue:${answer.data.team.id}` }]} />
          <QueueView queue={answer.data.team.queue} base={base} query={query} />
        </>
      )}
    </>
  );
}
