// Keeps the screen awake while the page is seen, where the browser allows that; says whether it does.

/** Ask for it now and whenever the page is seen again; `feed.awake` tells the chair. */
export function keepAwake(feed) {
  const ask = async () => {
    try {
      const lock = await navigator.wakeLock.request("screen");
      feed.awake = true;
      lock.addEventListener("release", () => {
        feed.awake = false;
      });
    } catch {
      feed.awake = false; // not allowed here, or not over plain HTTP: the device's own settings decide
    }
  };
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && ask());
  document.addEventListener("click", ask);
  ask();
}
