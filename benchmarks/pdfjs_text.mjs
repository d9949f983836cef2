// What pdf.js (Firefox's reader) gives back: node pdfjs_text.mjs FOLDER < paths.json > texts.json
//
// FOLDER has node_modules/pdfjs-dist. Standard input is a JSON array of PDF files; standard output has, for each of
// them, the array of its pages' texts: the items in their order, a new line where pdf.js says that one ends. Without
// normalization, as Firefox asks for the text that can be selected and searched; with it, Lao am (U+0EB3) falls in two.
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

// pdf.js warns on standard output, of fonts and a canvas that reading text needs not.
const write = process.stdout.write.bind(process.stdout);
process.stdout.write = process.stderr.write.bind(process.stderr);

const home = resolve(process.argv[2], "node_modules/pdfjs-dist");
const { getDocument } = await import(pathToFileURL(`${home}/legacy/build/pdf.mjs`));

async function pages(path) {
  const data = new Uint8Array(await readFile(path));
  const task = getDocument({ data, verbosity: 0, cMapUrl: `${home}/cmaps/`, cMapPacked: true });
  const pdf = await task.promise;
  const texts = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent({ disableNormalization: true });
    texts.push(items.map((item) => item.str + (item.hasEOL ? "\n" : "")).join(""));
  }
  await task.destroy();
  return texts;
}

const texts = [];
for (const path of JSON.parse(readFileSync(0, "utf8"))) texts.push(await pages(path));
write(JSON.stringify(texts));
