import "pdfmake";

declare module "pdfmake" {
  /** Files by names that exist nowhere else. */
  export const virtualfs: { readonly writeFileSync: (name: string, bytes: Uint8Array) => void };
}
