// Takes pictures of a page, for eyes: node shots.mjs FILE FOLDER [SCHEME:WIDTH[:open] | print:PAPER ...]
// What is printed comes as a PDF; pdftoppm makes pictures of it.
import { chromium } from "playwright-core";
import { pathToFileURL } from "node:url";
import { resolve } from "node:path";

const [file, folder, ...wanted] = process.argv.slice(2);
const looks = wanted.length > 0 ? wanted : ["light:360", "dark:360", "light:1280", "dark:1280"];
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
for (const look of looks) {
  const [colorScheme, width, open] = look.split(":");
  if (colorScheme === "print") {
    const page = await browser.newPage();
    await page.goto(pathToFileURL(resolve(file)).href);
    await page.pdf({ format: width, printBackground: true, path: `${folder}/print-${width}.pdf` });
    await page.close();
    continue;
  }
  const context = await browser.newContext({ colorScheme, viewport: { width: Number(width), height: 1000 } });
  const page = await context.newPage();
  await page.goto(pathToFileURL(resolve(file)).href);
  if (open) {
    await page.evaluate(() => {
      document.querySelectorAll(".as-table, .cases, .case:nth-child(-n+2) > details, .sources").forEach((d, i) => { d.open = i < 9; });
    });
  }
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  const tile = Number(width) < 500 ? 1500 : 1700;
  for (let y = 0, i = 0; y < height && i < 12; y += tile, i += 1) {
    const clip = { x: 0, y, width: Number(width), height: Math.min(tile, height - y) };
    await page.screenshot({ path: `${folder}/${colorScheme}-${width}-${String(i).padStart(2, "0")}.png`, clip, fullPage: true });
  }
  await context.close();
}
await browser.close();
