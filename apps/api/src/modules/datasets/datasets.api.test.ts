import { readdir } from 'node:fs/promises';
import { request } from 'node:http';
import { openTestApi, type TestApi, type TestOwner } from '../../test-api';
import { goodRows, openTestDesk, versionFields, type ShownVersion, type TestDesk } from './test-dataset';

let api: TestApi;
let owner: TestOwner;
beforeAll(async () => {
  api = await openTestApi();
  owner = await api.signUpOwner();
});
afterAll(() => api.close());

const build = 'mutation($input: BuildVersionInput!) { buildVersion(input: $input) { id } }';

async function newestVersion(desk: TestDesk): Promise<ShownVersion | null> {
  const { team } = await api.query(`query($number: Int!) { team(slug: "default") { dataset(number: $number) { version { ${versionFields} rowPage(first: 100) { nodes { id split text label sourceLine } totalCount } } } } }`, { number: desk.number }, { as: owner });
  return team.dataset.version;
}

describe('from a file to a version', () => {
  it('shows the file as it was read, builds a version with a cut, and pages through its rows', async () => {
    const desk = await openTestDesk(api, owner);
    const file = await desk.upload(goodRows(40), { filename: '../../etc/pass\u0000wd.csv' });
    expect(file).toMatchObject({ filename: 'passwd.csv', status: 'ingested', format: 'csv', encoding: 'utf-8', delimiter: ',', rowsSeen: 40, faultsTotal: 0, errorCode: null });
    expect(file.columns.map(({ name, guess }) => [name, guess])).toEqual([['text', 'text'], ['label', 'label']]);
    expect(file.preview[0]).toEqual({ line: 2, cells: ['the river near river left visitor 0 speechless', 'delighted'] });
    const version = await desk.build([file.id], { makeValidation: true });
    expect(version).toMatchObject({ number: 1, status: 'sealed', rows: 40, splits: [{ split: 'train', rows: 24 }, { split: 'validation', rows: 8 }, { split: 'test', rows: 8 }], cut: { made: ['test', 'validation'], share: 0.2, seed: 0 } });
    const { team } = await api.query(
      `query($number: Int!) { team(slug: "default") { dataset(number: $number) { usedByTasks files { totalCount } versions { totalCount } version {
         delighted: rowPage(split: test, label: "delighted") { totalCount } harbour: rowPage(search: "HARBOUR near meadow") { totalCount } number: rowPage(label: 0) { totalCount }
         first: rowPage(first: 15) { nodes { id } totalCount pageInfo { endCursor hasNextPage } } } } } }`,
      { number: desk.number }, { as: owner },
    );
    expect(team.dataset).toMatchObject({ usedByTasks: 0, files: { totalCount: 1 }, versions: { totalCount: 1 } });
    expect(team.dataset.version).toMatchObject({ delighted: { totalCount: 4 }, harbour: { totalCount: 0 }, number: { totalCount: 0 }, first: { totalCount: 40, pageInfo: { hasNextPage: true } } });
  });

  it('takes the same wishes as the same version', async () => {
    const desk = await openTestDesk(api, owner);
    const [first, second] = [await desk.upload(goodRows(40)), await desk.upload(goodRows(40))];
    expect((await desk.build([second.id])).id).toBe((await desk.build([first.id])).id);
  });

  it('reports leaks and a label in test that train lacks', async () => {
    const desk = await openTestDesk(api, owner);
    const [train, test] = [await desk.upload(goodRows(20), { split: 'train' }), await desk.upload('text,label\nThe RIVER near river left visitor 0 speechless!,annoyed\nsomething new entirely,amused\n', { split: 'test' })];
    const { leak } = await desk.build([train.id, test.id]);
    expect(leak?.testShareSeenInTrain).toBe(0.5);
    const found = Object.fromEntries((leak?.findings ?? []).map(({ kind, sentence }) => [kind, sentence]));
    expect(found['class-unseen']).toBe('1 row of test has a label that no row of train has: nothing trained here can predict it.');
    expect(found['exact-duplicate-across']).toBe('1 text of test also stands in train: a score on test rewards remembering them.');
    expect(found['label-conflict-across']).toBe('1 text stands in train and in test with different labels.');
  });
});

