import { z } from 'zod';
import type { DataSection } from '../data/data-schema.ts';
import type { SearchSection } from './search-schema.ts';
import type { TrainingSection } from './training-schema.ts';

/** The version this build writes; older ones are migrated when read, newer ones open read-only. */
export const documentVersion = 1;
export const documentFormat = 'netloom-project';

/** Node ids name weights in files and rows in logs, so they are plain words. */
export const nodeIdPattern = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;

/** Names every object answers to (`constructor`, `toString` ...): as keys of a record they would find what is not there. */
export function isReservedName(name: string): boolean {
  return name in Object.prototype;
}

/** Whether a text may stand as the id of a node. */
export function isNodeId(text: string): boolean {
  return nodeIdPattern.test(text) && !isReservedName(text);
}

/** A value a node parameter may hold in the file. */
export type ParameterValue = number | boolean | string | readonly number[];

export interface DocumentNode {
  readonly type: string;
  readonly version: number;
  /** A person's name for the node; the id when absent. */
  readonly name?: string;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  /** Fields this build does not know; they survive a round trip. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

export interface Endpoint {
  readonly node: string;
  readonly port: string;
}

/** A wire from an output port to an input port. */
export interface Edge {
  readonly from: Endpoint;
  readonly to: Endpoint;
}

export interface GraphSection {
  readonly nodes: Readonly<Record<string, DocumentNode>>;
  readonly edges: readonly Edge[];
  /** Fields this build does not know; they survive a round trip. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** Parts of the file this build could not read, kept as they were and written back unchanged. */
export interface Quarantine {
  readonly nodes: Readonly<Record<string, unknown>>;
  readonly edges: readonly unknown[];
}

export interface ProjectDocument {
  readonly name: string;
  readonly graph: GraphSection;
  readonly data: DataSection;
  readonly training: TrainingSection;
  /** Which values a search varies. */
  readonly search?: SearchSection;
  readonly quarantine: Quarantine;
  /** Fields of the file's top level that this build does not know; they survive a round trip. */
  readonly extra: Readonly<Record<string, unknown>>;
}

export const projectNameSchema = z.string().min(1).max(200);

export const nodeSchema = z.looseObject({
  type: z.string().min(1).max(64),
  version: z.int().min(1),
  name: z.string().min(1).max(80).optional(),
  parameters: z.record(
    z.string().refine((name) => !isReservedName(name)),
    z.union([z.number(), z.boolean(), z.string().max(10_000), z.array(z.number()).max(64)]),
  ),
});

const endpointPattern = /^([A-Za-z][A-Za-z0-9_-]{0,63})\.([A-Za-z][A-Za-z0-9_]{0,31})$/;

export function endpointText(endpoint: Endpoint): string {
  return `${endpoint.node}.${endpoint.port}`;
}

/** Reads `node.port`, an end of a wire in the file; undefined when the text is not one. */
export function parseEndpoint(text: string): Endpoint | undefined {
  const [, node, port] = endpointPattern.exec(text) ?? [];
  if (node === undefined || port === undefined || isReservedName(node) || isReservedName(port))
    return undefined;
  return { node, port };
}
