import { graphql } from '@crossover/client';

export const DatasetsDocument = graphql(`
  query Datasets($team: String!, $after: String, $search: String) {
    team(slug: $team) {
      id
      datasets(first: 50, after: $after, search: $search) {
        totalCount
        nodes {
          id number name createdAt usedByTasks
          version { number rows status sealedAt labels { value train validation test } leak { findings { severity } } }
        }
        pageInfo { endCursor hasNextPage }
      }
    }
  }
`);

export const NewDatasetDocument = graphql(`
  query NewDataset($team: String!) {
    team(slug: $team) { id name }
  }
`);

export const CreateDatasetDocument = graphql(`
  mutation CreateDataset($teamId: ID!, $name: String!) {
    createDataset(teamId: $teamId, name: $name) { id number }
  }
`);

/** The wizard after the upload: what the parser saw of each file. */
export const DatasetFilesDocument = graphql(`
  query DatasetFiles($team: String!, $number: Int!) {
    taskFamilies { family title description columns { name role kind isRequired description } }
    team(slug: $team) {
      id
      dataset(number: $number) {
        id number name
        files(first: 20) {
          nodes {
            id filename split bytes status keepGoodRows format encoding delimiter rowsSeen faultsTotal errorCode errorSentence
            columns { name guess because samples nulls distinct }
            warnings { code sentence count }
            faults(first: 20) { nodes { line column code sentence } }
            preview(first: 8) { line cells }
          }
        }
        versions(first: 1) { totalCount }
      }
    }
  }
`);

export const KeepGoodRowsDocument = graphql(`
  mutation KeepGoodRows($fileId: ID!) {
    keepGoodRows(fileId: $fileId) { id status keepGoodRows }
  }
`);

export const BuildVersionDocument = graphql(`
  mutation BuildVersion($input: BuildVersionInput!) {
    buildVersion(input: $input) { id number status }
  }
`);

export const DatasetDocument = graphql(`
  query Dataset($team: String!, $number: Int!, $version: Int, $withRows: Boolean!, $split: Split, $label: JSON, $search: String, $after: String) {
    team(slug: $team) {
      id
      dataset(number: $number) {
        id number name createdAt usedByTasks
        versions(first: 20) { totalCount nodes { id number status rows createdAt errorSentence } }
        version(number: $version) {
          id number status errorCode errorSentence contentHash rows dropped createdAt sealedAt
          mapping { family text second label split group start steps choices }
          splits { split rows groups }
          labels { value train validation test }
          cut { made from seed share method }
          leak { testShareSeenInTrain findings { kind splits count severity sentence examples { rowIds text } } }
          rowPage(split: $split, label: $label, search: $search, first: 50, after: $after) @include(if: $withRows) {
            totalCount
            nodes { id split text second label gold group sourceLine }
            pageInfo { endCursor hasNextPage }
          }
        }
      }
    }
  }
`);
