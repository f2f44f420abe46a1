import type { Metadata } from 'next';
import { ask } from '../../../api/ask';
import { Live } from '../../../api/live';
import { readTeamPage, type TeamPageProps } from '../../../api/team-page';
import { Home } from '../../../features/home/home';
import { HomeDocument } from '../../../features/home/home.graphql';

export const metadata: Metadata = { title: 'Home' };

export default async function HomePage(props: TeamPageProps) {
  const { org, team, base } = await readTeamPage(props);
  const answer = await ask(org, HomeDocument, { team });
  if (answer.state === 'failed') return <Home answer={answer} metrics={[]} base={base} />;
  const running = answer.data.team.experiments.nodes.filter((experiment) => experiment.status === 'running' || experiment.status === 'judging');
  return (
    <>
      <Live organisation={org} topics={running.map(({ id, version }) => ({ topic: `experiment:${id}`, version }))} />
      <Home answer={{ state: 'answered', data: answer.data.team }} metrics={answer.data.metrics} base={base} />
    </>
  );
}
