import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer';
import { expressMiddleware } from '@as-integrations/express5';
import { DomainError } from '@crossover/domain';
import express, { type Express } from 'express';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import type { Server } from 'node:http';
import { createContext, type ApiContext } from './context';
import { toFormattedError } from './errors';
import { currentRequestId, rememberRequestId, requestIdOf } from './http/request-id';
import { limitRules, maxTokens } from './limits';
import type { Services } from './services';

/** Serves /graphql over HTTP. Answers the server, which must be stopped. */
export async function mountGraphql(app: Express, http: Server, { schema, services }: { schema: GraphQLSchema; services: Services }): Promise<ApolloServer<ApiContext>> {
  const apollo = new ApolloServer<ApiContext>({
    schema,
    // Also where NODE_ENV was forgotten: development behaviour is slower and tells more than it should.
    nodeEnv: 'production',
    introspection: true,
    csrfPrevention: true,
    hideSchemaDetailsFromClientErrors: true,
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    cache: 'bounded',
    parseOptions: { maxTokens },
    validationRules: [...limitRules],
    formatError: (formatted, error) => toFormattedError(formatted, error, { log: services.log, requestId: currentRequestId() }),
    plugins: [ApolloServerPluginCacheControlDisabled(), ApolloServerPluginLandingPageDisabled(), ApolloServerPluginDrainHttpServer({ httpServer: http }), refuseSubscriptions],
    stopOnTerminationSignals: false,
    logger: services.log,
  });
  await apollo.start();
  app.use('/graphql', express.json({ limit: '100kb' }), rememberRequestId, expressMiddleware(apollo, { context: ({ req, res }) => contextOf(services, req.headers, requestIdOf(res)) }));
  return apollo;
}

async function contextOf(services: Services, headers: Parameters<typeof createContext>[1], requestId: string): Promise<ApiContext> {
  try {
    return await createContext(services, headers, requestId);
  } catch (error) {
    // Apollo answers 500 for a context that fails; a key that is not valid is the sender's fault.
    throw new GraphQLError('The caller is not known', { originalError: error instanceof Error ? error : undefined, extensions: { http: { status: error instanceof DomainError ? 401 : 500 } } });
  }
}

/** Apollo would run a subscription's field over HTTP and answer null. */
const refuseSubscriptions: ApolloServerPlugin<ApiContext> = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ operation }) => {
      if (operation?.operation === 'subscription') throw new GraphQLError('Subscriptions run over the WebSocket at /graphql only.', { extensions: { code: 'SUBSCRIPTION_OVER_HTTP', http: { status: 400 } } });
    },
  }),
};
