/** Checks UTF-8 byte by byte over chunks, so that the first wrong byte is known exactly. */
export class Utf8Check {
  /** Offset of the first letter that is not UTF-8, from 0; null while all is well. */
  firstInvalid: number | null = null;
  /** NUL bytes seen at even and at odd offsets: text in UTF-16 has them on one side. */
  readonly nuls: [even: number, odd: number] = [0, 0];
  /** Bytes that Windows-1252 leaves undefined. */
  undefinedInCp1252 = 0;
  highBytes = 0;

  private offset = 0;
  private sequenceStart = 0;
  private pending = 0;
  private low = 0x80;
  private high = 0xbf;

  push(chunk: Uint8Array): void {
    for (const byte of chunk) {
      if (byte === 0) this.nuls[(this.offset % 2) as 0 | 1] += 1;
      if (byte >= 0x80) this.countHigh(byte);
      if (this.firstInvalid === null) this.check(byte);
      this.offset += 1;
    }
  }

  end(): void {
    if (this.pending > 0 && this.firstInvalid === null) this.firstInvalid = this.sequenceStart;
  }

  private countHigh(byte: number): void {
    this.highBytes += 1;
    if (byte === 0x81 || byte === 0x8d || byte === 0x8f || byte === 0x90 || byte === 0x9d) this.undefinedInCp1252 += 1;
  }

  private check(byte: number): void {
    if (this.pending > 0) {
      if (byte < this.low || byte > this.high) this.firstInvalid = this.sequenceStart;
      this.pending -= 1;
      [this.low, this.high] = [0x80, 0xbf];
      return;
    }
    if (byte < 0x80) return;
    this.sequenceStart = this.offset;
    this.pending = continuationBytes(byte);
    if (this.pending === 0) this.firstInvalid = this.offset;
    // Overlong forms, surrogates and code points past U+10FFFF are told by the second byte (Unicode, table 3-7).
    if (byte === 0xe0) this.low = 0xa0;
    if (byte === 0xed) this.high = 0x9f;
    if (byte === 0xf0) this.low = 0x90;
    if (byte === 0xf4) this.high = 0x8f;
  }
}

function continuationBytes(byte: number): number {
  if (byte >= 0xc2 && byte <= 0xdf) return 1;
  if (byte >= 0xe0 && byte <= 0xef) return 2;
  if (byte >= 0xf0 && byte <= 0xf4) return 3;
  return 0;
}