describe('groups of rows', () => {
  const csv = (rows: readonly (readonly [string, string])[]) => `text,label,user_id\n${rows.map(([text, user], index) => `${text},${index % 2 === 0 ? 'delighted' : 'annoyed'},${user}`).join('\n')}\n`;
  const ofUsers = (users: number, each: number) => csv(Array.from({ length: users * each }, (_, index) => [`visitor ${index * 37} of room ${index}`, String(Math.floor(index / each))]));

  it('are guessed with a reason, declared by the mapping, and never torn when a missing split is cut', async () => {
    const desk = await openTestDesk(api, owner);
    const file = await desk.upload(ofUsers(20, 5));
    expect(file.columns.find(({ name }) => name === 'user_id')).toMatchObject({ guess: 'group', because: 'its name says that rows belong together, and its 20 values repeat in 100 rows' });
    const { id, number } = await desk.build([file.id], { mapping: { text: 'text', label: 'label', group: 'user_id' }, makeValidation: true });
    const { team } = await api.query('query($number: Int!, $version: Int!) { team(slug: "default") { dataset(number: $number) { version(number: $version) { mapping { group } splits { split rows groups } cut { method } leak { findings { kind } } rowPage(first: 100) { nodes { split group } } } } } }', { number: desk.number, version: number }, { as: owner });
    const { mapping, splits, cut, leak, rowPage } = team.dataset.version;
    expect([id, mapping.group, cut.method]).toEqual([expect.any(String), 'user_id', 'stratified-by-label, near duplicates and groups together']);
    expect(splits.reduce((total: number, split: { groups: number }) => total + split.groups, 0)).toBe(20);
    const places = new Map<string, Set<string>>();
    for (const { split, group } of rowPage.nodes) places.set(group, (places.get(group) ?? new Set<string>()).add(split));
    expect([...places.values()].map((set) => set.size)).toEqual(Array.from({ length: 20 }, () => 1));
    expect(leak.findings.map(({ kind }: { kind: string }) => kind)).not.toContain('group-across');
  });

  it('that a file puts on both sides are reported, and the same rows with groups are another version', async () => {
    const desk = await openTestDesk(api, owner);
    const [train, test] = [await desk.upload(ofUsers(10, 4), { split: 'train' }), await desk.upload(csv([['quite new', '3'], ['newer still', '3'], ['the newest', '99'], ['of nobody', '']]), { split: 'test' })];
    const plain = await desk.build([train.id, test.id]);
    const grouped = await desk.build([train.id, test.id], { mapping: { text: 'text', label: 'label', group: 'user_id' } });
    expect([plain.status, plain.number, grouped.status, grouped.number]).toEqual(['sealed', 1, 'sealed', 2]);
    expect(plain.leak?.findings.map(({ kind }) => kind)).not.toContain('group-across');
    expect(grouped.leak?.findings).toContainEqual(expect.objectContaining({
      kind: 'group-across', count: 1, severity: 'warning', examples: [{ rowIds: [12, 40], text: '3: quite new' }],
      sentence: '1 group of test, with 2 of its rows, also stands in train: a score on test rewards knowing that group, and new ones may score lower.',
    }));
  });
});

