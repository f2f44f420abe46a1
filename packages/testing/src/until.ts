/** How often a condition is looked at; the deadline, not this, decides whether a test passes. */
const lookEveryMs = 25;

/** Waits until the condition answers something true and answers that; throws with the last answer when the deadline is over. */
export async function until<T>(what: string, condition: () => Promise<T> | T, { withinMs = 30_000 }: { withinMs?: number } = {}): Promise<T> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const answer = await condition();
    if (answer) return answer;
    if (performance.now() > deadline) throw new Error(`Waited ${withinMs} ms for this in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}
