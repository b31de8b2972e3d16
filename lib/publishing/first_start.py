"""The first start: with nothing published there is nothing to look at, so the demo extract is published."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path

from lib.demo.write import write_demo

from lib.catalogue.answer import Version
from lib.publishing.publish import publish
from lib.store.versions import current_id, data_folder


def publish_demo_if_empty(data: Path | None = None) -> Version | None:
    """Publish the synthetic demo extract where nothing is published; None where something already is."""
    where = data or data_folder()
    if current_id(where):
        return None
    with tempfile.TemporaryDirectory(prefix="demo-") as folder:
        extract = Path(folder) / "extract"
        write_demo(extract)
        return publish(extract, where, "first start", datetime.now(UTC))