/** Each file below comes after a good version: what it says, and that the version is as it was. */
describe('a bad file', () => {
  let desk: TestDesk;
  let before: ShownVersion | null;
  beforeAll(async () => {
    desk = await openTestDesk(api, owner);
    await desk.build([(await desk.upload(goodRows(40))).id]);
    before = await newestVersion(desk);
  });
  afterEach(async () => expect(await newestVersion(desk)).toEqual(before));

  const wide = Array.from({ length: 200 }, (_, index) => `c${index}`).join();
  const invalid = Buffer.concat([Buffer.from('text,label\n'), Buffer.from([0x81, 0xc3, 0x28]), Buffer.from(',a\n')]);

  it.each<[string, string | Uint8Array, string, string]>([
    ['an empty file', '', 'FILE_EMPTY', 'The file has no text in it.'],
    ['a header alone', 'text,label\n', 'NO_ROWS', 'The file names its columns but has no rows.'],
    ['two equal headers', 'text,label,text\na,b,c\n', 'DUPLICATE_COLUMN', 'Two columns are called "text"; give each column its own name.'],
    ['bytes of no encoding', invalid, 'ENCODING_INVALID', 'Byte 12 is not UTF-8, and the file is not Windows-1252 either; save it as UTF-8 and send it again.'],
    ['a spreadsheet', Buffer.from('PK\x03\x04xl/workbook.xml'), 'FILE_TYPE', 'The file looks like a zip archive or a spreadsheet (xlsx); send rows as CSV, TSV, JSON or JSON Lines.'],
    ['ragged rows', 'text,label\na\nb,x\n', 'FAULTY_ROWS', '1 of 2 rows cannot be read. Line 2: Expected 2 cells, got 1. Repair the file and upload it again, or keep the 1 good rows.'],
    ['a 200-column row under two columns', `text,label\n${wide}\nb,x\n`, 'FAULTY_ROWS', '1 of 2 rows cannot be read. Line 2: Expected 2 cells, got 200. Repair the file and upload it again, or keep the 1 good rows.'],
    ['NUL bytes', 'text,label\na\0b,x\nb,x\n', 'FAULTY_ROWS', '1 of 2 rows cannot be read. Line 2: The cell in column "text" holds a NUL byte, which is no text. Repair the file and upload it again, or keep the 1 good rows.'],
    ['a quote that never closes', 'text,label\nb,x\n"a,x\nc,y\n', 'FAULTY_ROWS', '1 of 2 rows cannot be read. Line 3: The quote that opens on line 3 is never closed. Repair the file and upload it again, or keep the 1 good rows.'],
  ])('%s: says so, and changes no version', async (_, content, code, sentence) => {
    const file = await desk.upload(content);
    expect(file).toMatchObject({ status: 'failed', errorCode: code, errorSentence: sentence });
    const refusal = await api.refusal(build, { input: { datasetId: desk.datasetId, fileIds: [file.id], mapping: { text: 'text', label: 'label' } } }, { as: owner });
    expect(refusal.extensions).toMatchObject({ code: 'FILE_NOT_READY', requestId: expect.any(String) });
  });

  it('a file with a field of 50 MB: names line and column, and the rest can be kept', async () => {
    const chunk = new TextEncoder().encode('x'.repeat(2 ** 20));
    let sent = -1;
    const content = new ReadableStream({
      pull: (controller) => {
        sent += 1;
        if (sent === 0) return controller.enqueue(new TextEncoder().encode('text,label\nfirst,a\n"'));
        if (sent <= 50) return controller.enqueue(chunk);
        controller.enqueue(new TextEncoder().encode('",b\nlast,b\n'));
        controller.close();
      },
    });
    const file = await desk.upload(content);
    expect(file).toMatchObject({ status: 'failed', errorCode: 'FAULTY_ROWS', bytes: 52_428_831, faults: { nodes: [{ line: 3, column: 'text', code: 'FIELD_TOO_LARGE' }], totalCount: 1 } });
    const { keepGoodRows } = await api.query('mutation($id: ID!) { keepGoodRows(fileId: $id) { status keepGoodRows } }', { id: file.id }, { as: owner });
    expect(keepGoodRows).toEqual({ status: 'received', keepGoodRows: true });
    await desk.ingest(file.id);
    expect(await desk.file(file.id)).toMatchObject({ status: 'ingested', preview: [{ line: 2, cells: ['first', 'a'] }, { line: 4, cells: ['last', 'b'] }] });
  }, 60_000);

  it('broken UTF-8 that is Windows-1252 is read as such, and said', async () => {
    const file = await desk.upload(Buffer.from('text,label\ncafé,a\ntea,b\n', 'latin1'));
    expect(file).toMatchObject({ status: 'ingested', encoding: 'windows-1252', warnings: [{ code: 'ENCODING_CP1252', count: 1, sentence: expect.stringContaining('Byte 15 is not UTF-8') }], preview: [{ cells: ['café', 'a'] }, { cells: ['tea', 'b'] }] });
  });

  it('200 columns are fine where the header has them', async () => {
    const file = await desk.upload(`${wide}\n${wide}\n`);
    expect(file).toMatchObject({ status: 'ingested', rowsSeen: 1 });
    expect(file.columns).toHaveLength(200);
  });

  it.each([
    ['one class only', goodRows(20, ['same']), 'SINGLE_CLASS', 'All train rows have the same label, "same"; there is nothing to choose between.'],
    ['rows without a label', `${goodRows(20)}no label,\n`, 'LABEL_MISSING', 'The label is missing in 1 row: rows.csv line 22. Fill them in, or choose to keep only the good rows of the file.'],
  ])('%s: the version fails and says why', async (_, content, code, sentence) => {
    const file = await desk.upload(content);
    expect(await desk.build([file.id])).toMatchObject({ status: 'failed', errorCode: code, errorSentence: sentence, rows: 0 });
  });

  it('an unknown column in the mapping: names the columns that there are', async () => {
    const file = await desk.upload(goodRows(20));
    const refusal = await api.refusal(build, { input: { datasetId: desk.datasetId, fileIds: [file.id], mapping: { text: 'text', label: 'intent' } } }, { as: owner });
    expect(refusal.extensions).toMatchObject({ code: 'COLUMN_UNKNOWN', sentence: 'There is an unknown column in the mapping: rows.csv has no column "intent". It has "text", "label".' });
  });
});

