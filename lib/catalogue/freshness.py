"""How far behind is stale, as data/contract/release.toml says it."""

import tomllib
from pathlib import Path

from lib.catalogue.errors import DefinitionError


def load_freshness(path: Path) -> int:
    """How many whole months behind the extract a table is called stale, 1 or more.

    From the release's configuration file; DefinitionError where it does not say so.
    """
    months = tomllib.loads(path.read_text(encoding="utf-8")).get("freshness", {}).get("stale_after_months")
    if not isinstance(months, int) or isinstance(months, bool) or months < 1:
        raise DefinitionError(f"{path.name}: freshness.stale_after_months must be a whole number from 1 up.")
    return months
