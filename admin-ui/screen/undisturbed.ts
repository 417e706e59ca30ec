/**
 * Nothing but the boards: no menu, no selection, no zoom, no sleeping display. With `isKiosk` no key does anything, else the keys
 * stay with the person who opened the page and wants to fill the screen with it.
 */
export function keepUndisturbed(isKiosk: boolean): void {
  const stop = (event: Event) => event.preventDefault();
  for (const name of ["contextmenu", "selectstart", "dragstart", "drop", "dragover", "gesturestart"])
    addEventListener(name, stop);
  for (const name of ["wheel", "touchmove"]) addEventListener(name, stop, { passive: false });
  addEventListener("keydown", (event) => {
    const isZoom = (event.ctrlKey || event.metaKey) && ["+", "-", "=", "0"].includes(event.key);
    if (isKiosk || isZoom) event.preventDefault();
  });
  const stayAwake = () => {
    if (document.visibilityState !== "visible" || !("wakeLock" in navigator)) return;
    // a display that may not be kept awake so is kept awake by the kiosk, or by the system's own settings
    void navigator.wakeLock.request("screen").catch(() => undefined);
  };
  // the browser gives it back whenever the page is hidden
  document.addEventListener("visibilitychange", stayAwake);
  stayAwake();
}
