import type { DeepPartial, EntityManager, EntityTarget, FindOptionsOrder, FindOptionsSelect, FindOptionsWhere, SelectQueryBuilder } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity';
import { notFound } from '../errors';

export interface TenantRow {
  organizationId: string;
}

export interface FindRows<E> {
  readonly where?: FindOptionsWhere<E>;
  readonly order?: FindOptionsOrder<E>;
  readonly select?: FindOptionsSelect<E>;
  readonly take?: number;
  readonly skip?: number;
}

/**
 * Rows of one entity of one organisation. Every condition carries the organisation: the first belt;
 * row-level security is the second and does not trust this class.
 */
export class TenantRepository<E extends TenantRow> {
  constructor(
    private readonly manager: EntityManager,
    private readonly entity: EntityTarget<E>,
    private readonly organizationId: string,
  ) {}

  find({ where, ...rest }: FindRows<E> = {}): Promise<E[]> {
    return this.manager.find(this.entity, { ...rest, where: this.scope(where) });
  }

  findOne(where: FindOptionsWhere<E>, rest: Omit<FindRows<E>, 'where'> = {}): Promise<E | null> {
    return this.manager.findOne(this.entity, { ...rest, where: this.scope(where) });
  }

  /** The row, or NOT_FOUND with the word that a user knows it by. */
  async get(where: FindOptionsWhere<E>, what: string): Promise<E> {
    const row = await this.findOne(where);
    if (!row) throw notFound(what);
    return row;
  }

  count(where?: FindOptionsWhere<E>): Promise<number> {
    return this.manager.count(this.entity, { where: this.scope(where) });
  }

  /** Inserts in statements of at most 1,000 rows, so that no statement exceeds PostgreSQL's 65,535 parameters. */
  async insert(rows: Omit<E, 'organizationId'> | readonly Omit<E, 'organizationId'>[]): Promise<void> {
    const list = (Array.isArray(rows) ? rows : [rows]).map((row) => ({ ...row, organizationId: this.organizationId }));
    for (let start = 0; start < list.length; start += 1000) {
      await this.manager.insert(this.entity, list.slice(start, start + 1000) as QueryDeepPartialEntity<E>[]);
    }
  }

  /** Inserts or, where the key is taken, overwrites: a retry writes the same row again. */
  async upsert(rows: readonly Omit<E, 'organizationId'>[], conflictPaths: readonly (keyof E & string)[]): Promise<void> {
    const list = rows.map((row) => ({ ...row, organizationId: this.organizationId }));
    for (let start = 0; start < list.length; start += 1000) {
      await this.manager.upsert(this.entity, list.slice(start, start + 1000) as QueryDeepPartialEntity<E>[], ['organizationId', ...conflictPaths]);
    }
  }

  /** Changes the rows that match and answers how many: compare and set reads as `update({id, status}, patch) === 1`. */
  async update(where: FindOptionsWhere<E>, patch: DeepPartial<Omit<E, 'organizationId'>>): Promise<number> {
    const result = await this.manager.update(this.entity, this.scope(where), patch as QueryDeepPartialEntity<E>);
    return result.affected ?? 0;
  }

  async delete(where: FindOptionsWhere<E>): Promise<number> {
    const result = await this.manager.delete(this.entity, this.scope(where));
    return result.affected ?? 0;
  }

  /** A query builder that starts with the organisation's condition; add to it with `andWhere` only. */
  query(alias: string): SelectQueryBuilder<E> {
    return this.manager.createQueryBuilder(this.entity, alias).where(`${alias}.organization_id = :tenant`, { tenant: this.organizationId });
  }

  private scope(where: FindOptionsWhere<E> = {}): FindOptionsWhere<E> {
    return { ...where, organizationId: this.organizationId } as FindOptionsWhere<E>;
  }
}
