"""What may be asked of the tests of small numbers."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--every-number",
        action="store_true",
        help="solve for every hidden number of the whole demo and two successors, rule by rule; takes half an hour",
    )
