// Lets plain Node run the TypeScript of this workspace as it lies there, so that tests need no build before them.
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { join } = require('node:path');
const { transformSync } = require('@swc/core');

const root = join(__dirname, '../..');
const options = { ...JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8')), sourceMaps: 'inline', swcrc: false };

Module._extensions['.ts'] = (module, filename) => {
  module._compile(transformSync(readFileSync(filename, 'utf8'), { ...options, filename }).code, filename);
};

// The same rule as in the tests: our packages are their sources, never a build that may be old.
const resolveFilename = Module._resolveFilename;
Module._resolveFilename = function resolveOurs(request, ...rest) {
  const ours = /^@crossover\/([a-z]+)$/.exec(request);
  return resolveFilename.call(this, ours ? join(root, 'packages', ours[1], 'src/index.ts') : request, ...rest);
};
