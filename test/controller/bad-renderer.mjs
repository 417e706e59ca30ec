/** Answers an inspection of [0], dies at [1] as a native library would, hangs at [2]. */
process.on("message", ({ id, bytes }) => {
  process.send({ state: "began", id }, () => {
    if (bytes[0] === 1) process.kill(process.pid, "SIGKILL");
    if (bytes[0] === 2) for (;;);
    const answer = { mediaType: "image/png", widthPx: 1, heightPx: 1, frames: 1, hasAlpha: false };
    process.send({ state: "done", id, answer, rssBytes: 1 });
  });
});
process.on("disconnect", () => process.exit(0));
