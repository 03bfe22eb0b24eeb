/** Which Host and Origin headers are ours. Both lists come from the port we listen on, never from a request. */
import type { IncomingHttpHeaders } from 'node:http';

export class OwnOrigins {
  readonly #hosts: ReadonlySet<string>;

  constructor(port: number) {
    // A browser leaves the port of the scheme out.
    const suffixes = port === 80 ? ['', ':80'] : [`:${port}`];
    const names = ['127.0.0.1', 'localhost', '[::1]'];
    this.#hosts = new Set(names.flatMap((name) => suffixes.map((suffix) => name + suffix)));
  }

  /** The Host of a request when it is ours: another name means that a foreign page's domain was pointed here. */
  host(headers: IncomingHttpHeaders): string | undefined {
    const host = headers.host?.toLowerCase();
    return host !== undefined && this.#hosts.has(host) ? host : undefined;
  }

  /** Whether a request was made by our own page: of our Host and with just that Origin. Absent or null is not. */
  isOwnPage(headers: IncomingHttpHeaders): boolean {
    const host = this.host(headers);
    return host !== undefined && headers.origin === `http://${host}`;
  }
}
