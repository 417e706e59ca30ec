import type { ErrorParams } from "../errors.ts";

/** Something that whoever imports a table should look at: a code of the catalogues with what fills its sentence. */
export type Remark = { readonly code: string; readonly params: ErrorParams };

/** A day off or a make-up working day, as a source names it. */
export type NamedDay = { readonly date: string; readonly off: boolean; readonly name: string };