describe('the upload door', () => {
  it('wants a caller, the proof that no other site sent the form, a dataset of the caller, and few bytes', async () => {
    const desk = await openTestDesk(api, owner);
    const stranger = await api.signUpOwner();
    const answers = await Promise.all([
      desk.send('a', {}, {}),
      desk.send('a', {}, { ...owner, headers: { 'x-crossover-upload': '' } }),
      desk.send('a', {}, stranger),
      desk.send('a', { split: 'later' }),
      api.fetch('/v1/datasets/nonsense/files', { method: 'POST', headers: { 'x-crossover-upload': '1' }, body: 'a' }, owner),
    ]);
    const bodies = (await Promise.all(answers.map((answer) => answer.json()))) as { code: string; sentence: string; requestId: string; errors: { extensions: { code: string } }[] }[];
    expect(answers.map(({ status }, index) => [status, bodies[index]?.code])).toEqual([[401, 'UNAUTHENTICATED'], [403, 'FORBIDDEN'], [404, 'NOT_FOUND'], [400, 'BAD_USER_INPUT'], [400, 'BAD_USER_INPUT']]);
    bodies.forEach((body) => expect(body).toMatchObject({ sentence: expect.any(String), requestId: expect.any(String), errors: [{ extensions: { code: body.code } }] }));
  });

  it('takes a key with the scope, and no other', async () => {
    const desk = await openTestDesk(api, owner);
    const key = async (scope: string) => {
      const { createApiKey } = await api.query('mutation($scopes: [KeyScope!]!) { createApiKey(input: { name: "k", scopes: $scopes }) { secret } }', { scopes: [scope] }, { as: owner });
      return { apiKey: createApiKey.secret as string };
    };
    expect((await desk.send(goodRows(5), {}, await key('manage_data'))).status).toBe(201);
    expect((await desk.send(goodRows(5), {}, await key('read'))).status).toBe(403);
  });

  it('refuses 200 MB and one byte, announced or not, and keeps nothing of it', async () => {
    const desk = await openTestDesk(api, owner);
    const chunk = new Uint8Array(1_000_000).fill(97);
    let sent = 0;
    const endless = new ReadableStream({
      pull: (controller) => {
        sent += 1;
        if (sent > 201) controller.close();
        else controller.enqueue(chunk);
      },
    });
    const answer = await desk.send(endless);
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([413, 'FILE_TOO_LARGE']);
    expect(await announced(desk, 200_000_001)).toBe(413);
    expect(await incoming()).toEqual([]);
  }, 60_000);

  it('keeps nothing of an upload that breaks off', async () => {
    const desk = await openTestDesk(api, owner);
    await breakOff(desk);
    await until(async () => (await incoming()).length === 0);
    const { team } = await api.query('query($number: Int!) { team(slug: "default") { dataset(number: $number) { files { totalCount } } } }', { number: desk.number }, { as: owner });
    expect(team.dataset.files.totalCount).toBe(0);
  });

  function headersOf(length: number): Record<string, string> {
    return { cookie: owner.cookie, 'x-crossover-organisation': owner.organisation, 'x-crossover-upload': '1', 'content-length': String(length) };
  }

  function announced(desk: TestDesk, length: number): Promise<number> {
    return new Promise((resolve, reject) => {
      const call = request(`${api.url}/v1/datasets/${desk.datasetId}/files`, { method: 'POST', headers: headersOf(length) }, (response) => {
        resolve(response.statusCode ?? 0);
        call.destroy();
      });
      call.on('error', reject);
      call.flushHeaders();
    });
  }

  /** Sends a part, waits until it has arrived, and hangs up. */
  async function breakOff(desk: TestDesk): Promise<void> {
    const call = request(`${api.url}/v1/datasets/${desk.datasetId}/files`, { method: 'POST', headers: headersOf(1000) });
    call.on('error', () => undefined);
    call.write('text,label\n');
    await until(async () => (await incoming()).length === 1);
    call.destroy();
  }

  async function incoming(): Promise<string[]> {
    return readdir(`${api.storageFolder}/.incoming`).catch(() => []);
  }

  async function until(isSo: () => Promise<boolean>): Promise<void> {
    for (const deadline = Date.now() + 20_000; Date.now() < deadline; ) {
      if (await isSo()) return;
      await new Promise((resolve) => setImmediate(resolve));
    }
    throw new Error('The condition did not come true within 20 s');
  }
});

