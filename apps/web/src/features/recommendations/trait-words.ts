/** A trait's key for people: `task.mimicHuman` is "mimic human (task)". */
export function traitWords(key: string): string {
  const [group = '', ...name] = key.split('.');
  return `${name.join(' ').replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)} (${group})`;
}
