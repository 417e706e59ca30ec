/** Where a device answers over HTTP; `host` is a name or an address of either family. No slash at the end. */
export function deviceUrl(host: string, port: number): string {
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}
