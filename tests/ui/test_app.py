from pathlib import Path

from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[2]


def test_where_nothing_is_published_the_page_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setenv("IMPROVEMENT_DATA", str(tmp_path))
    monkeypatch.chdir(ROOT)
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    assert not app.exception
    said = " ".join(element.proto.body for element in app.get("html"))
    assert "There is nothing to show" in said
    assert "manage.py publish FOLDER" in said
