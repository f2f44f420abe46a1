/** Something the user can mend: what is wrong, and the next thing to do. */
export class CommandError extends Error {
  constructor(
    sentence: string,
    readonly next: string,
  ) {
    super(sentence);
    this.name = 'CommandError';
  }
}
