import { canonicalText } from "./canonical.ts";

/** FNV-1a of 32 bits, begun at two different values (http://www.isthe.com/chongo/tech/comp/fnv/). */
const PRIME = 0x01000193;
const STARTS = [0x811c9dc5, 0x050c5d1f] as const;

/**
 * A short name of what somebody saw, 16 hexadecimal digits, the same in the browser and in the service. It tells whether something is
 * still as it was when somebody began to change it; it keeps no secret and proves nothing.
 */
export function editStamp(seen: unknown): string {
  const text = canonicalText(seen);
  return STARTS.map((start) => {
    let hash: number = start;
    for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), PRIME);
    return (hash >>> 0).toString(16).padStart(8, "0");
  }).join("");
}
