import { graphql } from '@crossover/client';

export const TasksDocument = graphql(`
  query Tasks($team: String!, $after: String, $search: String) {
    team(slug: $team) {
      id
      tasks(first: 50, after: $after, search: $search) {
        totalCount
        nodes {
          id number name createdAt
          version { number family metric dataset { number name version } labels { value } advice { sentence openQuestions { key } } }
          experiments(first: 1) { totalCount }
        }
        pageInfo { endCursor hasNextPage }
      }
    }
  }
`);

export const NewTaskDocument = graphql(`
  query NewTask($team: String!) {
    taskFamilies {
      family title answer needsSecondText surveyFamilies
      metrics { key title higherIsBetter isPercentage }
      defaultTemplate { instruction item labelPrefix }
      templateWithSecond { instruction item labelPrefix }
    }
    team(slug: $team) {
      id
      datasets(first: 100) { nodes { number name version { id number status rows mapping { family second } labels { value train } } } }
    }
  }
`);

export const CreateTaskDocument = graphql(`
  mutation CreateTask($input: CreateTaskInput!) {
    createTask(input: $input) { id number }
  }
`);

export const PreviewTemplateDocument = graphql(`
  query PreviewTemplate($datasetVersionId: ID!, $template: PromptTemplateInput!, $labels: [TaskLabelInput!]!) {
    previewTemplate(datasetVersionId: $datasetVersionId, template: $template, labels: $labels) { rowId prompt gold }
  }
`);

export const TaskDocument = graphql(`
  query Task($team: String!, $number: Int!) {
    metrics { key title isPercentage higherIsBetter }
    taskFamilies { family title answer }
    traitQuestions { key group question type values note }
    team(slug: $team) {
      id
      task(number: $number) {
        id number name createdAt
        version {
          id number family metric margin isValidationFree
          dataset { number name version versionId }
          labels { value text description }
          template { instruction item labelPrefix }
          traits { key value source note }
          rendered(first: 3) { rowId prompt gold }
          advice {
            sentence fewLabelsBorder fewLabelsBorderSetAt
            flow { outcome possibleOutcomes steps { id question answer because isReached next } }
            rules { id applies }
            openQuestions { key group question type values note }
          }
        }
        usualTask { id number name }
        shiftedTasks { id number name }
        experiments(first: 10) { totalCount nodes { id number title status sentence createdAt } }
      }
      tasks(first: 100) { nodes { id number name version { family } } }
    }
  }
`);

export const PairTasksDocument = graphql(`
  mutation PairTasks($taskId: ID!, $usualTaskId: ID) {
    pairTasks(taskId: $taskId, usualTaskId: $usualTaskId) { id usualTask { id } }
  }
`);

export const ChangeTaskDocument = graphql(`
  mutation ChangeTask($input: ChangeTaskInput!) {
    changeTask(input: $input) { id version { number } }
  }
`);
