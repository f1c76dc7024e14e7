// xss.cjs FOLDER: attacks a browser with the pages that handout-html's example `attacks` wrote.
// Each page is loaded, all events are sent to all elements, links and buttons are clicked, forms are sent, and what is there
// is read in again as a portal would that copies it. Nothing may run, ask or lead away; what is left unescaped on purpose must.
const fs = require("node:fs");
const path = require("node:path");
const { pathToFileURL } = require("node:url");
const { launch } = require("./browser.cjs");

const WORKERS = 2;

// Goes into every document, frames included, before anything of its own. What it finds goes through `told`. A page may have
// the elements of these names.
function attack(names) {
  const known = new Set(names);
  window.beacon = (number) => window.told(`ran ${number}`);
  for (const name of ["alert", "confirm", "prompt", "print"]) window[name] = () => window.told(`called ${name}`);
  const SAFE = /^(https?|mailto|tel|file|data):$/;
  // A link that leads where an article may lead is clicked and goes nowhere.
  window.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (link && SAFE.test(link.protocol) && !link.hasAttribute("ping")) event.preventDefault();
  });
  window.provoke = () => {
    const elements = [...document.querySelectorAll("*")];
    for (const element of elements) {
      if (!known.has(element.localName) || (element.localName === "script" && element.type !== "application/ld+json")) window.told(`has <${element.localName}>`);
      const odd = element.getAttributeNames().find((name) => /^(on|style$|srcdoc$|action$|formaction$|ping$|background$|poster$|srcset$|xlink)/.test(name));
      if (odd) window.told(`has ${odd}=`);
      if (element.localName === "a" && !SAFE.test(element.protocol)) window.told(`leads to ${element.protocol}`);
    }
    for (const element of elements) {
      if (element.localName === "script") continue;
      // Every event that something listens to: without scripts, only an attribute can.
      for (const name of element.getAttributeNames().filter((name) => name.startsWith("on"))) {
        element.dispatchEvent(new Event(name.slice(2), { bubbles: true, cancelable: true }));
      }
      if (/^(a|area|button|input|summary|details)$/.test(element.localName)) element.click?.();
      if (element.localName === "form") try { element.requestSubmit(); } catch { /* clobbered */ }
      if (element.tabIndex >= 0) element.focus?.();
    }
    const copied = document.body.innerHTML;
    document.body.innerHTML = copied;
    if (document.body.innerHTML !== copied) window.told("changes when it is read in again");
  };
}

// What each page did, by name. Many stand in frames of one host: a window for each would cost minutes.
// `bypassCSP`: as if no page had a policy.
async function load(browser, files, bypassCSP, together, names) {
  const found = new Map(files.map((file) => [pathToFileURL(file).href, new Set()]));
  const hosts = [];
  for (let first = 0; first < files.length; first += together) hosts.push(files.slice(first, first + together));
  await Promise.all(Array.from({ length: WORKERS }, async () => {
    const context = await browser.newContext({ bypassCSP, offline: true });
    // A frame inside of a page's frame is the page's.
    const owner = (frame) => {
      for (let outer = frame; outer; outer = outer.parentFrame()) {
        const says = found.get(owners.get(outer) ?? outer.url().split("#")[0]);
        if (says) return says;
      }
      return null;
    };
    const owners = new Map();
    await context.exposeBinding("told", ({ frame }, sentence) => owner(frame)?.add(sentence));
    await context.addInitScript(attack, names);
    for (let pages = hosts.pop(); pages; pages = hosts.pop()) {
      const page = await context.newPage();
      owners.clear();
      page.on("dialog", (dialog) => dialog.dismiss().catch(() => {}));
      page.on("request", (request) => {
        const frame = request.frame();
        if (!/^(data|about|file):/.test(request.url())) owner(frame)?.add(`asks for ${request.url().slice(0, 80)}`);
      });
      page.on("framenavigated", (frame) => {
        if (frame.parentFrame() !== page.mainFrame()) return;
        const url = frame.url().split("#")[0];
        // The first address of a frame is the page's.
        if (!owners.has(frame) && found.has(url)) owners.set(frame, url);
        else if (owners.has(frame) && owners.get(frame) !== url) owner(frame)?.add("leads away");
      });
      const host = path.join(path.dirname(path.dirname(files[0])), `host-${path.basename(pages[0])}`);
      fs.writeFileSync(host, `<!DOCTYPE html>${pages.map((file) => `<iframe src="${pathToFileURL(file)}"></iframe>`).join("")}`);
      try {
        await page.goto(pathToFileURL(host).href, { timeout: 60000, waitUntil: "load" });
        for (let round = 0; round < 2; round += 1) {
          for (const frame of page.frames().filter((frame) => frame.parentFrame() === page.mainFrame())) {
            await frame.evaluate(() => window.provoke()).catch(() => {});
          }
          await page.waitForTimeout(200);
        }
        const loaded = new Set(owners.values());
        for (const file of pages) if (!loaded.has(pathToFileURL(file).href)) found.get(pathToFileURL(file).href).add("was not loaded");
      } catch (error) {
        for (const file of pages) found.get(pathToFileURL(file).href).add(`broke its host: ${error.message.split("\n")[0].slice(0, 80)}`);
      }
      fs.rmSync(host);
      await page.close();
    }
    await context.close();
  }));
  return found;
}

