export { createCtx, inOrganisation } from './ctx';
export type { Ctx, CtxOptions, Who } from './ctx';
export { openDatabases } from './databases';
export type { DatabaseOptions, Databases } from './databases';
export { entities } from './entities';
export { migrate, migrations } from './migrate';
export { TenantRepository } from './tenant-repository';
export type { FindRows, TenantRow } from './tenant-repository';
