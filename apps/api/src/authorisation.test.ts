import { randomUUID } from 'node:crypto';
import { isEnumType, isInputObjectType, isListType, isNonNullType, isObjectType, getNamedType, type GraphQLArgument, type GraphQLField, type GraphQLInputField, type GraphQLInputType } from 'graphql';
import { buildApiSchema } from './schema';
import { openTestApi, type TestApi, type TestOwner } from './test-api';

/** What anybody may ask, each with its reason. */
const open: Readonly<Record<string, string>> = {
  viewer: 'answers null for nobody',
  invitation: 'the link is the right',
  approaches: 'the same table for everybody',
  metrics: 'the same table for everybody',
  taskFamilies: 'the same table for everybody',
  traitQuestions: 'the same table for everybody',
};

interface Operation {
  readonly name: string;
  readonly kind: 'query' | 'mutation';
  readonly field: GraphQLField<unknown, unknown>;
}

const schema = buildApiSchema();
const operations: Operation[] = [
  ...Object.values(schema.getQueryType()?.getFields() ?? {}).map((field) => ({ name: field.name, kind: 'query' as const, field })),
  ...Object.values(schema.getMutationType()?.getFields() ?? {}).map((field) => ({ name: field.name, kind: 'mutation' as const, field })),
];

/** The operation with the smallest arguments that its types allow. */
function write({ kind, field }: Operation, teamId: string): string {
  const given = field.args.filter((argument) => isNonNullType(argument.type) || getNamedType(argument.type).name === 'ID');
  const list = given.map((argument) => `${argument.name}: ${valueOf(argument, teamId)}`).join(', ');
  return `${kind} { ${field.name}${list ? `(${list})` : ''} ${isObjectType(getNamedType(field.type)) ? '{ __typename }' : ''} }`;
}

function valueOf({ name, type }: GraphQLArgument | GraphQLInputField, teamId: string): string {
  return literal(type, name === 'teamId' ? teamId : randomUUID(), teamId);
}

function literal(type: GraphQLInputType, id: string, teamId: string): string {
  if (isNonNullType(type)) return literal(type.ofType, id, teamId);
  if (isListType(type)) return `[${literal(type.ofType, id, teamId)}]`;
  if (isEnumType(type)) return type.getValues()[0]?.name ?? '';
  if (isInputObjectType(type)) return `{ ${Object.values(type.getFields()).filter((field) => isNonNullType(field.type)).map((field) => `${field.name}: ${valueOf(field, teamId)}`).join(', ')} }`;
  const values: Record<string, string> = { ID: `"${id}"`, String: '"word"', Int: '1', Float: '0.1', Boolean: 'false', JSON: '{ approach: "majority" }' };
  return values[type.name] ?? '""';
}

const takesId = ({ field }: Operation): boolean => field.args.some((argument) => mentionsId(argument.type));

function mentionsId(type: GraphQLInputType): boolean {
  const named = getNamedType(type);
  return named.name === 'ID' || (isInputObjectType(named) && Object.values(named.getFields()).some((field) => isNonNullType(field.type) && mentionsId(field.type)));
}

let api: TestApi;
let a: TestOwner;
let b: TestOwner;
beforeAll(async () => {
  api = await openTestApi();
  [a, b] = [await api.signUpOwner(), await api.signUpOwner()];
});
afterAll(() => api.close());

describe('every operation of the schema', () => {
  it.each(operations.filter(({ name }) => !(name in open)).map((operation) => [operation.kind, operation.name, operation] as const))('%s %s asks who is there', async (_kind, _name, operation) => {
    const { extensions } = await api.refusal(write(operation, a.teamId), {}, { as: { organisation: a.organisation } });
    expect(extensions.code).toBe('UNAUTHENTICATED');
  });

  it.each(operations.filter(takesId).map((operation) => [operation.kind, operation.name, operation] as const))('%s %s finds nothing by an id of another organisation or of nobody', async (_kind, _name, operation) => {
    const { extensions } = await api.refusal(write(operation, b.teamId), {}, { as: a });
    expect(extensions.code).toBe('NOT_FOUND');
  });
});
