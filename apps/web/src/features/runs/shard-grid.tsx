import { countOf, formatCount } from '@crossover/wording';
import { Region } from '../../ui/region';
import { StatusChip } from '../../ui/status-chip';
import { Cell, HeadCell, Row, Table } from '../../ui/table';
import type { Run } from './run-view';

type Shard = Run['shards'][number];

const glyphs: Readonly<Record<string, string>> = { waiting: '○', claimed: '◐', done: '●', dead: '✕', cancelled: '∕' };

/** One square a shard, told apart by its glyph; the same as a table below. */
export function ShardGrid({ shards }: { readonly shards: readonly Shard[] }) {
  if (shards.length === 0) return <Region label="Shards" state={{ kind: 'empty', why: 'not-yet', title: 'No shards', text: 'Work that was reused has none of its own.' }} />;
  return (
    <section aria-label="Shards" className="grid gap-4">
      <ul aria-label="Shards by state" className="flex flex-wrap gap-1">
        {shards.map((shard) => (
          <li key={shard.id} className={`relative grid size-8 place-items-center rounded-control border ${shard.status === 'dead' ? 'border-danger text-danger' : 'border-control'}`} title={`Shard ${shard.ordinal + 1}: ${shard.status}`}>
            <span aria-hidden="true">{glyphs[shard.status] ?? '?'}</span>
            {shard.attempts > 1 && <span aria-hidden="true" className="absolute -top-px -right-px size-1.5 bg-ink" />}
            <span className="sr-only">
              Shard {shard.ordinal + 1}: {shard.status}
              {shard.attempts > 1 ? `, ${countOf(shard.attempts, 'attempt')}` : ''}
            </span>
          </li>
        ))}
      </ul>
      <Table caption="Shards" columns={[{ title: 'Shard', isNumber: true }, { title: 'State' }, { title: 'Rows', isNumber: true }, { title: 'Attempts', isNumber: true }, { title: 'Worker' }, { title: 'Now' }]}>
        {shards.map((shard) => (
          <Row key={shard.id}>
            <HeadCell>
              <span className="numbers block text-right">{formatCount(shard.ordinal + 1)}</span>
            </HeadCell>
            <Cell>
              <StatusChip status={shard.status} />
            </Cell>
            <Cell isNumber>
              {formatCount(shard.rowsDone)} of {formatCount(shard.rows)}
            </Cell>
            <Cell isNumber>{formatCount(shard.attempts)}</Cell>
            <Cell>{shard.worker ?? ''}</Cell>
            <Cell isWide>{nowOf(shard)}</Cell>
          </Row>
        ))}
      </Table>
    </section>
  );
}

function nowOf(shard: Shard) {
  if (shard.errorSentence) {
    return (
      <span className="text-danger">
        {shard.errorSentence} {typeof shard.errorRowId === 'number' && `Row ${formatCount(shard.errorRowId)}.`} <span className="font-mono text-caption">{shard.errorCode}</span>
      </span>
    );
  }
  if (!shard.phase || shard.status !== 'claimed') return '';
  return typeof shard.phaseTotal === 'number' ? `${shard.phase}: ${formatCount(shard.phaseDone ?? 0)} of ${formatCount(shard.phaseTotal)}` : shard.phase;
}
