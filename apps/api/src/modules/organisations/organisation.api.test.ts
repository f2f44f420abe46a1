import { openTestApi, type TestApi } from '../../test-api';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

describe('an organisation', () => {
  it('is opened by a person who has signed up, with a team and the models that come with the platform', async () => {
    const owner = await api.signUpOwner();
    const { viewer, organisation, models } = await api.query('{ viewer { email organisations { slug role teams { slug role } } } organisation { id name teams { slug role } } models { slug status approaches } }', {}, { as: owner });
    expect(viewer).toEqual({ email: owner.email, organisations: [{ slug: owner.organisation, role: 'owner', teams: [{ slug: 'default', role: 'maintainer' }] }] });
    expect(organisation).toEqual({ id: owner.organizationId, name: 'Test organisation', teams: [{ slug: 'default', role: 'maintainer' }] });
    expect(models).toHaveLength(4);
  });
});
