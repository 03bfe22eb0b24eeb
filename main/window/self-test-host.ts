import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Channel } from '../../shared/contract/transport/channel.ts';
import { remoteServices } from '../../shared/contract/transport/remote-services.ts';
import { type Checked, explain } from '../../shared/diagnostics/diagnostic.ts';
import type { MainServices } from '../services/create-services.ts';
import { type HostParts, openServices } from './open-services.ts';
import { type SelfTestReport, selfTest } from './self-test.ts';

/** Connects to the services as the host's windows do, and lets the connection be used. */
export type Connect = (
  services: MainServices,
  use: (channel: Channel) => Promise<Checked<SelfTestReport>>,
) => Promise<Checked<SelfTestReport>>;

/** Runs the self-test in a home folder of its own, over the host's own kind of connection. */
export async function selfTestOver(
  parts: HostParts,
  connect: Connect,
): Promise<{ readonly ok: boolean; readonly text: string }> {
  const home = await mkdtemp(join(tmpdir(), 'netloom-self-test-'));
  const environment = { platform: process.platform, home, variables: {} };
  const services = openServices(parts, environment);
  try {
    const result = await connect(services, (channel) => {
      const remote = remoteServices();
      remote.attach(channel);
      return selfTest(remote.services);
    });
    return { ok: result.ok, text: reportText(result) };
  } finally {
    await services.close();
    await rm(home, { recursive: true, force: true, maxRetries: 3 });
  }
}

function reportText(result: Checked<SelfTestReport>): string {
  if (!result.ok) {
    return result.error
      .map((problem) => {
        const { message, found } = explain(problem);
        return `self-test failed: ${problem.code}: ${message} (${found})`;
      })
      .join('\n');
  }
  const { steps, bytes, maxAbsError } = result.value;
  return `self-test passed: ${steps} steps trained, ${bytes} bytes exported, largest difference ${maxAbsError}`;
}
