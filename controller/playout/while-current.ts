/** Links follow one another: makes listeners that hear only while `isCurrent`, so that what an old link still says is not heard. */
export function whileCurrent(
  isCurrent: () => boolean,
): <A extends readonly unknown[]>(listener: (...told: A) => void) => (...told: A) => void {
  return (listener) =>
    (...told) => {
      if (isCurrent()) listener(...told);
    };
}
