import { createServer } from 'node:net';

/**
 * A TCP port on 127.0.0.1 that nobody listens on: the wanted one where it is free, otherwise the next of the 50 above it, otherwise any.
 * The port is free at the time of the answer only; who binds it later must be ready for "address in use".
 */
export async function freePort(wanted?: number): Promise<number> {
  if (wanted !== undefined) {
    const last = Math.min(wanted + 50, 65_535);
    for (let port = wanted; port <= last; port += 1) if ((await tryPort(port)) !== null) return port;
  }
  const port = await tryPort(0);
  if (port === null) throw new Error('This machine gives out no TCP port on 127.0.0.1.');
  return port;
}

function tryPort(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      const bound = typeof address === 'object' && address !== null ? address.port : null;
      server.close(() => resolve(bound));
    });
  });
}
