"""Workbooks made by hand: a few parts of XML in an archive, so that tests can make what no spreadsheet would."""

import io
import zipfile
from datetime import date
from html import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>'
)
FIRST_DAY = date(1899, 12, 30)


def a_workbook(sheets, hidden=()):
    """An XLSX file of sheets by name: rows of text, numbers, dates, or (formula, the value it gave when saved)."""
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations({"rId1": ("officeDocument", "xl/workbook.xml")}),
        "xl/styles.xml": STYLES,
        "xl/workbook.xml": book(sheets, hidden),
        "xl/_rels/workbook.xml.rels": relations(
            {f"rId{at}": ("worksheet", f"worksheets/sheet{at}.xml") for at in range(1, len(sheets) + 1)}
            | {"rIdS": ("styles", "styles.xml")}
        ),
    }
    for at, rows in enumerate(sheets.values(), start=1):
        parts[f"xl/worksheets/sheet{at}.xml"] = sheet(rows)
    return an_archive(parts)


def an_archive(parts):
    """An archive of these parts."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return written.getvalue()


def relations(targets):
    inside = "".join(
        f'<Relationship Id="{name}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inside}</Relationships>'


def book(sheets, hidden):
    state = dict.fromkeys(hidden, ' state="hidden"')
    inside = "".join(
        f'<sheet name="{escape(name)}" sheetId="{at}" r:id="rId{at}"{state.get(name, "")}/>'
        for at, name in enumerate(sheets, start=1)
    )
    return f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{inside}</sheets></workbook>'


def sheet(rows):
    lines = "".join(f'<row r="{number}">{cells(row, number)}</row>' for number, row in enumerate(rows, start=1))
    return f'<worksheet xmlns="{MAIN}"><sheetData>{lines}</sheetData></worksheet>'


def cells(row, number):
    return "".join(cell(value, f"{chr(65 + place)}{number}") for place, value in enumerate(row))


def cell(value, at):
    if value is None:
        return ""
    if isinstance(value, tuple):
        formula, saved = value
        kind = ' t="e"' if isinstance(saved, str) else ""
        return f'<c r="{at}"{kind}><f>{escape(formula)}</f><v>{saved}</v></c>'
    if isinstance(value, date):
        return f'<c r="{at}" s="1"><v>{(value - FIRST_DAY).days}</v></c>'
    if isinstance(value, str):
        return f'<c r="{at}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return f'<c r="{at}"><v>{value}</v></c>'
