import { engineEvent, maxLineBytes, type EngineEvent } from '@crossover/contracts';
import { protocolFault } from './engine-fault';

const newline = 0x0a;

/**
 * Bytes of the engine's output as its messages. Throws ENGINE_PROTOCOL at the first byte that cannot be one; reads no further then.
 * A line that the end of the output cuts off is a fault of its own: half a message is no message.
 */
export async function* readEvents(output: AsyncIterable<Buffer>): AsyncGenerator<EngineEvent> {
  for await (const line of readLines(output)) yield parseEvent(line);
}

/** Lines of at most 1 MiB, without their newline; memory stays flat whatever is sent. */
async function* readLines(output: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of output) {
    let start = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      assertShort(length + end - start);
      yield Buffer.concat([...parts, chunk.subarray(start, end)]);
      [parts, length, start] = [[], 0, end + 1];
    }
    parts.push(chunk.subarray(start));
    length += chunk.length - start;
    assertShort(length);
  }
  if (length > 0) throw protocolFault('truncated', `the output ended after ${length} bytes of a line`);
}

function assertShort(bytes: number): void {
  if (bytes > maxLineBytes) throw protocolFault('line-too-long', `a line is longer than ${maxLineBytes} bytes`);
}

function parseEvent(line: Buffer): EngineEvent {
  const parsed = engineEvent.safeParse(parseJson(decode(line)));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw protocolFault('schema', `${issue?.path.join('.') || 'message'}: ${issue?.message ?? 'unreadable'}`);
}

function decode(line: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(line);
  } catch {
    throw protocolFault('encoding', 'a line is not UTF-8');
  }
}

/** NaN and Infinity, which Python writes by default, are no JSON and end here. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text, refusePrototype);
  } catch (error) {
    if (error instanceof Error && error.name === 'EngineFault') throw error;
    throw protocolFault('not-json', 'a line is not JSON');
  }
}

function refusePrototype(key: string, value: unknown): unknown {
  if (key === '__proto__') throw protocolFault('schema', 'a field is called __proto__');
  return value;
}
