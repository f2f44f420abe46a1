// The dashboard's own server: pages come from Next, and /graphql, /api/auth and /v1 go on to the API, the WebSocket too.
// So the browser sees one origin: the cookie just works and no CORS is needed. Next's rewrites could do the same,
// but they are fixed when the app is built, and API_URL is known only when it starts.
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { forward, forwardUpgrade, isForApi } from './server/forward.mjs';

const port = Number(process.env.PORT ?? 3000);
const hostname = process.env.HOSTNAME ?? '127.0.0.1';
const apiUrl = new URL(process.env.API_URL ?? 'http://127.0.0.1:4000');

// Next and React choose their build by NODE_ENV when they are loaded.
process.env.NODE_ENV ??= 'production';
const { default: next } = await import('next');
const app = next({ dev: process.env.NODE_ENV === 'development', dir: fileURLToPath(new URL('.', import.meta.url)), hostname, port });
await app.prepare();
const page = app.getRequestHandler();
const pageUpgrade = app.getUpgradeHandler();

const server = createServer((request, response) => (isForApi(request.url) ? forward(apiUrl, request, response) : page(request, response)));
server.on('upgrade', (request, socket, head) => (isForApi(request.url) ? forwardUpgrade(apiUrl, request, socket, head) : pageUpgrade(request, socket, head)));
server.listen(port, hostname, () => console.log(`Dashboard on http://${hostname}:${server.address().port}`));

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, async () => {
    server.close();
    server.closeAllConnections();
    await app.close();
    process.exit(0);
  });
}
