import process from 'node:process';
import type { Language } from '../../../shared/diagnostics/code-entry.ts';
import { userDataFolder } from '../../files/user-folders.ts';
import { type BrowserHost, startBrowserHost } from '../../serve/browser-host.ts';
import { hasDisplay, openBrowser } from '../../serve/open-browser.ts';
import { announceServer, furtherAddress, serversFolder } from '../../serve/running-servers.ts';
import type { EngineHost } from '../../services/engine-host.ts';
import { openServices } from '../../window/open-services.ts';
import { ensureStarter } from '../../window/starter-project.ts';
import { windowFolder } from '../../window/window-files.ts';
import { type Command, type CommandResult, integerOption } from '../command.ts';
import type { Output } from '../output.ts';
import { pairCommand } from '../pair-command.ts';
import { terminalText } from '../terminal-text.ts';

const defaultPort = 7600;

export const serve: Command = {
  name: 'serve',
  summary: 'show the window in a browser, served on this machine alone',
  positionals: '',
  options: {
    port: { type: 'string', placeholder: 'N', help: `the first port to try (${defaultPort}); 0 takes any` },
    pair: { type: 'boolean', help: 'print an address for a further browser, from the server that runs' },
    open: { type: 'boolean', help: "open the system's browser, where there is a display" },
    starter: { type: 'boolean', help: 'make a first project where there is none yet' },
  },
  async run(args, output, engineHost): Promise<CommandResult> {
    const port = integerOption(args, 'port', 0, 65_535);
    const folder = serversFolder(userDataFolder());
    if (args.options.pair === 'true') {
      const address = await furtherAddress(folder, port);
      if (!address.ok) return address;
      output.line(address.value);
      return { ok: true, value: { address: address.value } };
    }
    const { open, starter } = args.options;
    const choices = { port: port ?? defaultPort, open: open === 'true', starter: starter === 'true' };
    return serveUntilStopped(choices, folder, output, engineHost);
  },
};

interface Choices {
  /** The first port to try. */
  readonly port: number;
  readonly open: boolean;
  readonly starter: boolean;
}

async function serveUntilStopped(
  choices: Choices,
  folder: string,
  output: Output,
  engineHost: EngineHost,
): Promise<CommandResult> {
  const services = openServices({ kind: 'browser', engineHost });
  const host = await startBrowserHost(services, {
    port: choices.port,
    folder: windowFolder,
    pairCommand: pairCommand(),
    onFault: (procedure, fault) =>
      process.stderr.write(`netloom: ${procedure}: ${terminalText(faultText(fault))}\n`),
  });
  if (!host.ok) return host;
  const stopped = untilAskedToStop();
  const starter = choices.starter ? await ensureStarter(services, output.language) : undefined;
  if (starter?.ok === false) for (const problem of starter.error) output.problem(problem);
  const announced = await announceServer(folder, host.value);
  if (!announced.ok) for (const problem of announced.error) output.problem(problem);
  const removePage = await printAddresses(host.value, choices, output);
  await stopped;
  if (announced.ok) await announced.value();
  await removePage?.();
  await host.value.close();
  await services.close();
  return { ok: true, value: { port: host.value.port } };
}

/**
 * Opens the browser, or prints the address for the person: on standard output alone, with a code that is good once, for
 * a minute. Returns how to clean up after the browser.
 */
async function printAddresses(
  host: BrowserHost,
  { port: wanted, open }: Choices,
  output: Output,
): Promise<(() => Promise<void>) | undefined> {
  const text = texts[output.language];
  const { port, address } = host;
  if (wanted !== 0 && port !== wanted) output.line(text.portTaken(wanted, port));
  const opened = open && hasDisplay() ? await openBrowser(host.pairingAddress()) : undefined;
  const pairing = opened === undefined ? host.pairingAddress() : undefined;
  output.event({
    event: 'serving',
    port,
    address,
    ...(pairing !== undefined && { pairingAddress: pairing }),
  });
  if (pairing === undefined) output.line(text.opened(address));
  else output.line(text.openThis(pairing));
  output.line(text.further(pairCommand()));
  return opened;
}

/** With its stack: this is our own output, and nothing of it is sent to the window. */
function faultText(fault: unknown): string {
  return fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
}

function untilAskedToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}

const texts = {
  en: {
    portTaken: (wanted: number, port: number) => `Port ${wanted} is taken; this is ${port}.`,
    opened: (address: string) => `The window opens in your browser (${address}). Ctrl+C ends it.`,
    openThis: (address: string) => `Open this within a minute:\n\n  ${address}\n\nCtrl+C ends it.`,
    further: (command: string) => `Another browser, or a new address: ${command}`,
  },
  'zh-CN': {
    portTaken: (wanted: number, port: number) => `端口 ${wanted} 已被占用，改用 ${port}。`,
    opened: (address: string) => `窗口将在浏览器中打开（${address}）。按 Ctrl+C 结束。`,
    openThis: (address: string) => `请在一分钟内打开：\n\n  ${address}\n\n按 Ctrl+C 结束。`,
    further: (command: string) => `如需新的地址或另一个浏览器：${command}`,
  },
} as const satisfies Record<Language, unknown>;
