declare module '@20minutes/s3rver' {
  import type { RequestListener } from 'node:http';

  /** The part of it that the tests use. */
  export default class S3rver {
    constructor(options: { silent: boolean; directory: string; configureBuckets: readonly { name: string }[] });
    configureBuckets(): Promise<void>;
    callback(): RequestListener;
  }
}
