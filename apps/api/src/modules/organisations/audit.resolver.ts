import { checkAudit, listAudit } from '@crossover/domain';
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { authoriseIn } from '../../authorise';
import { mapPage, pageRequest, type Connection } from '../../connection';
import type { ApiContext } from '../../context';
import { AuditCheckType, AuditEntryConnection, toAuditEntryType, type AuditEntryType } from './audit.type';
import { OrganisationType } from './organisation.type';

@Resolver(() => OrganisationType)
export class AuditOfOrganisationResolver {
  @FieldResolver(() => AuditEntryConnection, { description: 'Who changed what, newest first; for owners.' })
  async auditLog(
    @Ctx() ctx: ApiContext,
    @Root() organisation: OrganisationType,
    @Arg('first', () => Int, { nullable: true, defaultValue: 50 }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after?: string,
  ): Promise<Connection<AuditEntryType>> {
    authoriseIn(ctx, organisation, 'organisation.own');
    return mapPage(await listAudit(ctx, pageRequest(first, after)), toAuditEntryType);
  }

  @FieldResolver(() => AuditCheckType, { description: 'Reads the whole log and recomputes its hashes; for owners.' })
  auditCheck(@Ctx() ctx: ApiContext, @Root() organisation: OrganisationType): Promise<AuditCheckType> {
    authoriseIn(ctx, organisation, 'organisation.own');
    return checkAudit(ctx);
  }
}
