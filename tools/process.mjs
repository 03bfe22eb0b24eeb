/** Where the repository is, and how our scripts start other programs. Node's built-ins only: it runs before `npm ci`. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The repository's root folder, without a closing slash. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

/**
 * Runs a program to its end.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, show?: boolean }} [options] `show` sends its output straight to
 *   ours; without it the output is collected.
 * @returns {Promise<{ code: number, output: string }>} `code` is 127 when it cannot start, 128 when a signal ended it.
 */
export function runProgram(command, args, { env = process.env, cwd = root, show = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'] });
    /** @type {Buffer[]} */
    const chunks = [];
    child.stdout?.on('data', (chunk) => chunks.push(chunk));
    child.stderr?.on('data', (chunk) => chunks.push(chunk));
    child.on('error', (error) => resolve({ code: 127, output: `${command}: ${error.message}` }));
    child.on('close', (code, signal) => {
      const output = Buffer.concat(chunks).toString('utf8');
      resolve({ code: code ?? 128, output: signal ? `${output}\nended by ${signal}` : output });
    });
  });
}

/**
 * Runs a package's command-line program under this very Node, without a shell and without npx.
 * @param {string} script path of its JavaScript file below node_modules
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, show?: boolean }} [options]
 */
export function runPackageScript(script, args, options) {
  return runProgram(process.execPath, [`${root}/node_modules/${script}`, ...args], options);
}

/**
 * One line for the person at the terminal. Always on stderr: stdout belongs to the program's own lines.
 * @param {string} line
 */
export function report(line) {
  process.stderr.write(`${line}\n`);
}
