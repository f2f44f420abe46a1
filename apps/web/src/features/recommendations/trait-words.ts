/** A trait's key for people: `task.mimicHuman` is "task: mimic human". */
export function traitWords(key: string): string {
  return key.replace('.', ': ').replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
