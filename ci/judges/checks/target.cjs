// WCAG 2.2 2.5.5 and 2.5.8: what can be touched is 44 by 44 CSS pixels, unless it stands in a line of text.
module.exports = {
  name: "target",
  forms: (form) => form.width === 320,
  findings: (page) => page.evaluate(() => [...document.querySelectorAll("a[href], button, summary, input, select")].flatMap((target) => {
    let block = target.parentElement;
    while (getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
    const words = (element) => element.textContent.replace(/\s+/g, " ").trim();
    const inText = /^(p|li|td|th|dd|dt|figcaption|caption|h\d)$/.test(block.localName) && words(block) !== words(target);
    // A paragraph of the author's that is nothing but a link is running text as well.
    const alone = block.localName === "p" && !block.className;
    if (!target.checkVisibility() || inText || alone) return [];
    const { width, height } = target.getBoundingClientRect();
    return width < 44 || height < 44 ? [`${Math.round(width)} by ${Math.round(height)} px: "${words(target).slice(0, 60)}"`] : [];
  })),
};
