"""The first start: with nothing published there is nothing to look at, so the demo extract is published."""

import contextlib
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from lib.catalogue.answer import Version
from lib.demo.write import write_demo
from lib.publishing.publish import OvertakenError, publish
from lib.store.versions import current_id, data_folder


def publish_demo_if_empty(data: Path | None = None) -> Version | None:
    """Publish the synthetic demo extract where nothing is published; None where something already is."""
    where = data or data_folder()
    if current_id(where):
        return None
    with tempfile.TemporaryDirectory(prefix="demo-") as folder:
        extract = Path(folder) / "extract"
        write_demo(extract)
        with contextlib.suppress(OvertakenError):  # another first start was faster, and its demo is as good
            return publish(extract, where, "first start", datetime.now(UTC))
    return None
