"""Ratios against other tools, side by side in one run: `python -m benchmarks [NAME …]`.

Every module of this folder with a function `run() -> list[dict]` is a benchmark; each row becomes a line of a
table. Figures from different runs or machines are not compared.
"""
