import { AuditEntry } from '../organisations/audit-entry.entity';
import { ApiKey } from '../organisations/api-key.entity';
import { Invitation } from '../organisations/invitation.entity';
import { Member } from '../organisations/member.entity';
import { Organisation } from '../organisations/organisation.entity';
import { TeamCounter } from '../organisations/team-counter.entity';
import { TeamMember } from '../organisations/team-member.entity';
import { Team } from '../organisations/team.entity';
import { DatasetFault } from '../datasets/dataset-fault.entity';
import { DatasetFile } from '../datasets/dataset-file.entity';
import { DatasetRow } from '../datasets/dataset-row.entity';
import { DatasetVersion } from '../datasets/dataset-version.entity';
import { Dataset } from '../datasets/dataset.entity';
import { FileRow } from '../datasets/file-row.entity';
import { TaskVersion } from '../tasks/task-version.entity';
import { Task } from '../tasks/task.entity';
import { EndpointAnswer } from '../models/endpoint-answer.entity';
import { ModelEndpoint } from '../models/model-endpoint.entity';
import { Model } from '../models/model.entity';
import { Arm } from '../experiments/arm.entity';
import { Draw } from '../experiments/draw.entity';
import { Experiment } from '../experiments/experiment.entity';
import { Look } from '../experiments/look.entity';
import { Registration } from '../experiments/registration.entity';
import { Prediction } from '../runs/prediction.entity';
import { RowError } from '../runs/row-error.entity';
import { Run } from '../runs/run.entity';
import { Score } from '../runs/score.entity';
import { Shard } from '../runs/shard.entity';
import { ChoiceBeliefs } from '../recommendations/choice-beliefs.entity';
import { Crossover } from '../recommendations/crossover.entity';
import { CurvePoint } from '../recommendations/curve-point.entity';
import { ForecastCrossover } from '../recommendations/forecast-crossover.entity';
import { Forecast } from '../recommendations/forecast.entity';
import { GroupScores } from '../recommendations/group-scores.entity';
import { PracticeStatement } from '../recommendations/practice-statement.entity';
import { Verdict } from '../recommendations/verdict.entity';

/** Every table of ours. All are tenant tables: they lead with organization_id and carry a forced policy. */
export const entities = [
  Organisation, Team, TeamCounter, Member, TeamMember, Invitation, ApiKey, AuditEntry,
  Dataset, DatasetFile, FileRow, DatasetFault, DatasetVersion, DatasetRow,
  Task, TaskVersion, Model, ModelEndpoint, EndpointAnswer,
  Experiment, Arm, Draw, Registration, Look,
  Run, Shard, Prediction, RowError, Score,
  CurvePoint, Crossover, Verdict, Forecast, ForecastCrossover, ChoiceBeliefs, GroupScores, PracticeStatement,
] as const;
