export { DomainError, notFound } from './errors';
export { createCtx, entities, inOrganisation, migrate, migrations, openDatabases, TenantRepository } from './database';
export type { Ctx, CtxOptions, Databases, DatabaseOptions, FindRows, TenantRow, Who } from './database';
