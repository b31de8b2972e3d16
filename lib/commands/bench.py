"""`bench`: what a reader and an analyst wait for, measured; never a test, since a machine may be busy."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import numpy as np
import pyarrow as pa

from lib import charts
from lib.answers import open_reader
from lib.catalogue.selection import Selection
from lib.charts import Scheme
from lib.demo.write import write_demo
from lib.spc.chart import Batch, Form, control_charts
from lib.spc.icons import assurances_at, variations
from lib.spc.rule_sets import DEFAULT

HELP = "measure what readers and analysts wait for"
SERIES, POINTS = 1000, 60
FULLEST_GOAL = "safety"
DRAWN = "inpatient_falls"


@dataclass(frozen=True)
class Taken:
    """What one run of a command took: seconds by the clock and of processors, and most memory at once, in megabytes."""

    seconds: float
    cpu_seconds: float
    megabytes: float


def arguments(parser: argparse.ArgumentParser) -> None:
    """How large the large extract is, and whether a script reads the figures."""
    parser.add_argument("--incidents", type=int, default=2_000_000, help="incidents of the large extract")
    parser.add_argument("--json", action="store_true", help="one JSON object, for scripts")


def run(options: argparse.Namespace) -> int:
    """Measure everything and print it."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        usual = measure_version(Path(folder) / "usual", None)
        large = measure_version(Path(folder) / "large", options.incidents)
        figures = {
            "usual": usual,
            f"{options.incidents} incidents": large,
            "ratio of warm pages": {
                page: large[f"{page} warm ms"] / usual[f"{page} warm ms"] for page in ("home", FULLEST_GOAL)
            },
            f"{SERIES} XmR charts of {POINTS} points, ms": milliseconds(draw_a_thousand()),
            "one chart, Answer to what is sent, ms": milliseconds(draw_one(Path(folder) / "usual")),
            "signals of every measure in every unit, ms": milliseconds(read_everywhere(Path(folder) / "usual")),
        }
    print(json.dumps(figures, indent=1) if options.json else in_words(figures))
    return 0


def measure_version(folder: Path, incidents: int | None) -> dict[str, float]:
    """Write, publish and read a demo extract of so many incidents."""
    began = time.perf_counter()
    write_demo(folder / "extract", incidents)
    written = time.perf_counter() - began
    published = command(folder, "lib.commands", "publish", str(folder / "extract"), "--yes")
    proof = proof_seconds(folder)
    return {
        "demo s": written,
        "publish s": published.seconds,
        "without the proof s": published.seconds - proof,
        "the proof s": proof,
        "publish CPU s": published.cpu_seconds,
        "publish MB": published.megabytes,
    } | {
        f"{name} {state} ms": 1000 * seconds
        for name, path in (("home", ""), ("matrix", "matrix"), (FULLEST_GOAL, FULLEST_GOAL))
        for state, seconds in page_seconds(folder, path).items()
    }


def proof_seconds(folder: Path) -> float:
    """How long the proof took that no hidden number can be worked out, as the published version says."""
    (manifest,) = folder.glob("published/versions/*/manifest.json")
    return float(json.loads(manifest.read_text(encoding="utf-8"))["proof"]["seconds"])


def command(folder: Path, *words: str) -> Taken:
    """Run one of our commands in a process of its own, over the versions of that folder."""
    began = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 (our own command)
        [sys.executable, "-m", *words], env=environment(folder), stdout=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(words)} failed")
    to_megabytes = 1e6 if sys.platform == "darwin" else 1e3
    return Taken(time.perf_counter() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / to_megabytes)


def page_seconds(folder: Path, path: str) -> dict[str, float]:
    """The cold and warm script time of a page, in a process of its own."""
    said = subprocess.run(  # noqa: S603 (our own module)
        [sys.executable, "-m", "lib.ui.timing", path],
        env=environment(folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    return dict(json.loads(said.stdout))


def environment(folder: Path) -> dict[str, str]:
    """The environment in which versions are kept in that folder."""
    return os.environ | {"IMPROVEMENT_DATA": str(folder / "published")}


def draw_a_thousand() -> Callable[[], object]:
    """Limits, rules and icons of a thousand series."""
    values = np.random.default_rng(1).normal(100, 10, SERIES * POINTS)
    direction = np.ones(SERIES, dtype=np.int8)
    batch = Batch(values, np.ones_like(values), np.repeat(np.arange(SERIES), POINTS), direction=direction)

    def draw() -> object:
        drawn = control_charts(Form.XMR, batch, DEFAULT)
        return variations(drawn), assurances_at(drawn, drawn.latest, np.full(SERIES, 100.0))

    return draw


def draw_one(folder: Path) -> Callable[[], object]:
    """One chart from its Answer to the bytes that a browser is sent."""
    answer = open_reader(folder / "published").answer(DRAWN, Selection())

    def draw() -> object:
        drawing = charts.over_time(answer, large=True, scheme=Scheme.LIGHT)
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, drawing.table.schema) as stream:
            stream.write_table(drawing.table)
        return json.dumps(drawing.spec), sink.getvalue()

    return draw


def read_everywhere(folder: Path) -> Callable[[], object]:
    """Every measure's line, limits and icons in the Trust and in every unit, from the release on."""
    return open_reader(folder / "published").everywhere


def milliseconds(work: Callable[[], object], runs: int = 30) -> float:
    """The median of several runs after one that does not count."""
    work()
    taken = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - began))
    return median(taken)


def in_words(figures: dict[str, object]) -> str:
    """The figures, one a line."""
    lines = []
    for name, figure in figures.items():
        if isinstance(figure, dict):
            lines += [f"{name}:", *(f"  {part:<20} {value:10.2f}" for part, value in figure.items())]
        else:
            lines.append(f"{name:<48} {figure:10.2f}")
    return "\n".join(lines)
