// What programs and people put around an answer: prompts, headings, quotes, spoken words, as in
// hessquiz/answers/dressing.py. An answer that can't be read as it stands is read again without them.

const ALL = /./;
const SPOKEN = /^(number|expr|vector|matrix|symmetric|eigenvector|span|set|interval|quantity)$/;
const GRIDS = /^(matrix|symmetric)$/;
/** Pattern, and the kinds of question it is tried for; what a group holds stays. */
const DRESSES = [
  [/^\s*(?:Out ?\[\d+\](?: ?\/\/\w+)? ?[:=]|In ?\[\d+\] ?:=?|\[\d+\]:|\(%[io]\d+\)|>>>?(?= )|julia>)/gi, ALL],
  [/\[,\d+\]|(^|\n)[ \t]*\[\d+,\](?=[^\n,;]*(?:\n|$))/g, GRIDS],
  [/\n[ \t]*\[[ \t]+\](?=[ \t]*\n)|\.\.\.[ \t]*\n/g, GRIDS],
  [/,\s*(?:dtype|grad_fn|device|requires_grad)\s*=\s*(?:<[^<>]*>|'[^']*'|[\w.]+)|delim:\s*"[^"]*",/gi, ALL],
  [/\s*\/\/\s*(?:[A-Za-z]+Form|(?:Full)?Simplify|Expand|Factor|Normal)\s*$|\s\/\/\s*N\s*$/gi, ALL],
  [/^\s*\*\*(.+)\*\*\s*$/g, ALL],
  [/'(-?[\w.][^'\n]*)'(?=\s*[,)\]}:])/g, ALL],
  [/■\d*|[⒨ⓢ]/g, ALL],
  [/\{\\(?:rm|bf|it)\s+([A-Za-z]+)\}/gi, ALL],
  [/(\d)(?:\{,\}|_|')(?=\d{3})/g, /^[nq]u/],
  [/^\s*[A-Za-z]\w*\s*(?:<-\s*(?=matrix|[rc]bind|c\(|array|diag)|:=)/gi, ALL],
  [/^\s*(?:(?:I|we)\s+(?:get|got|have|found|think)\b(?:\s+that)?|if and only if\b)/gi, SPOKEN],
  [/\(\s*(?:symmetric|strict(?:ly)?|approx[a-z]*|rounded|exact(?:ly)?)\s*\)\s*$/gi, SPOKEN],
  [/^\s*[A-Za-zλ]_?1[,/]\s?2\s*=/g, /^set$/],
  [/^\s*(?:the|they|there|it|this|that|my|our|so|m(?:in|ax)(?:imum)? value)\b(?!.*\b(?:not?|never|negative|inverse|opposite|minus)\b)[A-Za-z ]*?(?:\b(?:is|are|equals?|needs)\b|'s\b)/gi, SPOKEN],
  [/^\s*(?:(?:the|any|both|either|so|points?|multiples?|of|spectrum|derivative)\s+)+/gi, SPOKEN],
  [/\s(?:is|are)\s+the\s+\w+\s*$/gi, SPOKEN],
  [/^\s*[A-Za-zλ]\w*\s*:(?!:)/gi, SPOKEN],
  [/(?:^|\n)\s*(?:\d+[.)]|•)(?=\s)/g, /^points$/],
];

/** The text with blanks in the place of what is no part of the answer: every spot stays where it was. */
export function undressed(text, kind) {
  text = text.replace(/^\[1\]( +[-\d][^\n]*)$/, "  [$1]"); // a vector that R prints
  for (const [pattern, kinds] of DRESSES)
    if (kinds.test(kind))
      text = text.replace(pattern, (all, kept) => {
        const inner = typeof kept === "string" ? kept : "";
        return inner.padStart(all.indexOf(inner) + inner.length).padEnd(all.length);
      });
  return text.replace(/([\d.])\*\^(-?)(?=\d)/g, (_, digit, minus) => digit + (minus ? "e-0" : "e0"))
    .replace(/(?:\ud835[\udc00-\udfff]|[\uff01-\uff5e])+/g, (run) => run.normalize("NFKC").padStart(run.length, "\u200b"));
}
