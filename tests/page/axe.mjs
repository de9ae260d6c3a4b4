// Looks at pages in a browser: accessibility, keyboard, requests, errors, overflow, hostile text, print.
import { chromium } from "playwright-core";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { basename, resolve } from "node:path";

const require = createRequire(import.meta.url);
const axe = require.resolve("axe-core/axe.min.js");
const files = process.argv.slice(2);
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const elements = new Set(
  ("HTML HEAD META TITLE STYLE BODY A SVG SYMBOL CIRCLE PATH LINE RECT TEXT DESC USE HEADER NAV MAIN FOOTER SECTION " +
    "ARTICLE DIV SPAN P H1 H2 H3 H4 UL OL LI DL DT DD B Q BDI CODE CITE TIME BLOCKQUOTE FIGURE FIGCAPTION DETAILS " +
    "SUMMARY TABLE CAPTION THEAD TBODY TR TH TD H5 S SMALL IMG RECT PATTERN G").split(" "),
);
let passed = 0;
let failed = 0;

function check(what, faults) {
  if (faults.length === 0) {
    passed += 1;
  } else {
    failed += 1;
    console.log(`FAILED ${what}`);
    for (const fault of faults.slice(0, 12)) console.log(`  ${fault}`);
  }
}

// The page forbids scripts, so axe is brought in through the debugger, past the policy.
async function look(browser, file, colorScheme, width) {
  const context = await browser.newContext({ colorScheme, bypassCSP: false, viewport: { width, height: 900 } });
  const page = await context.newPage();
  const address = pathToFileURL(resolve(file)).href;
  const name = `${file} ${colorScheme} ${width}`;
  const requests = [];
  const errors = [];
  page.on("request", (r) => r.url().split("#")[0] !== address && !r.url().startsWith("data:image/") && requests.push(r.url().slice(0, 200)));
  page.on("console", (m) => ["error", "warning"].includes(m.type()) && errors.push(m.text()));
  page.on("pageerror", (e) => errors.push(String(e)));
  page.on("dialog", (d) => { errors.push(`dialog: ${d.message()}`); d.dismiss(); });
  page.on("popup", () => errors.push("a window was opened"));
  await page.goto(address);
  check(`${name}: overflow when folded`, await overflow(page));
  const opened = await page.evaluate(() => {
    const all = [...document.querySelectorAll("details")];
    for (const d of all) d.open = true;
    return all.length;
  });
  const judged = await page.locator(".annex-rule").count();
  check(`${name}: nothing to open`, opened > 0 || judged === 0 ? [] : ["the page has no details"]);
  check(`${name}: overflow when open`, await overflow(page));
  check(`${name}: cut`, await cut(page));
  check(`${name}: strange elements`, await page.evaluate((known) => {
    const strange = [];
    for (const e of document.querySelectorAll("*")) {
      if (!known.includes(e.tagName.toUpperCase())) strange.push(`<${e.tagName.toLowerCase()}>`);
      for (const a of e.attributes) {
        if (a.name.startsWith("on") || a.name === "style") strange.push(`${e.tagName} ${a.name}`);
        const safe = a.name === "src" ? /^data:image\/(png|jpeg|gif|webp);base64,/ : /^(#|https?:)/;
        if (["href", "src"].includes(a.name) && !safe.test(a.value)) strange.push(`${a.name}=${a.value}`);
      }
    }
    return strange;
  }, [...elements]));
  check(`${name}: dead anchors`, await page.evaluate(() => {
    const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
    const twice = ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => `twice #${id}`);
    const dead = [...document.querySelectorAll('[href^="#"]')]
      .map((e) => e.getAttribute("href").slice(1)).filter((id) => !ids.includes(id)).map((id) => `dead #${id}`);
    return twice.concat(dead);
  }));
  check(`${name}: requests`, requests);
  check(`${name}: errors`, errors);
  if (![360, 1280].includes(width)) return context.close();
  await page.evaluate(() => {
    // Only folded first, so that a large page is not read twice.
    for (const d of [...document.querySelectorAll("details")].slice(60)) d.open = false;
  });
  const source = require("node:fs").readFileSync(axe, "utf8");
  const session = await context.newCDPSession(page);
  await session.send("Runtime.evaluate", { expression: source });
  const { result } = await session.send("Runtime.evaluate", {
    expression: `axe.run(document, { resultTypes: ["violations"] }).then((r) => JSON.stringify(r.violations.map((v) =>
      v.id + ": " + v.help + " " + v.nodes.slice(0, 3).map((n) => n.target.join(" ") + " | " + (n.any[0]?.message ?? "")).join(" ; "))))`,
    awaitPromise: true,
    returnByValue: true,
  });
  check(`${name}: axe`, result.value ? JSON.parse(result.value) : [`axe did not run: ${result.description}`]);
  check(`${name}: requests after axe`, requests);
  check(`${name}: errors after axe`, errors);
  await context.close();
}

