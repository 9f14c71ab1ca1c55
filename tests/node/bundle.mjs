// The engine of live cards and of practice pages, each as one script: node tests/node/bundle.mjs [FOLDER]
import { build } from "esbuild";
import { writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const anki = resolve(dirname(fileURLToPath(import.meta.url)), "../../templates/anki");
const folder = process.argv[2] || anki;
for (const [what, name] of [["card", "engine.min.js"], ["page", "page.min.js"]]) {
  const { outputFiles } = await build({
    entryPoints: [resolve(anki, "engine", what, "index.js")],
    absWorkingDir: anki, bundle: true, minify: true, write: false, format: "iife", target: "es2020", charset: "utf8",
    legalComments: "none",
  });
  const text = outputFiles[0].text;
  for (const bad of ["{{", "</script"]) // ends a field or a script inside a template
    if (text.includes(bad)) throw new Error(`${name} holds ${bad}`);
  writeFileSync(resolve(folder, name), text);
}
