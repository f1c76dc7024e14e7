// What a screen reader is given: Chromium's accessibility tree, read as a whole (WCAG 2.2 1.1.1, 1.3.1, 2.4.2, 2.4.6, 3.1.1, 4.1.2).
const LANDMARKS = ["banner", "complementary", "contentinfo", "form", "main", "navigation", "region", "search"];

module.exports = {
  name: "tree",
  forms: (form) => form.name === "desktop, light",
  async findings(page, session) {
    const { nodes } = await session.send("Accessibility.getFullAXTree");
    // As it is read: the list has another order.
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    const read = (node) => [node, ...(node.childIds ?? []).flatMap((id) => (byId.has(id) ? read(byId.get(id)) : []))];
    const seen = read(nodes[0]).filter((node) => !node.ignored);
    const role = (node) => node.role?.value ?? "";
    const name = (node) => (node.name?.value ?? "").replace(/\s+/g, " ").trim();
    const property = (node, wanted) => node.properties?.find((property) => property.name === wanted)?.value.value;
    const of = (...roles) => seen.filter((node) => roles.includes(role(node)));
    const found = [];

    const headings = of("heading").map((node) => ({ level: property(node, "level"), name: name(node) }));
    const title = name(nodes[0]);
    const first = headings.filter((heading) => heading.level === 1);
    if (first.length !== 1) found.push(`${first.length} headings of level 1`);
    else if (first[0].name !== title) found.push(`the page is called "${title}", its heading says "${first[0].name}"`);
    headings.forEach((heading, index) => {
      if (!heading.name) found.push(`heading ${index + 1} says nothing`);
      const before = headings[index - 1]?.level ?? 0;
      if (heading.level > before + 1) found.push(`"${heading.name.slice(0, 40)}" jumps from level ${before} to ${heading.level}`);
    });

    if (of("main").length !== 1) found.push(`${of("main").length} main landmarks`);
    for (const landmark of LANDMARKS) {
      const names = of(landmark).map(name);
      const needed = ["region", "navigation", "form"].includes(landmark) || names.length > 1;
      if (needed && names.includes("")) found.push(`a ${landmark} landmark has no name`);
      if (landmark !== "region" && new Set(names).size < names.length) found.push(`two ${landmark} landmarks have one name`);
    }
    for (const node of of("link", "button", "image", "img", "article", "figure-caption", "table", "group", "Iframe")) {
      // A figure's or a table's group may be named by what it holds; a link or an image cannot.
      if (!name(node)) found.push(`a thing of role ${role(node)} has no name`);
    }
    // What is drawn and not in the tree has to be a decoration that says so.
    found.push(...await page.evaluate(() => [...document.images].filter((image) => !image.hasAttribute("alt")).map(() => "an image without alt")));
    const languages = await page.evaluate(() => ({
      page: document.documentElement.lang,
      bad: [...document.querySelectorAll("[lang]")].map((element) => element.lang).filter((tag) => {
        try { return Intl.getCanonicalLocales(tag).length !== 1; } catch { return !/^x(-[a-z0-9]{1,8})+$/i.test(tag); }
      }),
    }));
    if (!languages.page) found.push("the page does not say its language");
    found.push(...languages.bad.map((tag) => `"${tag}" is no language`));
    return [...new Set(found)];
  },
};
