/**
 * A script that runs in a card's browser, by the card's own clock and timers; never here. Before it stand `pictures` (data addresses by
 * name) and `areas` ({box: CSS, steps: [[name, ms], …]}). ES5 and no libraries: the browsers are those of old Androids.
 */
export const PAGE_PLAYER = `document.body.style.zoom = 1 / (window.devicePixelRatio || 1);
function play(area) {
  var images = {}, shown = null, step = -1, dueMs = Date.now();
  area.steps.forEach(function (one) {
    if (images[one[0]]) return;
    var image = images[one[0]] = new Image();
    image.src = pictures[one[0]];
    image.setAttribute("style", area.box + ";visibility:hidden");
    document.body.appendChild(image);
  });
  (function turn() {
    step = (step + 1) % area.steps.length;
    var next = images[area.steps[step][0]];
    if (shown !== next) {
      next.style.visibility = "visible";
      if (shown) shown.style.visibility = "hidden";
      shown = next;
    }
    if (Object.keys(images).length < 2) return;
    var nowMs = Date.now(), lengthMs = area.steps[step][1];
    // A clock that was set, or a card that slept: go on from now.
    if (Math.abs(nowMs - dueMs) > lengthMs) dueMs = nowMs;
    dueMs += lengthMs;
    setTimeout(turn, Math.max(0, dueMs - nowMs));
  })();
}
areas.forEach(play);
`;
