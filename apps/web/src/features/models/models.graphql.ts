import { graphql } from '@crossover/client';

export const ModelsDocument = graphql(`
  query Models {
    models { id slug name catalogueName architecture parameters licence status why contextTokens pretrainingTags knownTraining source revision sha256 approaches }
    catalogue { name family organization year month architecture parametersMillions openWeights licence pretrainingTags parent isVerified notes runnable { id } }
    approaches { key title }
  }
`);
