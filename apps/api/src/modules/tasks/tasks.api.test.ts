import { openTestApi, type TestApi, type TestCaller, type TestOwner } from '../../test-api';
import { goodRows, openTestDesk } from '../datasets/test-dataset';

let api: TestApi;
let owner: TestOwner;
let versionId: string;
beforeAll(async () => {
  api = await openTestApi();
  owner = await api.signUpOwner();
  versionId = await sealedVersion(owner, goodRows(40, ['lost_card', 'new-card']));
});
afterAll(() => api.close());

const versionFields = `id number family metric margin isValidationFree labels { value text description } template { instruction item labelPrefix } traits { key value source note } dataset { number name version versionId } rendered(first: 1) { rowId prompt gold }`;
const create = `mutation($input: CreateTaskInput!) { createTask(input: $input) { id number name version { ${versionFields} } } }`;
const change = `mutation($input: ChangeTaskInput!) { changeTask(input: $input) { id number name version { ${versionFields} } } }`;
const preview = 'query($id: ID!, $template: PromptTemplateInput!, $labels: [TaskLabelInput!]!) { previewTemplate(datasetVersionId: $id, template: $template, labels: $labels) { rowId prompt gold } }';
const template = { instruction: 'Name the label.\n{{labels}}', item: '\n\nMessage: {{text}}\nLabel:', labelPrefix: ' ' };

async function sealedVersion(by: TestOwner, rows: string, mapping = {}): Promise<string> {
  const desk = await openTestDesk(api, by);
  const version = await desk.build([(await desk.upload(rows)).id], Object.keys(mapping).length > 0 ? { mapping } : {});
  expect(version.status).toBe('sealed');
  return version.id;
}

function wishes(fields: Record<string, unknown> = {}, by: TestOwner = owner): Record<string, unknown> {
  return { input: { teamId: by.teamId, name: 'Route messages', datasetVersionId: versionId, family: 'classification', ...fields } };
}

interface ShownTask {
  readonly id: string;
  readonly number: number;
  readonly version: {
    readonly labels: readonly { readonly value: unknown; readonly text: string }[];
    readonly traits: readonly { readonly key: string; readonly value: unknown; readonly source: string }[];
    readonly rendered: readonly { readonly prompt: string; readonly gold: string }[];
  };
}

async function createTask(fields: Record<string, unknown> = {}): Promise<ShownTask> {
  return (await api.query(create, wishes(fields), { as: owner })).createTask;
}

async function codeOf(document: string, variables: Record<string, unknown>, as: TestCaller = owner): Promise<string> {
  return (await api.refusal(document, variables, { as })).extensions.code;
}

