import Link from 'next/link';
import type { ResultOf } from '@crossover/client';
import { countOf, formatCount } from '@crossover/wording';
import type { Answer } from '../../api/answer';
import { withQuery } from '../../api/address';
import { Section } from '../../ui/page';
import { Pager } from '../../ui/pager';
import { Region } from '../../ui/region';
import { Cell, Row, Table } from '../../ui/table';
import { Time } from '../../ui/time';
import type { AuditDocument } from './audit.graphql';

type Audit = ResultOf<typeof AuditDocument>['organisation'];
type Entry = Audit['auditLog']['nodes'][number];

export interface AuditViewProps {
  readonly answer: Answer<Audit>;
  readonly path: string;
  readonly after: string | undefined;
  readonly now: Date;
}

/** Who did what to which thing, and when, newest first; and whether the log is as it was written. */
export function AuditView({ answer, path, after, now }: AuditViewProps) {
  if (answer.state === 'failed') return <Region label="Audit log" state={{ kind: 'failed', fault: answer.fault }} />;
  const { auditLog, auditCheck } = answer.data;
  const { nodes, totalCount, pageInfo } = auditLog;
  return (
    <>
      <Check check={auditCheck} href={withQuery(path, { check: 'yes', after })} />
      <Section title="Entries" aside={countOf(totalCount, 'entry', 'entries')}>
        {totalCount === 0 ? (
          <Region label="Entries" state={{ kind: 'empty', why: 'not-yet', title: 'Nothing is written yet', text: 'Access, keys, models, spending, launches and statements are written here from now on, and never changed afterwards.' }} />
        ) : (
          <Table caption="Audit log" columns={[{ title: 'No.', isNumber: true }, { title: 'When' }, { title: 'Who' }, { title: 'Did what' }, { title: 'To' }, { title: 'What changed' }]}>
            {nodes.map((entry) => (
              <EntryRow key={entry.number} entry={entry} now={now} />
            ))}
          </Table>
        )}
        <Pager shown={nodes.length} total={totalCount} noun="entries" first={after ? path : null} next={pageInfo.hasNextPage && pageInfo.endCursor ? withQuery(path, { after: pageInfo.endCursor }) : null} />
      </Section>
    </>
  );
}

function EntryRow({ entry: { number, at, actorKind, actorName, action, subjectName, detail }, now }: { readonly entry: Entry; readonly now: Date }) {
  return (
    <Row>
      <Cell isNumber>{formatCount(number)}</Cell>
      <Cell>
        <Time at={at} now={now} />
      </Cell>
      <Cell>
        {actorName}
        {actorKind !== 'user' && <span className="text-caption text-muted"> ({actorKind})</span>}
      </Cell>
      <Cell>{action.replaceAll(/[.-]/g, ' ')}</Cell>
      <Cell>{subjectName}</Cell>
      <Cell isWide>{detail}</Cell>
    </Row>
  );
}

/** Each entry's hash covers the one before; reading all of them takes a while, so it is done when somebody asks. */
function Check({ check, href }: { readonly check: Audit['auditCheck']; readonly href: string }) {
  if (!check) {
    return (
      <p className="prose-width text-muted">
        Every entry is sealed with the one before it.{' '}
        <Link href={href} className="text-ink underline underline-offset-2">
          Check that nothing was changed
        </Link>
      </p>
    );
  }
  if (typeof check.brokenAt === 'number') {
    return (
      <p role="alert" className="prose-width rounded-card border border-danger px-4 py-3 font-medium text-danger">
        The log is not as it was written: entry {formatCount(check.brokenAt)} was changed, or one before it is missing.
      </p>
    );
  }
  return (
    <div role="status" className="prose-width rounded-card border border-line bg-surface-1 px-4 py-3">
      <p>
        <span aria-hidden="true">✓ </span>
        {countOf(check.entries, 'entry is', 'entries are')} as written.
      </p>
      <p className="text-caption text-muted">
        Keep this hash elsewhere, and a cut end shows too: <span className="font-mono break-all">{check.hash}</span>
      </p>
    </div>
  );
}
