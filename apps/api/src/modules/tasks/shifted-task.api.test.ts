import { openTestApi, type TestApi } from '../../test-api';
import { aContest, aPlanInput, launch, measure, type Skill } from '../experiments/test-experiment';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const pair = 'mutation($taskId: ID!, $usualTaskId: ID) { pairTasks(taskId: $taskId, usualTaskId: $usualTaskId) { id usualTask { id name shiftedTasks { id } } experiments { nodes { status } } } }';
const skill: Skill = (approach) => ({ majority: 0.33, 'zero-shot': 0.6, 'fine-tune': 0.8 })[approach] ?? 0.5;

describe('pairing a task with the one that holds its usual rows', () => {
  it('shows both ends, has finished experiments judged anew, and can be taken back', async () => {
    const owner = await api.signUpOwner();
    const input = await aContest(api, owner);
    const { taskId: usualTaskId } = await aPlanInput(api, owner);
    const { id } = await launch(api, owner, { input });
    await measure(api, owner, { experimentId: id, skill });
    const { pairTasks } = await api.query(pair, { taskId: input.taskId, usualTaskId }, { as: owner });
    expect(pairTasks).toMatchObject({ id: input.taskId, usualTask: { id: usualTaskId, shiftedTasks: [{ id: input.taskId }] }, experiments: { nodes: [{ status: 'judging' }] } });
    expect((await api.query(pair, { taskId: input.taskId, usualTaskId: null }, { as: owner })).pairTasks.usualTask).toBeNull();
  });

  it('is not found for who does not see the task, and refused for tasks whose scores cannot be subtracted', async () => {
    const owner = await api.signUpOwner();
    const { taskId } = await aPlanInput(api, owner);
    const [other, stranger] = [await api.signUpOwner(), await api.signUpMember(owner)];
    for (const as of [other, stranger]) expect((await api.refusal(pair, { taskId, usualTaskId: null }, { as })).extensions.code).toBe('NOT_FOUND');
    expect((await api.refusal(pair, { taskId, usualTaskId: taskId }, { as: owner })).extensions.code).toBe('SHIFT_PAIR_SELF');
  });
});
