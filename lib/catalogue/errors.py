"""What can go wrong, as a family; every message is one plain sentence for the person who meets it.

DashboardError
├── DefinitionError    a file of ours (measure, strategy, contract, query) cannot be used
├── ExtractError       an extract cannot be read
└── QueryError         a query could not be answered

Rooms add their own members beside the code that raises them.
"""


class DashboardError(Exception):
    """Anything the dashboard can explain; the text is shown as it stands."""


class DefinitionError(DashboardError):
    """A definition in this repository cannot be used: a measure, the strategy, the contract or a query."""


class ExtractError(DashboardError):
    """An extract, or one of its files, cannot be read."""


class QueryError(DashboardError):
    """A query could not be answered."""
