"""Small builders: a chart of a few values, with what a test does not care about filled in."""

import numpy as np

from lib.spc.chart import Batch, Form, control_charts
from lib.spc.rule_sets import DEFAULT

NAN = float("nan")


def a_batch(*series, denominators=None, **given):
    """Lay series end to end, each a segment."""
    segment = np.repeat(np.arange(len(series)), [len(values) for values in series])
    numerator = np.array([value for values in series for value in values], dtype=float)
    denominator = np.ones_like(numerator) if denominators is None else np.array(denominators, dtype=float)
    kinds = {"direction": np.int8, "excluded": bool, "baseline": bool, "centre": float, "deviation": float}
    arrays = {name: np.array(value, dtype=kinds[name]) for name, value in given.items() if name in kinds}
    return Batch(numerator, denominator, segment, **arrays, per=given.get("per", 1.0))


def charts_of(*series, form=Form.XMR, rules=DEFAULT, **given):
    return control_charts(form, a_batch(*series, **given), rules)
