// Child processes: run to their end, or kept running until the benchmark ends.

import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

const running = new Set();

/** Runs a program to its end and gives its standard output. */
export function run(command, args, { input, quiet = true, seconds = 600, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['pipe', 'pipe', quiet ? 'pipe' : 'inherit'], ...options });
    running.add(child);
    const timer = setTimeout(() => child.kill('SIGKILL'), seconds * 1000);
    let [out, err] = ['', ''];
    child.stdout.on('data', (data) => (out += data));
    child.stderr?.on('data', (data) => (err += data));
    child.on('error', reject);
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      running.delete(child);
      if (code === 0) resolve(out);
      else reject(new Error(`${command} ${args.join(' ')}: ${signal ?? `status ${code}`}\n${err || out}`));
    });
  });
}

/** Starts a program that stays; `stop` ends it. */
export function start(command, args, options = {}) {
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'ignore'], ...options });
  running.add(child);
  const ended = new Promise((resolve) => {
    child.on('error', resolve);
    child.on('close', () => {
      running.delete(child);
      resolve();
    });
  });
  const stop = async (signal = 'SIGTERM') => {
    child.kill(signal);
    const force = setTimeout(() => child.kill('SIGKILL'), 15_000);
    await ended;
    clearTimeout(force);
  };
  return { child, pid: child.pid, ended, stop };
}

/** Ends whatever still runs. */
export function stopAll(signal = 'SIGTERM') {
  for (const child of running) child.kill(signal);
}

/** Tries until it works. */
export async function eventually(what, attempt, { seconds = 30, every = 100 } = {}) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > end) throw new Error(`${what}: ${error.message}`, { cause: error });
    }
    await sleep(every);
  }
}
