// WCAG 2.2 1.4.6: every piece of text on its ground 7:1 or more, whatever its size; by our own arithmetic, not axe's.
module.exports = {
  name: "contrast",
  forms: (form) => !form.forced && form.width > 320,
  findings: (page) => page.evaluate(() => {
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    // Any colour that CSS can say, over an opaque ground.
    const over = (color, [r, g, b]) => {
      canvas.globalCompositeOperation = "copy";
      canvas.fillStyle = `rgb(${r} ${g} ${b})`;
      canvas.fillRect(0, 0, 1, 1);
      canvas.globalCompositeOperation = "source-over";
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
      return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
    };
    const dark = getComputedStyle(document.documentElement).colorScheme.includes("dark")
      && matchMedia("(prefers-color-scheme: dark)").matches && matchMedia("screen").matches;
    const grounds = new Map();
    const ground = (element) => {
      if (!element) return dark ? [18, 18, 18] : [255, 255, 255];
      if (!grounds.has(element)) grounds.set(element, over(getComputedStyle(element).backgroundColor, ground(element.parentElement)));
      return grounds.get(element);
    };
    const luminance = (color) => {
      const [r, g, b] = color.map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const found = new Set();
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const element = texts.currentNode.parentElement;
      if (!texts.currentNode.data.trim() || !element.checkVisibility()) continue;
      for (let outer = element; outer; outer = outer.parentElement) {
        const style = getComputedStyle(outer);
        if (style.opacity !== "1" || style.backgroundImage !== "none" || style.filter !== "none") {
          found.add(`<${outer.localName} class="${outer.className}"> is not opaque or has an image behind its text`);
        }
      }
      const behind = ground(element);
      const [light, deep] = [luminance(over(getComputedStyle(element).color, behind)), luminance(behind)].sort((a, b) => b - a);
      const ratio = (light + 0.05) / (deep + 0.05);
      if (ratio < 7) found.add(`${ratio.toFixed(2)}:1 in <${element.localName} class="${element.className}">`);
    }
    return [...found];
  }),
};
