/** Does one step and prints one line with its time. The work answers with what the line says: "up to date", "installed". */
export async function step(name, work) {
  const start = performance.now();
  const outcome = await work();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`  ${name.padEnd(22)} ${outcome.padEnd(44)} ${seconds.padStart(6)} s`);
}

/** Tells what a long step is busy with, before it is done. */
export function note(text) {
  console.log(`  ... ${text}`);
}
