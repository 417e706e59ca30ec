declare module "html-to-text" {
  export type Selector = {
    readonly selector: string;
    readonly format?: string;
    readonly options?: Readonly<Record<string, unknown>>;
  };
  export function convert(
    html: string,
    options: {
      readonly wordwrap: false;
      readonly selectors: readonly Selector[];
      readonly limits?: { readonly maxInputLength?: number; readonly maxDepth?: number };
    },
  ): string;
}
