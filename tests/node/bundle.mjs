// The scripts of a card's two sides and of practice pages: node tests/node/bundle.mjs [FOLDER]
import { build } from "esbuild";
import { readdirSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const anki = resolve(dirname(fileURLToPath(import.meta.url)), "../../templates/anki");
const folder = process.argv[2] || anki;
const SCRIPTS = {
  "card/index.js": "engine.min.js", "card/answer_side.js": "answer.min.js", "page/index.js": "page.min.js",
};
const used = new Set();
for (const [start, name] of Object.entries(SCRIPTS)) {
  const { outputFiles, metafile } = await build({
    entryPoints: [resolve(anki, "engine", start)],
    absWorkingDir: anki, bundle: true, minify: true, write: false, format: "iife", target: "es2020", charset: "utf8",
    legalComments: "none", metafile: true,
  });
  for (const path of Object.keys(metafile.inputs)) used.add(path);
  const text = outputFiles[0].text;
  for (const bad of ["{{", "</script"]) // ends a field or a script inside a template
    if (text.includes(bad)) throw new Error(`${name} holds ${bad}`);
  writeFileSync(resolve(folder, name), text);
}
for (const folder of readdirSync(resolve(anki, "engine")))
  for (const file of readdirSync(resolve(anki, "engine", folder)))
    if (!used.has(`engine/${folder}/${file}`)) throw new Error(`engine/${folder}/${file} is in no script`);
