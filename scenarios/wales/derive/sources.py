#!/usr/bin/python3
"""Renews the table of sources in README.md from the scenarios: every number that says where it comes from."""

import re
from pathlib import Path

import yaml

HERE = Path(__file__).resolve().parent.parent


def numbers(node, path=()):
    if isinstance(node, dict):
        if "value" in node and ("source" in node or "confidence" in node):
            yield path, node
        else:
            for key, child in node.items():
                yield from numbers(child, path + (str(key),))
    elif isinstance(node, list):
        for child in node:
            name = (child.get("when") or {"age": "the rest"}) if isinstance(child, dict) else {}
            words = "; ".join(", ".join(v) if isinstance(v, list) else str(v) for v in name.values())
            yield from numbers(child, path + ((words,) if words else ()))


def text():
    lines = ["| where | value | from | confidence |", "|---|---|---|---|"]
    for file in ("baseline", "falls-prevention", "home-first"):
        with open(HERE / f"{file}.yaml", encoding="utf-8") as stream:
            for path, n in numbers(yaml.safe_load(stream)):
                where = " › ".join(p for p in path if p != "go")
                spread = n.get("ci95") or n.get("range")
                value = f"{n['value']}" + (f" ({spread[0]} to {spread[1]})" if spread else "")
                origin = "; ".join(str(n[k]) for k in ("source", "note") if k in n) or "judgement"
                lines.append(f"| {where} | {value} | {origin} | {n.get('confidence', '')} |")
    return "\n".join(lines)


if __name__ == "__main__":
    path = HERE / "README.md"
    whole = path.read_text(encoding="utf-8")
    whole = re.sub(r"(<!-- sources -->\n).*(<!-- end -->)", lambda m: m[1] + text() + "\n" + m[2], whole, flags=re.S)
    path.write_text(whole, encoding="utf-8")
