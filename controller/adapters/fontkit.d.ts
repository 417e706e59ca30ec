declare module "fontkit" {
  /** A font with its tables taken apart as they are asked for. */
  export type Font = { readonly postscriptName: string };
  /** Tried in the order of registration. Called with `new`, so an arrow function will not do; what it answers is the font. */
  export type FontFormat = {
    readonly probe: (bytes: Uint8Array) => boolean;
    (stream: { readonly buffer: Uint8Array }): Font | undefined;
  };
  export function create(bytes: Uint8Array): Font;
  export function registerFormat(format: FontFormat): void;
}
