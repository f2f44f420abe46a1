import { randomUUID } from 'node:crypto';
import type { EntityManager, EntityTarget } from 'typeorm';
import { DomainError } from '../errors';
import type { Databases } from './databases';
import { TenantRepository, type TenantRow } from './tenant-repository';

/** Who acts. `system` is a job of the platform itself. */
export type Who =
  | { readonly kind: 'user'; readonly userId: string; readonly name: string; readonly email: string }
  | { readonly kind: 'key'; readonly keyId: string; readonly name: string }
  | { readonly kind: 'system'; readonly name: string }
  | { readonly kind: 'nobody' };

/**
 * Who, which organisation, which transaction, which clock: the one explicit argument of every service.
 * `db` and `sql` work inside `transaction` only, and throw TENANT_NOT_SET where no organisation is set.
 */
export interface Ctx {
  readonly who: Who;
  readonly organizationId: string | null;
  readonly databases: Databases;
  readonly clock: () => Date;
  readonly newId: () => string;
  db<E extends TenantRow>(entity: EntityTarget<E>): TenantRepository<E>;
  sql<R>(text: string, parameters?: readonly unknown[]): Promise<R[]>;
  /** Runs the work in one transaction under the organisation; joins the one that is open. */
  transaction<T>(work: (ctx: Ctx) => Promise<T>): Promise<T>;
}

export interface CtxOptions {
  readonly databases: Databases;
  readonly who: Who;
  readonly organizationId: string | null;
  readonly clock?: () => Date;
  readonly newId?: () => string;
}

export function createCtx(options: CtxOptions): Ctx {
  return buildCtx({ clock: () => new Date(), newId: () => randomUUID(), ...options }, null);
}

/** The same caller in another organisation, outside any open transaction. */
export function inOrganisation(ctx: Ctx, organizationId: string): Ctx {
  return createCtx({ databases: ctx.databases, who: ctx.who, organizationId, clock: ctx.clock, newId: ctx.newId });
}

function buildCtx(options: Required<CtxOptions>, manager: EntityManager | null): Ctx {
  const ctx: Ctx = {
    ...options,
    db: (entity) => {
      const [open, organizationId] = requireTenant(manager, options.organizationId);
      return new TenantRepository(open, entity, organizationId);
    },
    sql: async (text, parameters = []) => {
      const [open] = requireTenant(manager, options.organizationId);
      return open.query(text, [...parameters]);
    },
    transaction: async (work) => {
      if (manager) return work(ctx);
      const { organizationId } = options;
      if (!organizationId) throw tenantNotSet();
      return options.databases.app.transaction(async (open) => {
        await open.query(`select set_config('app.organization_id', $1, true)`, [organizationId]);
        return work(buildCtx(options, open));
      });
    },
  };
  return ctx;
}

function requireTenant(manager: EntityManager | null, organizationId: string | null): [EntityManager, string] {
  if (!manager || !organizationId) throw tenantNotSet();
  return [manager, organizationId];
}

function tenantNotSet(): DomainError {
  return new DomainError('TENANT_NOT_SET', 'This code asked for rows outside a transaction of an organisation; open one with ctx.transaction.');
}
