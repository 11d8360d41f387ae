import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = resolve(import.meta.dirname, '../../..');
const PROGRAM = process.env['ILJARI_PROGRAM'] ?? join(ROOT, 'target/debug/iljari');
const LOG = resolve(import.meta.dirname, '../../test-results/server.log');

/** The first start makes a database and fills it. */
const START_MS_MAX = 180_000;
const STOP_MS_MAX = 30_000;

export type Server = { address: string; stop: () => Promise<void> };

/** Starts the real program on a free port, with a Postgres of its own and the data of the repository. */
export async function startServer(): Promise<Server> {
  const state = await mkdtemp(join(tmpdir(), 'iljari-e2e-'));
  // Postgres runs as another user where root starts the program.
  await chmod(state, 0o755);
  await mkdir(resolve(LOG, '..'), { recursive: true });
  const log = createWriteStream(LOG);
  const child = spawn(
    PROGRAM,
    ['serve', '--listen', '127.0.0.1:0', '--state-dir', state, '--data-dir', join(ROOT, 'data')],
    // A folder without `.env`.
    { cwd: state, env: environment(), stdio: ['ignore', 'pipe', 'pipe'] },
  );
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  const stop = async () => {
    await end(child);
    log.end();
    await rm(state, { recursive: true, force: true });
  };
  try {
    return { address: await addressOf(child), stop };
  } catch (error) {
    await stop();
    const told = await readFile(LOG, 'utf8');
    throw new Error(`${PROGRAM} did not start (${String(error)}):\n${told.slice(-4000)}`, { cause: error });
  }
}

/** This process's environment without what the developer has set for the program. */
function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => name !== 'DATABASE_URL' && !name.startsWith('ILJARI_'),
  );
  return Object.fromEntries(kept);
}

async function addressOf(child: ChildProcess): Promise<string> {
  const { stdout } = child;
  if (!stdout) throw new Error('its output is not piped');
  const signal = AbortSignal.timeout(START_MS_MAX);
  const failed = once(child, 'error', { signal }).then(([error]) => Promise.reject(error as Error));
  const ended = once(child, 'exit', { signal }).then(([code]) => {
    throw new Error(`it ended with ${String(code)}`);
  });
  const told = (async () => {
    for await (const line of createInterface({ input: stdout })) {
      const [, address] = /\bGraphQL\s+(http:\S+)\/graphql$/.exec(line) ?? [];
      if (address) return address;
    }
    throw new Error('it told no address');
  })();
  // Once one of them has happened, the others no longer matter.
  for (const other of [failed, ended, told]) other.catch(() => undefined);
  return Promise.race([told, failed, ended]);
}

/** Asks the program to stop, and waits until it has, and its Postgres with it. */
async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit', { signal: AbortSignal.timeout(STOP_MS_MAX) });
  child.kill('SIGTERM');
  try {
    await ended;
  } catch (error) {
    child.kill('SIGKILL');
    throw new Error('the program did not stop when asked to', { cause: error });
  }
}
