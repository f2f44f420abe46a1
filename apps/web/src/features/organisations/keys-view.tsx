import type { ResultOf } from '@crossover/client';
import { countOf } from '@crossover/wording';
import type { Answer } from '../../api/answer';
import { withQuery } from '../../api/address';
import { Section } from '../../ui/page';
import { Pager } from '../../ui/pager';
import { Region } from '../../ui/region';
import { StatusChip } from '../../ui/status-chip';
import { Cell, HeadCell, Row, Table } from '../../ui/table';
import { Time } from '../../ui/time';
import { CreateKey } from './create-key';
import type { KeysDocument } from './organisations.graphql';
import { RevokeKey } from './revoke-key';

export interface KeysViewProps {
  readonly answer: Answer<ResultOf<typeof KeysDocument>['organisation']>;
  readonly organisation: string;
  readonly after: string | undefined;
  readonly now: Date;
}

/** Which machine can act as the organisation, and whether a key has gone stale. */
export function KeysView({ answer, organisation, after, now }: KeysViewProps) {
  if (answer.state === 'failed') return <Region label="API keys" state={{ kind: 'failed', fault: answer.fault }} />;
  const { apiKeys, teams } = answer.data;
  const path = `/${organisation}/~/keys`;
  const teamOf = (id: string | null | undefined) => teams.find((team) => team.id === id)?.name ?? 'every team';
  return (
    <>
      <Section title="Create a key">
        <CreateKey organisation={organisation} teams={teams} />
      </Section>
      <Section title="Keys" aside={countOf(apiKeys.totalCount, 'key')}>
        {apiKeys.totalCount === 0 ? (
          <Region label="Keys" state={{ kind: 'empty', why: 'not-yet', title: 'No keys yet', text: 'A key lets a machine act for the organisation: a CI job that launches experiments, a script that uploads rows. A key never sees more than its scopes say.' }} />
        ) : (
          <Table caption="API keys" columns={[{ title: 'Key' }, { title: 'May' }, { title: 'Where' }, { title: 'State' }, { title: 'Last used' }, { title: 'Until' }, { title: 'Actions', isTitleHidden: true }]}>
            {apiKeys.nodes.map((key) => (
              <Row key={key.id}>
                <HeadCell>
                  <span className="font-medium">{key.name}</span>
                  <span className="block font-mono text-caption text-muted">{key.prefix}…</span>
                </HeadCell>
                <Cell>{key.scopes.map((scope) => scope.replaceAll('_', ' ')).join(', ')}</Cell>
                <Cell>{teamOf(key.teamId)}</Cell>
                <Cell>
                  <StatusChip status={key.state} />
                </Cell>
                <Cell>{key.lastUsedAt ? <Time at={key.lastUsedAt} now={now} /> : 'never'}</Cell>
                <Cell>{key.expiresAt ? key.expiresAt.slice(0, 10) : 'no end'}</Cell>
                <Cell isNumber>{key.state === 'active' && <RevokeKey organisation={organisation} id={key.id} name={key.name} />}</Cell>
              </Row>
            ))}
          </Table>
        )}
        {apiKeys.totalCount > apiKeys.nodes.length && <Pager shown={apiKeys.nodes.length} total={apiKeys.totalCount} noun="keys" first={after ? path : null} next={apiKeys.pageInfo.hasNextPage && apiKeys.pageInfo.endCursor ? withQuery(path, { after: apiKeys.pageInfo.endCursor }) : null} />}
      </Section>
    </>
  );
}
