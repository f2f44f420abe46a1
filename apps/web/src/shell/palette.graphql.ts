import { graphql } from '@crossover/client';

export const FindDocument = graphql(`
  query Find($team: String!, $search: String!) {
    team(slug: $team) {
      id
      tasks(first: 5, search: $search) { nodes { id number name } }
      experiments(first: 5, search: $search) { nodes { id number title } }
      datasets(first: 5, search: $search) { nodes { id number name } }
    }
  }
`);
