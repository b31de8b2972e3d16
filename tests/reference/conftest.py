from tests.reference.scoring import summary_lines


def pytest_terminal_summary(terminalreporter):
    lines = summary_lines()
    if lines:
        terminalreporter.section("reference sets: rows that agree")
        for line in lines:
            terminalreporter.write_line(line)
