"""The address bar through Streamlit's own test harness: what a chooser writes there and what it reads."""

from streamlit.testing.v1 import AppTest


def chooser() -> None:
    import streamlit as st  # noqa: PLC0415 (the harness runs this function alone)

    from lib.ui import address  # noqa: PLC0415 (as above)

    address.arrive(st.query_params.get("page", "safety"))
    chosen = address.choose("Unit", "unit", {"trust": "Whole Trust", "U07": "Unit 07"}, "trust")
    st.write(f"chosen {chosen}")


def opened(**parameters: str) -> AppTest:
    app = AppTest.from_function(chooser)
    for name, value in parameters.items():
        app.query_params[name] = value
    return app.run()


def test_without_a_word_in_the_address_the_default_is_chosen():
    assert opened().markdown[0].value == "chosen trust"


def test_a_copied_address_opens_the_same_choice():
    assert opened(unit="U07").markdown[0].value == "chosen U07"


def test_an_unknown_value_falls_back_to_the_default():
    assert opened(unit="U99").markdown[0].value == "chosen trust"


def test_a_choice_is_written_to_the_address():
    app = opened()
    app.selectbox[0].select("U07").run()
    assert app.query_params["unit"] == "U07"
    assert app.markdown[0].value == "chosen U07"


def test_choosing_the_default_takes_it_out_of_the_address():
    app = opened(unit="U07")
    app.selectbox[0].select("trust").run()
    assert "unit" not in app.query_params


def test_a_choice_comes_along_to_the_next_page():
    app = opened(unit="U07")
    del app.query_params["unit"]
    app.query_params["page"] = "waste"
    app.run()
    assert app.markdown[0].value == "chosen U07"
    assert app.query_params["unit"] == "U07"


def test_a_choice_taken_back_on_a_page_does_not_return_on_it():
    app = opened(unit="U07")
    del app.query_params["unit"]
    app.run()
    assert app.markdown[0].value == "chosen trust"
