import type { OrganisationRole } from '@crossover/contracts';
import type { Ctx } from '../database';
import { DomainError } from '../errors';
import { paginate, type Page, type PageRequest } from '../pages';
import { getMember, type Access } from './access';
import { writeAudit } from './audit.service';
import { Member } from './member.entity';

/** Members by name and address; `search` is a piece of either. */
export function listMembers(ctx: Ctx, page: PageRequest, search?: string | null): Promise<Page<Member>> {
  return ctx.transaction((tx) => {
    const query = tx.db(Member).query('member');
    // strpos and not ILIKE: what people type is text, not a pattern.
    if (search) query.andWhere('(strpos(lower(member.name), lower(:search)) > 0 or strpos(lower(member.email), lower(:search)) > 0)', { search });
    return paginate(query, page, { list: 'members', columns: ['created_at', 'id'] });
  });
}

/** Gives a member another role in the organisation; LAST_OWNER where nobody would be left to own it. */
export async function changeMemberRole(ctx: Ctx, access: Access, { memberId, role }: { memberId: string; role: OrganisationRole }): Promise<Member> {
  assertMayGrant(access, role);
  return ctx.transaction(async (tx) => {
    const member = await getMember(tx, memberId);
    if (member.role === 'owner') await assertOwnerMayGo(tx, access, member);
    await tx.db(Member).update({ id: memberId }, { role });
    if (member.role !== role) await writeAudit(tx, { action: 'member.role-changed', subject: { id: memberId, name: member.email }, detail: `${member.role} is now ${role}` });
    return getMember(tx, memberId);
  });
}

/** Takes a member out of the organisation and all its teams; what the member made stays. */
export async function removeMember(ctx: Ctx, access: Access, memberId: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const member = await getMember(tx, memberId);
    if (member.role === 'owner') await assertOwnerMayGo(tx, access, member);
    await tx.db(Member).delete({ id: memberId });
    await writeAudit(tx, { action: 'member.removed', subject: { id: memberId, name: member.email }, detail: `was ${member.role}` });
  });
}

/** Nobody gives more than they have: only an owner makes owners. */
export function assertMayGrant(access: Access, role: OrganisationRole): void {
  if (role !== 'owner' || access.role === 'owner') return;
  throw new DomainError('FORBIDDEN', 'Only an owner can make somebody an owner; ask one.');
}

async function assertOwnerMayGo(tx: Ctx, access: Access, member: Member): Promise<void> {
  assertMayGrant(access, member.role);
  // Locks the owners, so that two owners who leave at the same moment do not both succeed.
  const owners = await tx.sql<{ id: string }>(`select id from member where organization_id = $1 and role = 'owner' order by id for update`, [tx.organizationId]);
  if (owners.some(({ id }) => id !== member.id)) return;
  throw new DomainError('LAST_OWNER', `${member.name} is the last owner of this organisation; make somebody else an owner first.`);
}
