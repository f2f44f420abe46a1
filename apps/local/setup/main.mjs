// The one door of every npm script: prepares this checkout, then does the command.
// Plain Node without dependencies, because it runs before anything is installed.
// This file keeps to syntax that old versions of Node can read: it must be able to say that they are too old.
const wanted = [20, 19];
const found = process.versions.node.split('.').map(Number);
if (found[0] < wanted[0] || (found[0] === wanted[0] && found[1] < wanted[1])) {
  console.error(`\ncrossover: this is Node ${process.versions.node}; Node ${wanted.join('.')} or newer is needed.\n  fix: install the current Node LTS (with nvm: nvm install --lts), then run the same command again\n`);
  process.exit(1);
}
import('./commands.mjs').then(({ runCommand }) => runCommand(process.argv[2], process.argv.slice(3)));
