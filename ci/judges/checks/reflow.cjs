// WCAG 2.2 1.4.10 and 1.4.12: nothing is cut off, overlaps or needs sideways scrolling on a phone, as the page comes and
// with the spacing that a reader may set. Tables may scroll in boxes of their own.
const SPACING = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-block-end: 2em !important }`;

const measure = () => {
  const found = new Set();
  const says = (node) => `"${node.data.trim().slice(0, 40)}"`;
  const wide = document.documentElement.scrollWidth - window.innerWidth;
  if (wide > 0) found.add(`the page is ${wide} px wider than the window`);
  const boxes = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode;
    const element = node.parentElement;
    if (!node.data.trim() || !element.checkVisibility() || element.closest(".skip")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const lines = [...range.getClientRects()].filter((box) => box.width > 1 && box.height > 1);
    let scrolls = false;
    let shown = lines;
    for (let outer = element; outer && outer !== document.documentElement; outer = outer.parentElement) {
      const style = getComputedStyle(outer);
      scrolls ||= /auto|scroll/.test(style.overflowX);
      const frame = outer.getBoundingClientRect();
      if (style.overflowY !== "visible") shown = shown.filter((box) => box.top >= frame.top && box.bottom <= frame.bottom);
      if (!/hidden|clip/.test(style.overflowX + style.overflowY)) continue;
      const out = lines.some((box) => box.right > frame.right + 1 || box.left < frame.left - 1 || box.bottom > frame.bottom + 1);
      if (out) found.add(`${says(node)} is cut off by <${outer.localName} class="${outer.className}">`);
    }
    if (!scrolls && lines.some((box) => box.right > window.innerWidth + 1 || box.left < -1)) found.add(`${says(node)} leaves the window`);
    // Boxes of letters are taller than letters: only the middle must be free.
    boxes.push(...shown.map((box) => ({ node, left: box.left + 1, right: box.right - 1, top: box.top + box.height * 0.3, bottom: box.bottom - box.height * 0.3 })));
  }
  boxes.sort((a, b) => a.top - b.top);
  boxes.forEach((box, index) => {
    for (let other = index + 1; other < boxes.length && boxes[other].top < box.bottom; other += 1) {
      const next = boxes[other];
      if (next.node !== box.node && next.left < box.right && box.left < next.right) found.add(`${says(box.node)} and ${says(next.node)} overlap`);
    }
  });
  return [...found];
};

module.exports = {
  name: "reflow",
  forms: (form) => form.width === 320,
  async findings(page) {
    const found = await page.evaluate(measure);
    const style = await page.addStyleTag({ content: SPACING });
    const spaced = await page.evaluate(measure);
    await style.evaluate((element) => element.remove());
    return [...found, ...spaced.map((sentence) => `with more spacing, ${sentence}`)];
  },
};
