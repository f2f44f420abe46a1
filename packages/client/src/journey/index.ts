export { openDoor, signIn, type Door, type DoorOptions } from './door';
export {
  CreateOrganisationDocument, CreateTaskDocument, LaunchDocument, ModelsDocument, PlanDocument, ProgressDocument, ResultDocument, TeamDocument,
} from './journey.graphql';
export { pushDataset, type DatasetPush } from './push-dataset';
export { until } from './until';