describe('a new task', () => {
  it('gets labels from the data, a template that lists them, a metric, and the traits that the data tell', async () => {
    const { version } = await createTask({ labels: [{ value: 'new-card', text: 'new card', description: 'Asks for one.' }] });
    expect(version).toMatchObject({
      number: 1, metric: 'accuracy', margin: 0.02, isValidationFree: false, dataset: { versionId },
      labels: [{ value: 'lost_card', text: 'lost card', description: null }, { value: 'new-card', text: 'new card', description: 'Asks for one.' }],
    });
    const [first] = version.rendered;
    expect(first?.prompt).toBe('Read the text and choose the label that fits it best. The labels are:\n- lost card\n- new card: Asks for one.\n\nText: the mountain near river left visitor 1 speechless\nLabel:');
    expect(first?.gold).toBe(' new card');
    const traits = Object.fromEntries(version.traits.map((trait) => [trait.key, trait]));
    expect(traits).toMatchObject({
      'labels.count': { value: 32, source: 'derived', note: 'from your data: 32 train rows, 2 labels' },
      'task.family': { value: 'text-classification', source: 'assumed' },
      'task.formalised': { value: true, source: 'derived' },
      'metric.kind': { value: 'exact', source: 'derived' },
      'data.ood': { value: false, source: 'assumed' },
    });
    expect(traits).not.toHaveProperty('domain.tags');
  });

  it('hears the survey at once, and can try other answers without saving them', async () => {
    const { number } = await createTask({ traits: [{ key: 'knowledge.intensive', value: null }] });
    const { team } = await api.query(
      `query($number: Int!) { team(slug: "default") { task(number: $number) { version {
         traits { key value source } now: advice { ...parts } other: advice(what: [{ key: "labels.count", value: 5000 }, { key: "data.ood", value: true }]) { ...parts } } } } }
       fragment parts on Advice { sentence fewLabelsBorder flow { outcome possibleOutcomes steps { id answer isReached next } } rules { id applies missing } openQuestions { key question } tensions { id } }`,
      { number }, { as: owner },
    );
    const { now, other, traits } = team.task.version;
    expect(now.fewLabelsBorder).toBe(100);
    expect(now.rules).toHaveLength(70);
    expect(now.sentence).toContain("The survey's decision flow");
    expect(now.openQuestions.length).toBeGreaterThan(5);
    const applying = (advice: typeof now) => advice.rules.filter((rule: { applies: string }) => rule.applies === 'applying').map((rule: { id: string }) => rule.id);
    expect(applying(other)).not.toEqual(applying(now));
    expect(traits).toContainEqual({ key: 'knowledge.intensive', value: null, source: 'asked' });
    expect(traits).toContainEqual({ key: 'labels.count', value: 32, source: 'derived' });
  });

  it('knows several scripts as a multilingual set', async () => {
    const rows = Array.from({ length: 40 }, (_, index) => `${index % 2 ? 'добрый день' : 'good day'} ${index},${['a', 'b'][index % 2]}`).join('\n');
    const { version } = await createTask({ datasetVersionId: await sealedVersion(owner, `text,label\n${rows}\n`) });
    expect(version.traits).toContainEqual({ key: 'domain.tags', value: ['multilingual'], source: 'derived', note: 'texts in several scripts: Latin, Cyrillic' });
  });

  it('compares pairs where the version has two texts', async () => {
    const rows = Array.from({ length: 40 }, (_, index) => `a man walks ${index},someone moves ${index},${['yes', 'no'][index % 2]}`).join('\n');
    const pairs = await sealedVersion(owner, `premise,hypothesis,label\n${rows}\n`, { text: 'premise', second: 'hypothesis', label: 'label' });
    const { version } = await createTask({ datasetVersionId: pairs, family: 'sentence_pair' });
    expect(version.rendered[0]?.prompt).toMatch(/\n\nFirst text: a man walks \d+\nSecond text: someone moves \d+\nLabel:$/);
    expect(await codeOf(create, wishes({ datasetVersionId: pairs, family: 'sentence_pair', template }))).toBe('TEMPLATE_NO_SECOND');
    expect(await codeOf(create, wishes({ family: 'sentence_pair' }))).toBe('FAMILY_NEEDS_SECOND');
  });

  it('is offered its families and questions', async () => {
    const { taskFamilies, traitQuestions } = await api.query('{ taskFamilies { family title needsSecondText metrics { key title higherIsBetter isPercentage lowest highest } columns { role name isRequired kind } approaches { approach isPossible refusal architectures } surveyFamilies defaultTemplate { item } } traitQuestions { key group question type values } }', {}, { as: owner });
    expect(taskFamilies.map((entry: { family: string; needsSecondText: boolean }) => [entry.family, entry.needsSecondText])).toEqual([
      ['classification', false], ['sentence_pair', true], ['regression', false], ['ner', false], ['multiple_choice', false], ['extractive_qa', true], ['closed_book_qa', false], ['summarisation', false], ['translation', false], ['maths', false],
    ]);
    const [classification, , regression, , choice] = taskFamilies;
    expect(classification.metrics[0]).toEqual({ key: 'accuracy', title: 'Accuracy', higherIsBetter: true, isPercentage: true, lowest: 0, highest: 1 });
    expect(regression.metrics.at(-1)).toEqual({ key: 'rmse', title: 'Root mean squared error', higherIsBetter: false, isPercentage: false, lowest: 0, highest: null });
    expect(choice.columns).toContainEqual({ role: 'choices', name: 'choices', isRequired: true, kind: 'choices' });
    const why = (entry: { approaches: { approach: string; refusal: string | null }[] }, approach: string) => entry.approaches.find((each) => each.approach === approach)?.refusal;
    expect([why(classification, 'tf-idf'), why(choice, 'tf-idf')]).toEqual([null, expect.stringContaining('every row brings answers of its own')]);
    expect(traitQuestions.length).toBeGreaterThan(30);
  });
});

