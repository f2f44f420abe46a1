import { request as ask } from 'node:http';
import { request as askSecurely } from 'node:https';
import { connect } from 'node:net';
import { connect as connectSecurely } from 'node:tls';

const doors = ['/graphql', '/api/auth', '/v1'];

/** Whether the API serves this path. */
export function isForApi(url) {
  const path = (url ?? '/').split('?', 1)[0];
  return doors.some((door) => path === door || path.startsWith(`${door}/`));
}

/** Streams a request to the API and its answer back, so that an upload of any size passes through. */
export function forward(apiUrl, request, response) {
  const send = apiUrl.protocol === 'https:' ? askSecurely : ask;
  const onward = send({ ...addressOf(apiUrl), method: request.method, path: request.url, headers: onwardHeaders(request) }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', () => refuse(response));
  // A browser that goes away must not leave a query running.
  response.on('close', () => onward.destroy());
  request.pipe(onward);
}

/** Joins the browser's socket with one to the API; the API itself answers the handshake. */
export function forwardUpgrade(apiUrl, request, socket, head) {
  const { host, port } = addressOf(apiUrl);
  const open = () => {
    const lines = Object.entries(onwardHeaders(request)).flatMap(([name, value]) => [value].flat().map((each) => `${name}: ${each}`));
    onward.write(`${request.method} ${request.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
    onward.write(head);
    onward.pipe(socket).pipe(onward);
  };
  const onward = apiUrl.protocol === 'https:' ? connectSecurely({ host, port, servername: host }, open) : connect({ host, port }, open);
  for (const [one, other] of [[onward, socket], [socket, onward]]) {
    one.on('error', () => other.destroy());
    one.on('close', () => other.destroy());
  }
}

function addressOf(apiUrl) {
  return { host: apiUrl.hostname, port: Number(apiUrl.port || (apiUrl.protocol === 'https:' ? 443 : 80)) };
}

/** The host stays the browser's, because the API compares the request's origin with it. */
function onwardHeaders(request) {
  const address = request.socket.remoteAddress ?? '';
  const before = request.headers['x-forwarded-for'];
  return { ...request.headers, 'x-forwarded-for': before ? `${before}, ${address}` : address, 'x-forwarded-host': request.headers.host ?? '' };
}

function refuse(response) {
  if (response.headersSent) return response.destroy();
  const sentence = 'The service cannot be reached. It may be starting; try again in a moment.';
  response.writeHead(502, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ errors: [{ message: sentence, extensions: { code: 'UNREACHABLE', sentence, retryable: true } }] }));
}
