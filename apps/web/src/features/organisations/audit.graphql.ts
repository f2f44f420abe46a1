import { graphql } from '@crossover/client';

export const AuditDocument = graphql(`
  query Audit($after: String, $withCheck: Boolean!) {
    organisation {
      id
      auditCheck @include(if: $withCheck) { entries brokenAt hash }
      auditLog(first: 50, after: $after) {
        totalCount
        nodes { number at actorKind actorName action subjectName detail }
        pageInfo { endCursor hasNextPage }
      }
    }
  }
`);

export const RenameOrganisationDocument = graphql(`
  mutation RenameOrganisation($name: String!) {
    renameOrganisation(name: $name) { id name }
  }
`);
