import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

export declare function isForApi(url: string | undefined): boolean;
export declare function forward(apiUrl: URL, request: IncomingMessage, response: ServerResponse): void;
export declare function forwardUpgrade(apiUrl: URL, request: IncomingMessage, socket: Duplex, head: Buffer): void;