// Texts whose digits stand in another order on the screen than in the text.
async function order(browser, files) {
  const page = await browser.newPage({ bypassCSP: true, offline: true });
  const turned = [];
  let seen = 0;
  for (const file of files) {
    await page.goto(pathToFileURL(file).href);
    const { all, wrong } = await page.evaluate(() => {
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const range = document.createRange();
      const left = (node, at) => { range.setStart(node, at); range.setEnd(node, at + 1); return range.getBoundingClientRect(); };
      let all = 0;
      let wrong = 0;
      while (texts.nextNode()) {
        const node = texts.currentNode;
        for (const { index } of node.data.matchAll(/10/g)) {
          const [one, zero] = [left(node, index), left(node, index + 1)];
          if (!one.width || one.top !== zero.top) continue;
          all += 1;
          wrong += one.left >= zero.left;
        }
      }
      return { all, wrong };
    });
    seen += all;
    if (wrong) turned.push(`${file}: ${wrong} of ${all} times 10 is shown as 01`);
  }
  await page.close();
  return { turned, seen };
}

async function main(folder) {
  const all = (name) => fs.readdirSync(path.join(folder, name)).map((file) => path.resolve(folder, name, file))
    .sort((one, other) => parseInt(path.basename(one), 10) - parseInt(path.basename(other), 10));
  const browser = await launch();
  let findings = 0;
  const [pages, fragments, raw] = ["pages", "fragments", "raw"].map(all);
  const addresses = path.resolve(folder, "addresses.html");
  const harmless = await browser.newPage({ bypassCSP: true, offline: true });
  await harmless.goto(pathToFileURL(path.resolve(folder, "harmless.html")).href);
  const names = await harmless.evaluate(() => [...document.querySelectorAll("*")].map((element) => element.localName));
  await harmless.close();
  for (const [how, files, bypass] of [
    ["without its policy", [...pages, addresses], true], ["with its policy", [...pages, addresses], false], ["in a page without policy", fragments, true],
  ]) {
    for (const [file, says] of await load(browser, files, bypass, files === fragments ? 1 : 40, names)) {
      for (const sentence of says) {
        console.log(`${file} (${how}): ${sentence}`);
        findings += 1;
      }
    }
  }

  // The same scripts where nothing is escaped. Many are for another engine or place; those of a page have to run.
  const live = (found) => [...found].filter(([, says]) => [...says].some((sentence) => /^(ran|called|asks for|leads away)/.test(sentence)));
  const controls = live(await load(browser, raw, true, 20, names));
  if (controls.length < raw.length / 2) {
    console.log(`only ${controls.length} of ${raw.length} unescaped scripts run: the attack reaches nothing`);
    findings += 1;
  }
  const { turned, seen } = await order(browser, all("order").filter((file) => !file.endsWith("control.html")));
  turned.forEach((line) => console.log(line));
  findings += turned.length;
  const control = await order(browser, [path.resolve(folder, "order/control.html")]);
  if (!control.turned.length || seen < 1000) {
    console.log("the order of digits was not seen");
    findings += 1;
  }
  await browser.close();
  console.log(`${pages.length} scripts, each with and without policy and in a fragment; ${controls.length} of them run where nothing is escaped; ${seen} times 10 is shown as 10`);
  return findings;
}

main(process.argv[2]).then(
  (findings) => process.exit(findings ? 1 : 0),
  (error) => { console.log(`the attack did not take place: ${error.message.split("\n")[0]}`); process.exit(1); },
);