// Walks the folded page with the Tab key: everything is reached, and each stop can be seen.
async function walk(browser, file) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(pathToFileURL(resolve(file)).href);
  const all = await page.evaluate(() => {
    const shown = [...document.querySelectorAll("a[href], summary, [tabindex='0']")].filter((e) => e.checkVisibility());
    window.reached = new Set();
    return shown.length;
  });
  const blind = [];
  for (let i = 0; i < all; i += 1) {
    await page.keyboard.press("Tab");
    const fault = await page.evaluate(() => {
      const e = document.activeElement;
      const { outlineStyle, outlineWidth } = getComputedStyle(e);
      window.reached.add(e);
      const seen = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
      return seen ? null : `${e.tagName} ${e.textContent.slice(0, 40)}: no outline`;
    });
    if (fault) blind.push(fault);
  }
  const reached = await page.evaluate(() => window.reached.size);
  check(`${file}: keyboard focus`, blind);
  check(`${file}: keyboard reach`, reached === all ? [] : [`${reached} of ${all} reached`]);
  await page.close();
}

// Follows the first count to its cases, and from there a case to its thread and its captures.
async function open(browser, file) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(pathToFileURL(resolve(file)).href);
  const faults = [];
  for (const [what, selector] of [
    ["cases", '.n[href^="#k"]'], ["a case", '.annex-rule li a[href^="#t"]'], ["a capture", '.entries a[href^="#c"]'],
  ]) {
    const href = await page.evaluate((s) => document.querySelector(s)?.getAttribute("href"), selector);
    if (!href) continue;
    await page.evaluate((h) => { location.hash = h; }, href);
    await page.waitForTimeout(50);
    const shown = await page.evaluate((h) => document.getElementById(h.slice(1)).checkVisibility(), href);
    if (!shown) faults.push(`${what} at ${href} stay folded`);
  }
  check(`${file}: numbers open`, faults);
  await page.close();
}

// Activates every control of a page with hostile texts: nothing runs, nothing is asked for, and the page stays.
async function activate(browser, file) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const address = pathToFileURL(resolve(file)).href;
  const faults = [];
  page.on("dialog", (d) => { faults.push(`dialog: ${d.message()}`); d.dismiss(); });
  page.on("console", (m) => /policy|refused/i.test(m.text()) && faults.push(m.text()));
  page.on("pageerror", (e) => faults.push(String(e)));
  await page.goto(address);
  // Links that lead elsewhere are not followed: their address alone says whether they are harmless.
  const outward = await page.evaluate(() => {
    let clicked = 0;
    const bad = [];
    for (const e of document.querySelectorAll("summary, a[href^='#'], [tabindex='0']")) { e.click(); clicked += 1; }
    for (const a of document.querySelectorAll("a[href]")) {
      if (!["http:", "https:", "file:"].includes(a.protocol)) bad.push(a.href);
      if (a.protocol === "file:" && !a.getAttribute("href").startsWith("#")) bad.push(a.href);
    }
    return { clicked, bad };
  });
  faults.push(...outward.bad);
  if (page.url().split("#")[0] !== address) faults.push(`the page went to ${page.url()}`);
  if (context.pages().length > 1) faults.push("a window was opened");
  check(`${file}: every control activated`, faults);
  await context.close();
}

// Looks for boxes and drawings whose text is cut: nothing that hides its overflow may have any.
async function cut(page) {
  return page.evaluate(() => {
    const cut = [];
    for (const e of document.querySelectorAll("main *")) {
      const { overflowX, overflowY } = getComputedStyle(e);
      const hides = (o) => o === "hidden" || o === "clip";
      const wide = hides(overflowX) && e.scrollWidth > e.clientWidth + 1;
      const high = hides(overflowY) && e.scrollHeight > e.clientHeight + 1;
      if ((wide || high) && !e.classList.contains("vh")) cut.push(`<${e.tagName} ${e.className}> ${e.textContent.slice(0, 30)}`);
    }
    return cut;
  });
}

// Prints the page; the bundled brand's has to stay short enough to be read on paper.
async function print(browser, file) {
  for (const [format, most] of [["A4", 38], ["Letter", 38]]) {
    const page = await browser.newPage();
    await page.goto(pathToFileURL(resolve(file)).href);
    const pdf = (await page.pdf({ format, printBackground: true })).toString("latin1");
    const pages = (pdf.match(/\/Type\s*\/Page[^s]/g) ?? []).length;
    check(`${file}: ${format}`, pages > 0 && pages <= most ? [] : [`${pages} pages`]);
    await page.close();
  }
}

async function overflow(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.querySelectorAll("body *")]
      .filter((e) => e.getBoundingClientRect().right > width + 1)
      .map((e) => `<${e.tagName.toLowerCase()} class=${e.getAttribute("class")}> ends at ${Math.round(e.getBoundingClientRect().right)} of ${width}`);
  });
}

const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
// Every width and both schemes on pages that show all there is; on the others each width once. ROUSSEAU_LONG asks for all.
const widths = [360, 768, 1280, 1920];
const both = widths.flatMap((width) => [["light", width], ["dark", width]]);
const each = [["dark", 360], ["light", 768], ["dark", 1280], ["light", 1920]];
const shows_all = /^(bundled|rich-.*|six-.*|rude-scorecard)\.html$/;
for (const file of files) {
  await walk(browser, file);
  await open(browser, file);
  await activate(browser, file);
  if (basename(file) === "bundled.html") await print(browser, file);
  const looks = process.env.ROUSSEAU_LONG || shows_all.test(basename(file)) ? both : each;
  for (const [scheme, width] of looks) await look(browser, file, scheme, width);
}
await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
