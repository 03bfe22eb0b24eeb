/** The window's own address: a scheme of our own, so that no page of the web and no file shares its origin. */

export const scheme = 'app';
export const windowOrigin = `${scheme}://netloom`;
export const windowAddress = `${windowOrigin}/`;

/** Whether an address is a page or part of the window. */
export function isOwnAddress(address: string): boolean {
  const url = parseAddress(address);
  return url !== undefined && url.protocol === `${scheme}:` && url.host === 'netloom' && url.username === '';
}

/** Pages of documentation that may open in the system's browser. */
const documentationHosts: readonly string[] = ['onnx.ai', 'onnxruntime.ai', 'reactflow.dev'];

/** Whether an address may leave the program: https, to a host of documentation, without name or password. */
export function isDocumentation(address: string): boolean {
  const url = parseAddress(address);
  return (
    url !== undefined &&
    url.protocol === 'https:' &&
    url.port === '' &&
    url.username === '' &&
    url.password === '' &&
    documentationHosts.includes(url.hostname)
  );
}

function parseAddress(address: string): URL | undefined {
  return URL.canParse(address) ? new URL(address) : undefined;
}
