"""Draws pictures: a process of its own, so that neither the time that takes nor a fault in it is the dashboard's.

A line of JSON in, what is to be done and its text; a line of JSON out, the picture or why there is none. It ends when
nobody can ask any more. Started by `painter`, never imported.
"""

import base64
import json
import sys

import vl_convert

SCALE = 2.0
"""Pixels of a PNG for each of its SVG: sharp on a projector."""


def main() -> None:
    """Answer one line after another."""
    for line in sys.stdin:
        what, text = json.loads(line)
        print(json.dumps(answer(what, text)), flush=True)  # noqa: T201 (its standard output is what it answers with)


def answer(what: str, text: str) -> dict[str, str]:
    """Give {"drawn": SVG, or PNG in base64} or {"refused": why}."""
    try:
        if what == "chart":
            return {"drawn": vl_convert.vegalite_to_svg(text, allowed_base_urls=[])}
        return {"drawn": base64.b64encode(vl_convert.svg_to_png(text, scale=SCALE)).decode()}
    except (ValueError, RuntimeError) as why:
        return {"refused": str(why).partition("\n\nStack backtrace")[0]}


if __name__ == "__main__":
    main()
