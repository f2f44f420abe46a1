import { Client } from 'pg';
import type { ServerRecord } from './server-record';

/** Whether our server on exactly this cluster takes queries now; false for every refusal, so callers ask again. */
export async function isAnswering(record: ServerRecord, cluster: string): Promise<boolean> {
  try {
    return await withClient(record, async (client) => {
      const answer = await client.query<{ data_directory: string }>('show data_directory');
      return answer.rows[0]?.data_directory === cluster;
    });
  } catch {
    return false; // not up yet, or another program's port
  }
}

/** Makes the database `crossover` on the first start; later starts find it. */
export async function createDatabase(record: ServerRecord): Promise<void> {
  await withClient(record, async (client) => {
    const found = await client.query(`select 1 from pg_database where datname = 'crossover'`);
    if (found.rowCount === 0) await client.query('create database crossover');
  });
}

async function withClient<T>(record: ServerRecord, ask: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ host: '127.0.0.1', port: record.port, user: 'crossover', password: record.password, database: 'postgres', connectionTimeoutMillis: 5_000 });
  // A server that ends while we ask is reported by the query; without a listener it would end this process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await ask(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
