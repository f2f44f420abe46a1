/** A set-up step that cannot go on for a reason the reader can mend. `code` names a line of the table below. */
export class SetupFault extends Error {
  constructor(code, facts = {}) {
    const { what, fix } = table[code](facts);
    super(what);
    this.name = 'SetupFault';
    this.code = code;
    this.fix = fix;
  }
}

/** Every way in which the set-up is known to fail: what the reader sees, and what mends it. */
const table = {
  UNKNOWN_COMMAND: ({ command, known }) => ({
    what: `there is no command "${command ?? ''}"`,
    fix: `use one of: ${known}`,
  }),
  WINDOWS: () => ({
    what: 'Crossover does not run on Windows itself',
    fix: 'run it inside WSL 2, where it is a Linux program like any other',
  }),
  PYTHON_MISSING: ({ tried }) => ({
    what: `no Python 3.11, 3.12 or 3.13 (64 bit) was found; tried ${tried}`,
    fix: 'install one of them (Debian, Ubuntu: apt install python3 python3-venv; macOS: brew install python@3.12), or name one: ENGINE_PYTHON=/path/to/python',
  }),
  VENV_MISSING: ({ python }) => ({
    what: `${python} cannot make a virtual environment: its module ensurepip is not installed`,
    fix: 'Debian, Ubuntu: apt install python3-venv (or python3.12-venv for that version); then run the same command again',
  }),
  DISK_FULL: ({ step }) => ({
    what: `the disk became full during "${step}"`,
    fix: 'free some space (the whole set-up takes about 4 GiB, with CUDA about 12 GiB) and run the same command again; what is there is used',
  }),
  DISK_SMALL: ({ folder, freeGiB, neededGiB }) => ({
    what: `${folder} has ${freeGiB.toFixed(1)} GiB free; the Python environment takes up to ${neededGiB} GiB`,
    fix: 'free some space, or move the checkout to a larger disk',
  }),
  NPM_UNREACHABLE: ({ detail }) => ({
    what: `the npm registry cannot be reached: ${detail}`,
    fix: 'check the network and the proxy (npm config get registry, npm config get proxy), then run the same command again',
  }),
  NPM_HASH: ({ detail }) => ({
    what: `an npm package is not the file that pnpm-lock.yaml names: ${detail}`,
    fix: 'a mirror or cache changed it: clear it (npx -y pnpm@12.21.0 store prune) or use another registry; never install it unchecked',
  }),
  NODE_LOCK_STALE: () => ({
    what: 'pnpm-lock.yaml does not fit the package.json files',
    fix: 'after changing a dependency run: npx -y pnpm@12.21.0 install --no-frozen-lockfile, and commit pnpm-lock.yaml; otherwise restore both with git checkout',
  }),
  NODE_PACKAGES: ({ detail }) => ({
    what: `the Node packages were not installed:\n${detail}`,
    fix: 'mend what the lines above say; a broken node_modules may be deleted, the next start makes it again',
  }),
  BUILD: ({ detail }) => ({
    what: `the build failed:\n${detail}`,
    fix: 'mend the file that the lines above name; an unchanged checkout that fails here has a broken node_modules: delete it and run the same command again',
  }),
  PIP_UNREACHABLE: ({ step, detail }) => ({
    what: `the Python package index cannot be reached (${step}): ${detail}`,
    fix: 'check the network and the proxy, or name a mirror with PIP_INDEX_URL, then run the same command again',
  }),
  PIP_HASH: ({ step, detail }) => ({
    what: `a Python package is not the file that the lock names (${step}): ${detail}`,
    fix: 'a mirror or cache changed it: run pip cache purge, or use another index; after a wanted change: node apps/local/setup/main.mjs lock',
  }),
  PYTHON_LOCK_STALE: ({ detail }) => ({
    what: `the Python locks do not fit together: ${detail}`,
    fix: 'after changing requirements.in or models.in run: node apps/local/setup/main.mjs lock, and commit the locks; otherwise restore them with git checkout',
  }),
  PIP_NO_WHEEL: ({ step, python, detail }) => ({
    what: `no wheel for ${python} on ${process.platform}/${process.arch} (${step}): ${detail}`,
    fix: 'use another Python (3.11 is the one tested most: ENGINE_PYTHON=python3.11) on Linux with glibc 2.28 or newer, or macOS 11 or newer; where that is so, the index that pip asks (PIP_INDEX_URL) lacks this package or does not answer',
  }),
  PIP_FAILED: ({ step, detail }) => ({
    what: `${step} failed:\n${detail}`,
    fix: 'mend what the lines above say; a broken apps/engine/.venv may be deleted, the next start makes it again',
  }),
  TORCH_INDEX: ({ index, detail }) => ({
    what: `ENGINE_TORCH_INDEX (${index}) has no torch for this machine: ${detail}`,
    fix: 'correct it, or unset it: then pip uses its own configuration',
  }),
  MODULE_MISSING: ({ module }) => ({
    what: `the build lacks ${module}`,
    fix: 'run npm run setup; if that says the build is up to date, delete the folder dist beside it and run it again',
  }),
};

/** The names of all known failures, for the test that provokes them. */
export const faultCodes = Object.keys(table);

// What tells the cause, its code, and where another line names the package better than the first: that line.
// Order matters: a dead network also makes pip say "from versions: none".
const pipSigns = [
  [/No space left|Errno 28/, 'DISK_FULL'],
  [/DO NOT MATCH THE HASHES|hashes are required|In --require-hashes mode/, 'PIP_HASH', /^\s+\S+==\S+ from /],
  [/NewConnectionError|ConnectTimeout|NameResolution|ProxyError|ConnectionError|Connection refused|ReadTimeout|Max retries|SSLError/, 'PIP_UNREACHABLE'],
  [/from versions: none|No matching distribution|not a supported wheel|Requires-Python/, 'PIP_NO_WHEEL'],
];
const pnpmSigns = [
  [/ENOSPC|no space left/i, 'DISK_FULL'],
  [/ERR_PNPM_OUTDATED_LOCKFILE|ERR_PNPM_LOCKFILE_CONFIG_MISMATCH|ERR_PNPM_NO_LOCKFILE|ERR_PNPM_BROKEN_LOCKFILE/, 'NODE_LOCK_STALE'],
  [/Failed to verify the integrity|INTEGRITY/, 'NPM_HASH'],
  [/ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ERR_PNPM_META_FETCH_FAIL|ERR_SOCKET_TIMEOUT|ERR_PNPM_FETCH|ERR_PNPM_TARBALL_FETCH|client error \(Connect\)|dns error/, 'NPM_UNREACHABLE'],
];

/** Reads the WHOLE output of pip: its telling line is often at the top. */
export function pipFault(output, facts) {
  return faultBySigns(pipSigns, 'PIP_FAILED', output, facts);
}

export function pnpmFault(output, facts = {}) {
  return faultBySigns(pnpmSigns, 'NODE_PACKAGES', output, facts);
}

function faultBySigns(signs, otherwise, output, facts) {
  const [sign, code, better] = signs.find(([pattern]) => pattern.test(output)) ?? [null, otherwise];
  const lines = output.split('\n');
  const telling = lines.find((line) => better?.test(line)) ?? lines.find((line) => sign?.test(line));
  const detail = telling === undefined ? lastLines(output, 12) : telling.trim().slice(0, 300);
  return new SetupFault(code, { ...facts, detail });
}

export function lastLines(text, count) {
  return text.trim().split('\n').slice(-count).map((line) => `    ${line}`).join('\n');
}