describe('a template', () => {
  it('is shown with three rows before anything is saved, and never reads a row as a template', async () => {
    const rows = Array.from({ length: 40 }, (_, index) => `say {{labels}} and {{text}} ${index},${['a', 'b'][index % 2]}`).join('\n');
    const id = await sealedVersion(owner, `text,label\n${rows}\n`);
    const { previewTemplate } = await api.query(preview, { id, template, labels: [{ value: 'a', text: 'first' }] }, { as: owner });
    expect(previewTemplate).toHaveLength(3);
    expect(previewTemplate[0].prompt).toMatch(/^Name the label\.\n- first\n- b\n\nMessage: say \{\{labels\}\} and \{\{text\}\} \d+\nLabel:$/);
  });

  it.each([
    ['without the text slot', { item: '\nLabel:' }, 'TEMPLATE_NO_TEXT', 'The prompt template has no place for the text; put {{text}} into its item.'],
    ['with another slot', { item: '\n{{text}} {{title}}' }, 'TEMPLATE_COLUMN', 'The item of the prompt template asks for {{title}}. It may use {{text}} and {{second}}.'],
    ['with the text in the instruction', { instruction: 'Read {{text}}' }, 'TEMPLATE_COLUMN', 'The instruction of the prompt template asks for {{text}}. It may use {{labels}}.'],
    ['with code', { item: '\n{{#if text}}{{text}}{{/if}}' }, 'TEMPLATE_COLUMN', 'The item of the prompt template asks for {{#if text}}. It may use {{text}} and {{second}}.'],
    ['with braces that do not match', { item: '\n{{text}} {{second' }, 'TEMPLATE_SYNTAX', 'The item of the prompt template has braces that do not match; a slot is written {{text}}.'],
    ['whose item starts without a separator', { item: '{{text}}' }, 'TEMPLATE_SEPARATOR', 'The item does not start with white space; begin it with a line break, so that items stay apart.'],
    ['whose item ends in a space', { item: '\n{{text}} ' }, 'TEMPLATE_SEPARATOR', 'The item ends in white space; move it to the label prefix.'],
    ['whose instruction ends in a line break', { instruction: 'Read.\n' }, 'TEMPLATE_SEPARATOR', 'The instruction ends in white space; move it to the start of the item.'],
    ['of more than 20,000 characters', { instruction: 'x'.repeat(20_000) }, 'TEMPLATE_TOO_LONG', 'The prompt template has 20,026 characters; the limit is 20,000.'],
  ])('%s is refused by preview, create and change, and the task stays as it was', async (_, part, code, sentence) => {
    const bad = { ...template, ...part };
    const task = await createTask();
    const refusals = [
      await api.refusal(preview, { id: versionId, template: bad, labels: [] }, { as: owner }),
      await api.refusal(create, wishes({ template: bad }), { as: owner }),
      await api.refusal(change, { input: { taskId: task.id, expectedVersion: 1, template: bad } }, { as: owner }),
    ];
    expect(refusals.map(({ extensions }) => [extensions.code, extensions.sentence])).toEqual(refusals.map(() => [code, sentence]));
    const { team } = await api.query(`query($number: Int!) { team(slug: "default") { task(number: $number) { id number name version { ${versionFields} } } } }`, { number: task.number }, { as: owner });
    expect(team.task).toEqual(task);
  });
});

describe('what a task cannot be', () => {
  it.each([
    ['two labels with the same words', { labels: [{ value: 'lost_card', text: ' card' }, { value: 'new-card', text: 'card ' }] }, 'CHOICES_EQUAL'],
    ['a label without words', { labels: [{ value: 'lost_card', text: '  ' }] }, 'CHOICES_EMPTY'],
    ['a label that no row has', { labels: [{ value: 'stolen', text: 'stolen' }] }, 'LABEL_UNKNOWN'],
    ['a trait that nobody knows', { traits: [{ key: 'task.funny', value: true }] }, 'TRAIT_UNKNOWN'],
    ['a trait of another type', { traits: [{ key: 'data.ood', value: 'maybe' }] }, 'TRAIT_VALUE'],
    ['a metric of another family', { metric: 'bleu' }, 'METRIC_UNKNOWN'],
    ['a margin of nothing', { margin: 0 }, 'MARGIN_RANGE'],
    ['a name of spaces', { name: '   ' }, 'NAME_LENGTH'],
  ])('%s', async (_, fields, code) => {
    expect(await codeOf(create, wishes(fields))).toBe(code);
  });
});

