/** The platform cannot go on for a reason that its owner can mend: what happened, and what to do. */
export class LocalFault extends Error {
  constructor(
    message: string,
    readonly fix: string,
  ) {
    super(message);
    this.name = 'LocalFault';
  }
}
