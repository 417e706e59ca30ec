/** `mac 00:11:22:33:44:55` from however a device writes its address; null if it is none. */
export function macIdentity(text: string): string | null {
  const digits = text.replace(/[^0-9a-f]/gi, "").toLowerCase();
  return digits.length === 12 ? `mac ${(digits.match(/../g) ?? []).join(":")}` : null;
}
