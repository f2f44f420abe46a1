import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import { DomainError } from '@crossover/domain';
import { GraphQLError, parse, specifiedRules, validate, type ExecutionArgs, type GraphQLFormattedError, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { CloseCode, type SubscribePayload } from 'graphql-ws';
import { useServer, type Extra } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { createContext, organisationHeader, type ApiContext } from './context';
import { toFormattedError } from './errors';
import { isTrustedOrigin } from './http/origin';
import { limitRules, maxTokens } from './limits';
import type { Services } from './services';

const maxPayloadBytes = 65_536;
const maxSubscriptions = 20;

interface SocketExtra extends Record<PropertyKey, unknown> {
  contextValue?: ApiContext;
}

/** The WebSocket at /graphql: subscriptions only, under the same bounds as HTTP. A bad document costs its own subscription, never the socket. */
export function openSocket(http: Server, { schema, services }: { schema: GraphQLSchema; services: Services }): { close(): Promise<void> } {
  const sockets = new WebSocketServer({
    server: http,
    path: '/graphql',
    maxPayload: maxPayloadBytes,
    // A browser sends cookies with a WebSocket of any site and CORS does not apply: the origin is all there is.
    verifyClient: ({ req }: { req: IncomingMessage }) => isTrustedOrigin(req.headers, services.publicUrl),
  });
  const server = useServer<Record<string, unknown> | undefined, SocketExtra>(
    {
      schema,
      connectionInitWaitTimeout: 3000,
      onConnect: async (ctx) => {
        const contextValue = await connect(services, ctx.extra.request, ctx.connectionParams);
        if (!contextValue) return ctx.extra.socket.close(CloseCode.Forbidden, 'Sign in, or send an API key.');
        ctx.extra.contextValue = contextValue;
        return true;
      },
      onSubscribe: (ctx, id, payload) => {
        // The map holds this subscription already.
        if (Object.keys(ctx.subscriptions).length > maxSubscriptions) return refuse('TOO_MANY_SUBSCRIPTIONS', `One connection carries at most ${maxSubscriptions} subscriptions.`);
        return prepare(schema, payload, ctx.extra.contextValue);
      },
      onError: (ctx, _id, _payload, errors) => errors.map((error) => format(services, ctx.extra, error)),
      onNext: (ctx, _id, _payload, _args, result) => (result.errors ? { ...result, errors: result.errors.map((error) => format(services, ctx.extra, error)) } : undefined),
    },
    sockets,
  );
  return { close: async () => { await server.dispose(); } };
}

/** The cookie and headers of the upgrade; a client that cannot set headers says `organisation` and `token` when it connects. */
async function connect(services: Services, request: IncomingMessage, { organisation, token }: Record<string, unknown> = {}): Promise<ApiContext | null> {
  const headers = {
    ...request.headers,
    ...(typeof token === 'string' ? { authorization: `Bearer ${token}` } : {}),
    ...(typeof organisation === 'string' ? { [organisationHeader]: organisation } : {}),
  };
  try {
    const context = await createContext(services, headers);
    return context.who.kind === 'nobody' ? null : context;
  } catch (error) {
    services.log.info({ err: error }, 'a socket was refused');
    return null;
  }
}

function prepare(schema: GraphQLSchema, { query, variables, operationName }: SubscribePayload, contextValue: ApiContext | undefined): ExecutionArgs | readonly GraphQLError[] {
  const document = read(query);
  if (document instanceof GraphQLError) return [document];
  const faults = validate(schema, document, [...specifiedRules, ...limitRules]);
  if (faults.length > 0) return faults.map((fault) => withCode(fault, 'GRAPHQL_VALIDATION_FAILED'));
  const operations = document.definitions.filter((node): node is OperationDefinitionNode => node.kind === 'OperationDefinition' && (!operationName || node.name?.value === operationName));
  const [operation] = operations;
  if (!operation || operations.length > 1) return refuse('OPERATION_RESOLUTION_FAILURE', 'Name one operation of the document.');
  if (operation.operation !== 'subscription') return refuse('SUBSCRIPTION_ONLY', 'This connection carries subscriptions only; send queries and mutations over HTTP.');
  return { schema, document, operationName, variableValues: variables, contextValue };
}

function read(query: string): ReturnType<typeof parse> | GraphQLError {
  try {
    return parse(query, { maxTokens });
  } catch (error) {
    if (error instanceof GraphQLError) return withCode(error, 'GRAPHQL_PARSE_FAILED');
    throw error;
  }
}

function refuse(code: string, sentence: string): readonly GraphQLError[] {
  return [new GraphQLError(sentence, { originalError: new DomainError(code, sentence) })];
}

function withCode(error: GraphQLError, code: string): GraphQLError {
  return new GraphQLError(error.message, { nodes: error.nodes, source: error.source, positions: error.positions, extensions: { code, ...error.extensions } });
}

function format(services: Services, extra: Extra & Partial<SocketExtra>, error: GraphQLError): GraphQLFormattedError {
  // graphql-js gives its own complaints about variables no code; whatever a resolver threw has an error inside.
  const coded = !error.originalError && !error.path && !error.extensions['code'] ? withCode(error, 'BAD_USER_INPUT') : error;
  return toFormattedError(coded.toJSON(), coded, { log: services.log, requestId: extra.contextValue?.requestId ?? randomUUID() });
}
