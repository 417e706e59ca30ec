import { getSystemErrorName } from "node:util";

export type Libc = Awaited<ReturnType<typeof loadLibc>>;

/** The system's C library of a Linux PC, for the few calls that Node has none for. Rejects where there is none or the binding cannot be loaded. */
export async function loadLibc() {
  const { default: koffi } = await import("koffi");
  const library = koffi.load("libc.so.6");
  return {
    /** A call by its C declaration; whole numbers of 64 bits have to be declared as int64_t. */
    func: (declaration: string) => library.func(declaration),
    /** Calls back when something can be read or the descriptor failed; outside of any turn of JavaScript, so work has to wait for the next. */
    onReadable: (fd: number, call: () => void): { readonly close: () => void } =>
      koffi.node.poll(fd, { readable: true }, call),
    /** The system's name of the last failure, `EAGAIN`. */
    errorName: (): string => getSystemErrorName(-koffi.errno()),
  };
}
