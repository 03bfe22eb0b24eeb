import process from 'node:process';
import { err, ok } from '../../../shared/base/result.ts';
import type { ClusterTryEvent } from '../../../shared/contract/clusters.ts';
import type { Services } from '../../../shared/contract/services.ts';
import { type Checked, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { streamUntilAborted } from '../event-stream.ts';
import type { OpenProject } from '../projects/open-project.ts';
import { RunFolders } from '../runs/run-folders.ts';
import { openRay } from './open-ray.ts';
import { rayAddress } from './ray-address.ts';
import { forgetRayToken, keepRayToken, rayToken } from './ray-token.ts';

export interface ClustersServiceOptions {
  /** The folder of this person's data. */
  readonly userData: string;
  /** The projects of the window that asks. */
  readonly find: (id: string) => Checked<OpenProject>;
}

interface Typed {
  readonly address?: string | undefined;
  readonly allowPlainHttp?: boolean | undefined;
}

const addressOf = ({ address = '', allowPlainHttp = false }: Typed): Checked<string> =>
  rayAddress(address, { allowPlainHttp });

/** What may stand in the header of a request: characters that are seen, with nothing between them. */
const tokenCharacters = /^[\x21-\x7e]+$/;

/** Tries clusters before trials are sent there, and keeps their tokens. */
export function clustersService({ userData, find }: ClustersServiceOptions): Services['clusters'] {
  const folders = new RunFolders(userData);
  const variables = process.env;
  return {
    try: ({ project: id, place: { address = '', allowPlainHttp = false, cores = 1 } }, signal) =>
      streamUntilAborted<ClusterTryEvent>(signal, async (push, ended) => {
        const project = find(id);
        const opened = project.ok
          ? await openRay({ address, allowPlainHttp, cores }, folders.runsFolder(project.value), {
              userData,
              variables,
              signal: ended,
              onProblem: (problem) => push({ event: 'notice', problem }),
              onAnswer: (answer) => push({ event: 'answered', ...answer }),
            })
          : project;
        if (!opened.ok) return push({ event: 'failed', problems: [...opened.error] });
        const { areRunsSeen, node } = opened.value;
        const { version, platform, arch } = node;
        push({ event: 'ready', node: version, platform: `${platform}-${arch}`, areRunsSeen });
      }),

    async token(place) {
      const address = addressOf(place);
      if (!address.ok) return address;
      const token = await rayToken(address.value, { userData, variables });
      return token.ok ? ok({ from: token.value.from }) : token;
    },

    async keepToken({ token, ...place }) {
      const address = addressOf(place);
      if (!address.ok) return address;
      if (!tokenCharacters.test(token.trim())) return err([diagnostic('cluster-token-invalid', {})]);
      const kept = await keepRayToken(address.value, token, userData);
      return kept.ok ? ok({}) : kept;
    },

    async forgetToken(place) {
      const address = addressOf(place);
      if (!address.ok) return address;
      const forgotten = await forgetRayToken(address.value, userData);
      return forgotten.ok ? ok({}) : forgotten;
    },
  };
}
