// A parser that was led astray: it builds more and more until its process may not have more.
const kept = [];
process.on("message", () => {
  for (;;) kept.push({ more: "and more", list: new Array(1000).fill(kept.length) });
});
