/** Share of pixels, 0 to 1, whose colours differ; 1 for pictures of different sizes. Both RGB888. */
export function differingShare(a: Uint8Array, b: Uint8Array): number {
  if (a.length !== b.length || a.length === 0) return 1;
  let differing = 0;
  for (let i = 0; i < a.length; i += 3)
    if (a[i] !== b[i] || a[i + 1] !== b[i + 1] || a[i + 2] !== b[i + 2]) differing++;
  return differing / (a.length / 3);
}
