import { graphql } from '@crossover/client';

export const ModelsDocument = graphql(`
  query Models {
    models {
      id slug name catalogueName architecture parameters licence status why contextTokens pretrainingTags knownTraining source revision sha256 approaches
      endpoint { baseUrl servedName serves logProbabilities inputPrice outputPrice maxParallel timeoutSeconds hasKey keyHint check { at isAnswering code sentence latencyMs } }
    }
    catalogue { name family organization year month architecture parametersMillions openWeights licence pretrainingTags parent isVerified notes runnable { id } }
    approaches { key title }
  }
`);

export const RegisterModelDocument = graphql(`
  mutation RegisterModel($input: RegisterModelInput!) {
    registerModel(input: $input) { id slug status }
  }
`);

export const RegisterEndpointDocument = graphql(`
  mutation RegisterEndpoint($input: RegisterEndpointInput!) {
    registerEndpoint(input: $input) { id slug }
  }
`);

export const ChangeEndpointDocument = graphql(`
  mutation ChangeEndpoint($modelId: ID!, $input: ChangeEndpointInput!) {
    changeEndpoint(modelId: $modelId, input: $input) { id }
  }
`);

export const CheckEndpointDocument = graphql(`
  mutation CheckEndpoint($modelId: ID!) {
    checkEndpoint(modelId: $modelId) { id endpoint { check { at isAnswering code sentence latencyMs } } }
  }
`);

export const RemoveModelDocument = graphql(`
  mutation RemoveModel($id: ID!) {
    removeModel(id: $id)
  }
`);
