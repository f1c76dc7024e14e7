// WCAG 2.2 2.1.1, 2.4.7, 2.4.11: the TAB key reaches everything that can be used; where it is, it is seen, and nothing
// covers it.
const FOCUSABLE = "a[href], button, summary, input, select, textarea, [tabindex='0']";

module.exports = {
  name: "focus",
  forms: (form) => form.media === "screen" && form.width > 320,
  async findings(page) {
    // Keys that go into a frame do not come back when we want it.
    if (await page.evaluate(() => document.querySelector("iframe") !== null)) return [];
    const count = await page.evaluate((focusable) => {
      // The page is looked at in several forms: only the last listener counts. The first key goes to what follows `start`.
      window.watch?.abort();
      const start = document.createElement("span");
      start.tabIndex = -1;
      document.body.prepend(start);
      start.focus();
      start.remove();
      const style = (element) => {
        const { outlineStyle, outlineWidth, outlineColor, boxShadow, backgroundColor, borderColor } = getComputedStyle(element);
        return [outlineStyle, outlineWidth, outlineColor, boxShadow, backgroundColor, borderColor].join();
      };
      window.stops = [...document.querySelectorAll(focusable)].filter((element) => element.checkVisibility());
      window.before = new Map(window.stops.map((element) => [element, style(element)]));
      window.reached = [];
      window.unseen = new Set();
      window.watch = new AbortController();
      document.addEventListener("focusin", ({ target }) => {
        window.reached.push(target);
        const { outlineStyle, outlineWidth } = getComputedStyle(target);
        const drawn = outlineStyle === "auto" || (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2);
        const says = `"${target.textContent.trim().slice(0, 40)}"`;
        if (window.before.get(target) === style(target) || !drawn) window.unseen.add(`${says} looks the same with the focus`);
        const box = target.getClientRects()[0] ?? target.getBoundingClientRect();
        const top = document.elementFromPoint(box.left + Math.min(box.width, innerWidth) / 2, box.top + Math.min(box.height, innerHeight) / 2);
        if (!top || !(target.contains(top) || top.contains(target))) window.unseen.add(`${says} is covered or out of sight with the focus`);
      }, { signal: window.watch.signal });
      return window.stops.length;
    }, FOCUSABLE);
    for (let key = 0; key < count; key += 1) await page.keyboard.press("Tab");
    return page.evaluate(() => {
      const missed = window.stops.filter((element) => !window.reached.includes(element));
      return [
        ...window.unseen,
        ...missed.map((element) => `"${element.textContent.trim().slice(0, 40)}" is not reached by the TAB key`),
      ];
    });
  },
};
