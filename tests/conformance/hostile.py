"""Print hostile answers as lines for `hessquiz grade --batch` (key x+1).

Argument: a file that must never come to exist.
"""

import json
import sys

marker = sys.argv[1] if len(sys.argv) > 1 else "marker"
deep = nested = "x"
for _ in range(12):
    deep = f"(({deep})^2+1)"
for _ in range(500):
    nested = f"sin({nested})"
fraction = "x"
for _ in range(2000):
    fraction = "\\frac{1}{" + fraction + "}"
write = f"open('{marker}','w')"
shell = f"__import__('os').system('touch {marker}')"
answers = [
    shell,
    f"x+1+{shell}",
    "().__class__.__base__.__subclasses__()",
    f"x.__class__.__mod__.__globals__['__builtins__']['open']('{marker}','w')",
    f"sin.__init__.__globals__['__builtins__']['open']('{marker}','w')",
    f"(lambda: {shell})()",
    "lambda: 0",
    f'exec("{write}")',
    f'eval("{write}")',
    write,
    f'f"{{{shell}}}"',
    f"[{write} for i in [1]]",
    f'sympify("{write}")',
    f'sin("{write}")',
    f"(y:={write})",
    "exit()",
    "print(1)",
    "import os",
    "while True: pass",
    f"\\text{{{shell}}}",
    "{{ 7*7 }}",
    "{% for i in range(10**9) %}{% endfor %}",
    "9**9**9**9",
    "9^9^9^9",
    "10^10^10",
    "factorial(10**8)",
    "(10^8)!",
    "(" * 10_000 + "x" + ")" * 10_000,
    "(" * 300 + "x+1" + ")" * 300,
    "x+" * 500_000 + "1",
    "1" * 1_000_000,
    "2" * 5_000,
    "1e999999999",
    "x^(10^9)",
    "(x+y)^5000",
    "(x+y+1)^64*(x-y+2)^64",
    deep,
    "x^x^x^x^x^x^x^x",
    nested,
    "x\x00+1",
    "х+1",
    "x\u202e+1",
    "integrate(exp(x**x)*sin(x**3),x)",
    "factorint(10**70+7*10**35+33)",
    "nextprime(10**600)",
    "[" * 2_000 + "x" + "]" * 2_000,
    fraction,
    "+".join(f"sin({i}*x+{i})^{i}" for i in range(2, 40)),
    "=HYPERLINK(1)",
    "\ud800x",
    "",
]
for number, answer in enumerate(answers):
    line = json.dumps(
        {"id": f"hostile-{number:02}", "kind": "expr", "key": "x+1", "vars": ["x", "y"], "answer": answer}
    )
    sys.stdout.write(line + "\n")
