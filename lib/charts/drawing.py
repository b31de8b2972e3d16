"""What every chart returns: a constant form with its few parameters filled in, its data, and its words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa


@dataclass(frozen=True)
class Drawing:
    """A picture to be sent: Vega-Lite `spec` without data, `table` as its data, `alt` as its words."""

    spec: dict[str, Any]
    table: pa.Table
    alt: str


def drawn(form: Mapping[str, Any], params: Mapping[str, Any], table: pa.Table, alt: str) -> Drawing:
    """Fill a form's parameters and description; the form itself is shared and never changed."""
    spec = dict(form)
    spec["params"] = [{"name": name, "value": value} for name, value in params.items()]
    spec["description"] = alt
    return Drawing(spec, table, alt)
