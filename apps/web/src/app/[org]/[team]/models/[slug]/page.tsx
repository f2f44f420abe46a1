import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ask } from '../../../../../api/ask';
import { readTeamPage, type TeamPageProps } from '../../../../../api/team-page';
import { mayLead } from '../../../../../api/viewer';
import { ModelView } from '../../../../../features/models/model-view';
import { ModelsDocument } from '../../../../../features/models/models.graphql';
import { PageHeader } from '../../../../../ui/page';
import { Region } from '../../../../../ui/region';
import { StatusChip } from '../../../../../ui/status-chip';

type Props = TeamPageProps<{ readonly slug: string }>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).slug) };
}

export default async function ModelPage(props: Props) {
  const { org, base } = await readTeamPage(props);
  const slug = decodeURIComponent((await props.params).slug);
  const [answer, mayChange] = await Promise.all([ask(org, ModelsDocument, {}), mayLead(org)]);
  const path = `${base}/models`;
  const crumbs = [{ label: 'Models', href: path }];
  if (answer.state === 'failed') {
    return (
      <>
        <PageHeader crumbs={crumbs} title={slug} />
        <Region label="Model" state={{ kind: 'failed', fault: answer.fault }} />
      </>
    );
  }
  const { models, catalogue, approaches } = answer.data;
  const model = models.find((each) => each.slug === slug) ?? notFound();
  return (
    <>
      <PageHeader crumbs={crumbs} title={model.name} meta={<StatusChip status={model.status} />} />
      <ModelView model={model} catalogueNames={catalogue.map((entry) => entry.name)} approaches={approaches} organisation={org} path={path} mayChange={mayChange} />
    </>
  );
}
