"""One extract of the usual size, written once and read by every test of this folder."""

from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from lib.demo.truth import Truth
from lib.demo.write import write_demo


class Extract:
    """An extract on disk; a table is read when it is asked for, and only the columns asked for."""

    def __init__(self, folder: Path, truth: Truth) -> None:
        self.folder = folder
        self.truth = truth

    def read(self, table: str, *columns: str) -> pd.DataFrame:
        found = pq.read_table(self.folder / f"{table}.parquet", columns=list(columns) or None)
        return found.to_pandas(date_as_object=False)


@pytest.fixture(scope="session")
def extract(tmp_path_factory: pytest.TempPathFactory) -> Extract:
    folder = tmp_path_factory.mktemp("demo") / "extract"
    return Extract(folder, write_demo(folder))
