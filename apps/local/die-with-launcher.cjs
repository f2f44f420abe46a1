// Loaded into every program of the platform before its own code: when the launcher is gone, however it went, the program ends in order.
// Plain JavaScript beside src/ and dist/, so that both find the same file.
process.on('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(1), 20_000).unref();
});
// The channel alone must not keep a program alive that has nothing more to do.
process.channel?.unref();
