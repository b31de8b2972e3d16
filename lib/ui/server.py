"""The server: Streamlit under an ASGI server, warm before its first visitor, open to this machine only.

Start it in the dashboard's folder, where its settings are: ``uvicorn lib.ui.server:app``.
"""

import gc
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.formparsers import MultiPartParser
from starlette.middleware import Middleware

from lib.catalogue.errors import DashboardError
from lib.ui.open_mode import OpenMode

ROOT = Path(__file__).parents[2]


@asynccontextmanager
async def warm(_app: st.App) -> AsyncIterator[None]:
    """Do once what every visit would wait for, and set what is then in memory aside from garbage collection.

    Raises RuntimeError when the settings were not read: with Streamlit's own, pages would call other hosts.
    """
    if st.get_option("browser.gatherUsageStats"):
        raise RuntimeError(f"The settings in .streamlit/config.toml were not read: start the server in {ROOT}.")
    from lib.ui.caching import warm_up  # noqa: PLC0415 (the settings come first)

    keep_uploads_in_memory()
    try:
        warm_up()
    except DashboardError as error:
        # Pages show the same sentence to whoever opens them; the server is there to do so.
        logging.getLogger("uvicorn.error").warning("%s", error)
    # Streamlit collects garbage after each run: 42-50 ms over what is loaded by now, almost nothing frozen.
    gc.collect()
    gc.freeze()
    yield


def keep_uploads_in_memory() -> None:
    """Let no file that somebody sends touch the disk, not even for the moment in which it arrives."""
    MultiPartParser.spool_max_size = st.get_option("server.maxUploadSize") * 1024 * 1024


app = st.App(ROOT / "app.py", lifespan=warm, middleware=[Middleware(OpenMode)])
