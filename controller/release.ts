/** A clock that shows an earlier instant has lost its time: the product did not exist then. Moved on with releases. */
export const RELEASED_AT_MS = Date.UTC(2026, 0, 1);
