export { createClient, type Client, type ClientOptions } from './client';
export { ClientError, type ClientFault } from './client-error';
export type { Change, ChangeWatch } from './changes';
export { graphql } from './generated/gql';
export type { TypedDocumentString } from './generated/graphql';
export type { ResultOf, VariablesOf } from '@graphql-typed-document-node/core';
export { ViewerDocument } from './viewer.graphql';
