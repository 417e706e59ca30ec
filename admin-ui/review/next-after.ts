/** The one after `current` in a list, the first one if it was the last, null if there is no other. */
export function nextAfter(ids: readonly string[], current: string | null): string | null {
  const at = current === null ? -1 : ids.indexOf(current);
  const others = [...ids.slice(at + 1), ...ids.slice(0, Math.max(at, 0))];
  return others.find((id) => id !== current) ?? null;
}
