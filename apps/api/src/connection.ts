import { largestPage, type Page, type PageRequest } from '@crossover/domain';
import { Field, Int, ObjectType, type ClassType } from 'type-graphql';

@ObjectType('PageInfo')
export class PageInfoType {
  @Field(() => String, { nullable: true })
  endCursor!: string | null;

  @Field(() => Boolean)
  hasNextPage!: boolean;
}

export interface Connection<Node> {
  nodes: Node[];
  totalCount: number;
  pageInfo: PageInfoType;
}

/** The GraphQL type of a page of nodes: `const MemberConnection = connectionOf(MemberType, 'Member')`. */
export function connectionOf<Node extends object>(node: ClassType<Node>, name: string): ClassType<Connection<Node>> {
  @ObjectType(`${name}Connection`)
  class ConnectionType implements Connection<Node> {
    @Field(() => [node])
    nodes!: Node[];

    @Field(() => Int)
    totalCount!: number;

    @Field(() => PageInfoType)
    pageInfo!: PageInfoType;
  }
  return ConnectionType;
}

/** A page of rows as a page of API nodes. */
export function mapPage<Row, Node>(page: Page<Row>, toNode: (row: Row) => Node): Connection<Node> {
  return { nodes: page.nodes.map(toNode), totalCount: page.totalCount, pageInfo: { ...page.pageInfo } };
}

/** The arguments `first` and `after` as a service wants them; the size is checked where the page is read. */
export function pageRequest(first: number | null, after: string | null | undefined): PageRequest {
  return { first: first ?? Math.min(50, largestPage), after };
}