describe('another organisation, and another team', () => {
  it('gets NOT_FOUND for every id and operation', async () => {
    const desk = await openTestDesk(api, owner);
    const file = await desk.upload(goodRows(40));
    await desk.build([file.id]);
    const before = await newestVersion(desk);
    const stranger = await api.signUpOwner();
    const theirs = await openTestDesk(api, stranger);
    const mapping = { text: 'text', label: 'label' };
    const refusals = await Promise.all([
      api.refusal('query($id: ID!) { file(id: $id) { id } }', { id: file.id }, { as: stranger }),
      api.refusal('mutation($id: ID!) { keepGoodRows(fileId: $id) { id } }', { id: file.id }, { as: stranger }),
      api.refusal('mutation($id: ID!) { createDataset(teamId: $id, name: "x") { id } }', { id: owner.teamId }, { as: stranger }),
      api.refusal(build, { input: { datasetId: desk.datasetId, fileIds: [file.id], mapping } }, { as: stranger }),
      api.refusal(build, { input: { datasetId: theirs.datasetId, fileIds: [file.id], mapping } }, { as: stranger }),
      api.refusal('{ team(slug: "default") { dataset(number: 999) { id } } }', {}, { as: stranger }),
    ]);
    expect(refusals.map(({ extensions }) => extensions.code)).toEqual(refusals.map(() => 'NOT_FOUND'));
    expect(await newestVersion(desk)).toEqual(before);
    expect(await desk.file(file.id)).toEqual(file);
    const { team } = await api.query('{ team(slug: "default") { datasets { totalCount } } }', {}, { as: stranger });
    expect(team.datasets.totalCount).toBe(1);
  });

  it('a viewer may look and not change, an outsider of the team not even look', async () => {
    const desk = await openTestDesk(api, owner);
    const file = await desk.upload(goodRows(40));
    const [viewer, outsider] = [await api.signUpMember(owner, 'member', 'viewer'), await api.signUpMember(owner, 'member')];
    const as = (user: typeof viewer) => ({ as: { ...user, organisation: owner.organisation } });
    expect((await api.query('query($id: ID!) { file(id: $id) { status } }', { id: file.id }, as(viewer))).file.status).toBe('ingested');
    expect((await api.refusal('mutation($id: ID!) { keepGoodRows(fileId: $id) { id } }', { id: file.id }, as(viewer))).extensions.code).toBe('FORBIDDEN');
    expect((await api.refusal('query($id: ID!) { file(id: $id) { status } }', { id: file.id }, as(outsider))).extensions.code).toBe('NOT_FOUND');
    expect((await desk.send('a', {}, { ...viewer, organisation: owner.organisation })).status).toBe(403);
    expect((await desk.send('a', {}, { ...outsider, organisation: owner.organisation })).status).toBe(404);
  });
});
