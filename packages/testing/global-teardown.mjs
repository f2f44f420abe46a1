// Lets go of the servers that global-setup.mjs started and waits until they are gone.
export default async function stopServers() {
  const keeper = globalThis.crossoverTestServers;
  if (!keeper?.connected) return;
  delete globalThis.crossoverTestServers;
  delete process.env.TEST_DATABASE_URL;
  delete process.env.TEST_REDIS_URL;
  const ended = new Promise((resolve) => keeper.once('exit', resolve));
  keeper.ref();
  keeper.disconnect();
  await ended;
}
