import { launch, aPlanInput } from '../modules/experiments/test-experiment';
import { openTestApi, type TestApi, type TestOwner } from '../test-api';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

async function anExperimentOf(owner: TestOwner): Promise<string> {
  return (await launch(api, owner, { input: await aPlanInput(api, owner) })).id;
}

describe('the training file of a draw', () => {
  it('holds its labels as conversations, and larger budgets begin with the smaller ones', async () => {
    const owner = await api.signUpOwner();
    const id = await anExperimentOf(owner);
    const read = async (budget: number) => {
      const response = await api.fetch(`/v1/experiments/${id}/training-file?draw=1&budget=${budget}`, {}, owner);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="experiment-1-draw-1-labels-\d+\.jsonl"$/);
      return (await response.text()).trim().split('\n').map((line) => JSON.parse(line));
    };
    const [small, large] = [await read(0), await read(1)];
    expect(small).toHaveLength(6);
    expect(large).toHaveLength(24);
    expect(large.slice(0, 6)).toEqual(small);
    expect(small[0]).toEqual({ messages: [
      { role: 'system', content: 'Name the intent of the message.' },
      { role: 'user', content: expect.stringMatching(/^Message: (lost card|refund|top up) message \d+\nIntent:$/) },
      { role: 'assistant', content: expect.stringMatching(/^(lost card|refund|top up)$/) },
    ] });
  });

  it('is refused to other organisations, to nobody, and for budgets that are not there', async () => {
    const [owner, other] = [await api.signUpOwner(), await api.signUpOwner()];
    const id = await anExperimentOf(owner);
    const refusal = async (path: string, as?: TestOwner) => {
      const response = await api.fetch(`/v1/experiments/${path}`, {}, as);
      return [response.status, ((await response.json()) as { code: string }).code];
    };
    expect(await refusal(`${id}/training-file?budget=0`, other)).toEqual([404, 'NOT_FOUND']);
    expect(await refusal(`${id}/training-file?budget=0`)).toEqual([401, 'UNAUTHENTICATED']);
    expect(await refusal(`${id}/training-file?budget=9`, owner)).toEqual([404, 'NOT_FOUND']);
    expect(await refusal(`${id}/training-file`, owner)).toEqual([400, 'BAD_USER_INPUT']);
    expect(await refusal('not-an-id/training-file?budget=0', owner)).toEqual([400, 'BAD_USER_INPUT']);
  });
});
