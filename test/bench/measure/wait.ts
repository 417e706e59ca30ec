/** Lets time pass: a bench measures the real thing over real time. */
export function wait(ms: number): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, ms);
  });
}
