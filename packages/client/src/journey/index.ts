export { openDoor, signIn, type Door, type DoorOptions } from './door';
export {
  CancelDocument, CreateOrganisationDocument, CreateTaskDocument, LaunchDocument, ModelsDocument, PairTasksDocument, PlanDocument, ProgressDocument, ResultDocument, RetryDocument, RunsDocument, TaskIdDocument,
  TeamDocument,
} from './journey.graphql';
export { pushDataset, type DatasetPush } from './push-dataset';
export { until } from './until';