describe('a change', () => {
  it('writes the next version, keeps what was not said, and leaves the versions before it', async () => {
    const task = await createTask({ traits: [{ key: 'data.noisyInput', value: true }] });
    const { changeTask } = await api.query(change, { input: { taskId: task.id, expectedVersion: 1, template, name: 'Sort messages', traits: [{ key: 'data.ood', value: true }] } }, { as: owner });
    expect(changeTask).toMatchObject({ name: 'Sort messages', version: { number: 2, template, labels: task.version.labels } });
    expect(changeTask.version.traits).toEqual(expect.arrayContaining([expect.objectContaining({ key: 'data.noisyInput', value: true, source: 'asked' }), expect.objectContaining({ key: 'data.ood', value: true, source: 'asked' })]));
    const { team } = await api.query(`query($number: Int!) { team(slug: "default") { task(number: $number) { version(number: 1) { ${versionFields} } experiments { totalCount } } } }`, { number: task.number }, { as: owner });
    expect(team.task).toEqual({ version: task.version, experiments: { totalCount: 0 } });
  });

  it('conflicts with a change that came first, and names both versions', async () => {
    const task = await createTask();
    const variables = (margin: number) => ({ input: { taskId: task.id, expectedVersion: 1, margin } });
    await api.query(change, variables(0.03), { as: owner });
    const { extensions } = await api.refusal(change, variables(0.04), { as: owner });
    expect(extensions).toMatchObject({ code: 'VERSION_CONFLICT', details: { expected: 1, current: 2 }, sentence: 'You changed version 1 of this task, and it is at version 2 by now; look at it and change it again.' });
  });

  it('that comes twice at once is written once', async () => {
    const task = await createTask();
    const answers = await Promise.allSettled([0.03, 0.04].map((margin) => api.query(change, { input: { taskId: task.id, expectedVersion: 1, margin } }, { as: owner })));
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('that changes nothing makes no version', async () => {
    const task = await createTask({ template });
    const { changeTask } = await api.query(change, { input: { taskId: task.id, expectedVersion: 1, template } }, { as: owner });
    expect(changeTask.version).toEqual(task.version);
  });
});

describe('another organisation, and another role', () => {
  it('gets NOT_FOUND for every id and operation', async () => {
    const task = await createTask();
    const stranger = await api.signUpOwner();
    expect(await codeOf(create, wishes(), stranger)).toBe('NOT_FOUND');
    expect(await codeOf(create, wishes({ teamId: stranger.teamId }), stranger)).toBe('NOT_FOUND');
    expect(await codeOf(change, { input: { taskId: task.id, expectedVersion: 1, margin: 0.5 } }, stranger)).toBe('NOT_FOUND');
    expect(await codeOf(preview, { id: versionId, template, labels: [] }, stranger)).toBe('NOT_FOUND');
    expect(await codeOf('query($number: Int!) { team(slug: "default") { task(number: $number) { id } } }', { number: task.number }, stranger)).toBe('NOT_FOUND');
    const { team } = await api.query('{ team(slug: "default") { tasks { totalCount } } }', {}, { as: stranger });
    expect(team.tasks.totalCount).toBe(0);
  });

  it('lets a viewer read and refuses a change', async () => {
    const task = await createTask();
    const viewer = { ...(await api.signUpMember(owner, 'member', 'viewer')), organisation: owner.organisation };
    const { team } = await api.query('query($search: String) { team(slug: "default") { tasks(first: 100, search: $search) { nodes { id version { number advice { sentence } } } } } }', { search: 'route' }, { as: viewer });
    expect(team.tasks.nodes.map((node: { id: string }) => node.id)).toContain(task.id);
    expect(await codeOf(change, { input: { taskId: task.id, expectedVersion: 1, margin: 0.5 } }, viewer)).toBe('FORBIDDEN');
    expect(await codeOf(create, wishes(), viewer)).toBe('FORBIDDEN');
  });
});
