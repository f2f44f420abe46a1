import { createHash } from 'node:crypto';
import type { Ctx } from '../database';
import { paginate, type Page, type PageRequest } from '../pages';
import { actorOf, nameOfActor } from './actor';
import { AuditEntry } from './audit-entry.entity';

/** Everything that the log tells of: access, keys, models, spending, launches, what ends or removes something, and what people answer for. */
export const auditActions = [
  'organisation.created', 'organisation.renamed', 'settings.changed', 'spending.changed', 'member.invited', 'invitation.revoked', 'member.joined', 'member.role-changed', 'member.removed',
  'team.created', 'team.member-set', 'team.member-removed', 'key.created', 'key.revoked', 'model.registered', 'model.removed', 'endpoint.registered', 'endpoint.changed',
  'experiment.launched', 'experiment.registered', 'experiment.retried', 'experiment.cancelled', 'run.cancelled',
  'practice.stated', 'practice.withdrawn',
] as const;
export type AuditAction = (typeof auditActions)[number];

export interface AuditNote {
  readonly action: AuditAction;
  readonly subject: { readonly id: string; readonly name: string };
  /** What changed, in words; never a secret. */
  readonly detail?: string;
}

/**
 * Writes who did what, inside the transaction that does it: both are there, or neither. Entries of one organisation take turns until
 * the commit, so call it last. Each hash covers the one before, so that a changed or missing entry shows.
 */
export async function writeAudit(tx: Ctx, { action, subject, detail = '' }: AuditNote): Promise<void> {
  await tx.sql('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`audit ${tx.organizationId}`]);
  const [last] = await tx.db(AuditEntry).find({ order: { number: 'DESC' }, take: 1 });
  const entry = {
    number: (last?.number ?? 0) + 1, actorKind: tx.who.kind, actorId: actorOf(tx.who), actorName: nameOfActor(tx.who), action,
    subjectId: subject.id, subjectName: subject.name, detail, at: tx.clock(),
  };
  await tx.db(AuditEntry).insert({ ...entry, hash: hashOf(entry, last?.hash ?? '') });
}

/** Newest first. */
export function listAudit(ctx: Ctx, page: PageRequest): Promise<Page<AuditEntry>> {
  return ctx.transaction((tx) => paginate(tx.db(AuditEntry).query('audit_entry'), page, { list: 'audit', columns: ['number'], direction: 'desc' }));
}

export interface AuditCheck {
  readonly entries: number;
  /** The first entry that was changed, or that stands where another one is missing; null where all are as they were written. */
  readonly brokenAt: number | null;
  /** Covers the whole log: kept elsewhere, it also shows a cut end. */
  readonly hash: string;
}

const readAtOnce = 1000;

/** Reads the whole log and recomputes its hashes. */
export function checkAudit(ctx: Ctx): Promise<AuditCheck> {
  return ctx.transaction(async (tx) => {
    let [entries, hash] = [0, ''];
    for (;;) {
      const some = await tx.db(AuditEntry).find({ order: { number: 'ASC' }, skip: entries, take: readAtOnce });
      for (const entry of some) {
        if (entry.number !== entries + 1 || entry.hash !== hashOf(entry, hash)) return { entries, brokenAt: entry.number, hash };
        [entries, hash] = [entry.number, entry.hash];
      }
      if (some.length < readAtOnce) return { entries, brokenAt: null, hash };
    }
  });
}

function hashOf({ number, actorKind, actorId, actorName, action, subjectId, subjectName, detail, at }: Omit<AuditEntry, 'organizationId' | 'hash'>, previous: string): string {
  return createHash('sha256').update(JSON.stringify([previous, number, actorKind, actorId, actorName, action, subjectId, subjectName, detail, at.toISOString()])).digest('hex');
}
