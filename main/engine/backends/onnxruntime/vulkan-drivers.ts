import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

const usualFolders = ['/etc/vulkan/icd.d', '/usr/share/vulkan/icd.d', '/usr/local/share/vulkan/icd.d'];

/** Drivers that compute on the processor: SwiftShader, and Mesa's llvmpipe. */
const softwareDriver = /swiftshader|lvp_icd|llvmpipe/i;

/** Manifests of the drivers that Vulkan's loader finds on Linux: where the environment says, else in its usual folders. */
export function vulkanDrivers(
  environment: NodeJS.ProcessEnv = process.env,
  folders: readonly string[] = usualFolders,
): readonly string[] {
  const chosen = environment.VK_DRIVER_FILES ?? environment.VK_ICD_FILENAMES;
  if (chosen) return chosen.split(':').filter((file) => existsSync(file));
  return folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)))
    .filter((file) => file.endsWith('.json'));
}

/** Whether every driver computes on the processor, where the CPU engine itself is many times faster. */
export function areSoftwareDrivers(drivers: readonly string[]): boolean {
  return drivers.length > 0 && drivers.every((file) => softwareDriver.test(basename(file)));
}
