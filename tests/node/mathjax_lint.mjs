// Every formula on standard input (a JSON list of {tex, display}) through MathJax 3.2.2, with the packages of Anki's
// own bundle but without those that hide errors: an undefined macro is an error here. Prints the faults as JSON.
import { createRequire } from 'module';
import { readFileSync } from 'fs';
const require = createRequire(import.meta.url);
const { mathjax } = require('mathjax-full/js/mathjax.js');
const { TeX } = require('mathjax-full/js/input/tex.js');
const { SVG } = require('mathjax-full/js/output/svg.js');
const { liteAdaptor } = require('mathjax-full/js/adaptors/liteAdaptor.js');
const { RegisterHTMLHandler } = require('mathjax-full/js/handlers/html.js');
const { AllPackages } = require('mathjax-full/js/input/tex/AllPackages.js');

RegisterHTMLHandler(liteAdaptor());
const hidden = ['noundefined', 'noerrors', 'bussproofs', 'physics', 'colorv2'];
const packages = AllPackages.filter((name) => !hidden.includes(name)).concat(['mhchem']);
const faults = [];
for (const [at, { tex, display }] of JSON.parse(readFileSync(0, 'utf8')).entries()) {
  // A document of its own: a \newcommand must not help the next formula.
  const page = mathjax.document('', {
    InputJax: new TeX({ packages, formatError: (_, error) => { throw error; } }),
    OutputJax: new SVG(),
  });
  try {
    page.convert(tex, { display });
  } catch (error) {
    faults.push({ at, tex, message: error.message });
  }
}
process.stdout.write(JSON.stringify({ version: mathjax.version, faults }));
