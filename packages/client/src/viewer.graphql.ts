import { graphql } from './generated/gql';

/** Who asks, and where they may act. */
export const ViewerDocument = graphql(`
  query Viewer {
    viewer {
      id
      name
      email
      organisations {
        organizationId
        slug
        name
        role
        teams {
          id
          slug
          name
          role
        }
      }
    }
  }
`);
