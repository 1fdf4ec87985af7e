"""The view on screen: one place writes it, Back and Forward walk through it, and a step back computes nothing."""

import ast
import io

import openpyxl

from smdash.resources import resource_root
from smdash.ui import state
from smdash.view import View
from tests.test_ui_app import founding, open_page, texts, tick, upload

ROOT = resource_root()
SCREEN = (*(ROOT / "smdash" / "ui").rglob("*.py"), *(ROOT / "pages").glob("*.py"), ROOT / "app.py")
OF_THE_VIEW = {*View.__dataclass_fields__, "history", "past", "now", "future"}


def history(app):
    return app.session_state["session"].history


def written_attributes(tree):
    """Each attribute that is set, deleted or changed in place, with the function it stands in."""
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef | ast.Module):
            continue
        for node in own_nodes(function):
            name = getattr(function, "name", "")
            if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store | ast.Del):
                yield name, node.attr
            if isinstance(node, ast.Name) and node.id == "setattr":
                yield name, "history"
            if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store | ast.Del):
                yield name, getattr(node.value, "attr", "")


def own_nodes(function):
    """The nodes of a function without those of functions within it."""
    waiting = list(ast.iter_child_nodes(function))
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, ast.FunctionDef):
            waiting += ast.iter_child_nodes(node)


def test_one_function_writes_what_is_looked_at_and_look_is_the_way_there():
    writers = {
        (path.name, function, attribute)
        for path in SCREEN
        for function, attribute in written_attributes(ast.parse(path.read_text(encoding="utf-8")))
        if attribute in OF_THE_VIEW
    }
    assert writers == {("state.py", "_write", "history")}


def test_nobody_but_the_state_reaches_for_its_writer_or_makes_a_session():
    for path in SCREEN:
        if path.name != "state.py":
            names = {
                getattr(node, "attr", getattr(node, "id", getattr(node, "name", None)))
                for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            }
            assert not names & {"_write", "Session", "history", "_SESSION"}, path.name


def address_of(app):
    return {name: "".join(text) for name, text in app.query_params.items()}


def turn_to_address(app, address):
    """What the browser does on Back and Forward: the address changes, and the page runs anew."""
    app.query_params.clear()
    app.query_params.update(address)
    app.run()
    assert not app.exception


def test_back_and_forward_are_steps_of_the_history_and_bring_back_what_no_address_holds(app):
    app.run()
    start = address_of(app)
    tick(app, "subtype ISM").run()
    filtered = address_of(app)
    app.session_state["settings response"] = True
    open_page(app.run(), "3_response").segmented_control("option response.responder").set_value("any").run()
    views = (*history(app).past, history(app).now)
    assert len(views) == 3
    turn_to_address(app, filtered)
    assert (history(app).now, history(app).future) == (views[1], views[2:])
    turn_to_address(app, start)
    assert (history(app).past, history(app).now, history(app).future) == ((), views[0], views[1:])
    assert "**14 of 14 patients · 13 evaluated**" in texts(app)
    turn_to_address(app, filtered)
    assert (history(app).past, history(app).now) == (views[:1], views[1])
    assert "**10 of 14 patients · 10 evaluated**" in texts(app)


def test_a_link_that_is_no_view_of_the_history_is_a_new_look(app):
    app.run()
    tick(app, "subtype ISM").run()
    turn_to_address(app, {"view": "1", "sex": "F"})
    assert len(history(app).past) == 2
    assert history(app).now.selection.choice("sex") == {"F"}


def test_an_address_of_the_start_is_where_the_history_begins(app):
    app.query_params.update({"view": "1", "sex": "F"})
    app.run()
    assert history(app).past == ()
    assert history(app).now.selection.choice("sex") == {"F"}


def test_another_file_begins_another_history_with_what_it_has_of_the_view(app):
    open_page(app.run(), "1_data")
    tick(app, "subtype ISM").run()
    hide(app, "skin")
    upload(app, "again.xlsx", founding())
    assert (history(app).past, history(app).future) == ((), ())
    assert history(app).now.selection.choice("subtype") == {"ISM"}
    assert history(app).now.domains == {"anaphylaxis", "gastrointestinal", "musculoskeletal", "neuropsychiatric"}


def test_hidden_domains_are_said_in_a_chip_that_shows_them_all_again(app):
    app.run()
    hide(app, "skin")
    assert app.button("chip 0").label == "Domains hidden: Skin ×"
    app.button("chip 0").click().run()
    assert history(app).now == View()
    assert not app.pills("filter symptom").value


def hide(app, domain):
    """Hide a symptom domain."""
    app.segmented_control("switch symptom").set_value("hide")
    tick(app, f"symptom {domain}").run()


def test_two_chips_lifted_before_the_next_run_are_both_lifted(app):
    app.run()
    tick(app, "subtype ISM")
    tick(app, "sex F")
    app.run()
    app.button("chip 0").click()
    app.button("chip 1").click()
    app.run()
    assert history(app).now == View()


def exclude_first(app):
    """Exclude the first patient, as a control of a page does it."""
    script = app.session_state["session"]
    script.history = script.history.look(script.history.now.with_exclusion("P01", "another trial"))
    return app.run()


def test_an_exclusion_is_counted_said_and_lifted_and_stays_out_of_the_address(app):
    exclude_first(app.run())
    assert not app.exception
    assert "**14 of 14 patients · 12 evaluated**" in texts(app)
    assert "P01" not in str(address_of(app))
    assert "trial" not in str(address_of(app))
    app.button("chip 0").click().run()
    assert "**14 of 14 patients · 13 evaluated**" in texts(app)


def test_a_link_leaves_exclusions_as_they_are(app):
    exclude_first(app.run())
    turn_to_address(app, {"view": "1", "sex": "F"})
    assert history(app).now.exclusions == (("P01", "another trial"),)


def test_exclusions_stay_with_the_file_and_do_not_pass_to_another_which_is_said(app):
    open_page(app.run(), "1_data")
    exclude_first(app)
    upload(app, "again.xlsx", founding())
    assert history(app).now.exclusions == (("P01", "another trial"),)
    book = openpyxl.load_workbook(io.BytesIO(founding()))
    book["patients"].cell(1, book["patients"].max_column + 1, "Village")
    book["patients"].cell(2, book["patients"].max_column, "Nowhereby")
    other = io.BytesIO()
    book.save(other)
    open_page(app, "1_data")
    upload(app, "other.xlsx", other.getvalue())
    if app.session_state["session"].draft is not None:
        app.button("use version").click().run()
    assert "other.xlsx" in str(texts(app))
    assert history(app).now.exclusions == ()
    assert any("the exclusion of 1 patient" in warning.value for warning in app.warning)


POOLS = ("_cohorts", "_selected", "_offered", "_parts", "_specifications", "_links")


def test_a_filter_on_a_column_of_a_file_that_a_reload_lost_stays_said_and_counts_again_with_that_file(app):
    book = openpyxl.load_workbook(io.BytesIO(founding()))
    people = book["patients"]
    column = people.max_column + 1
    people.cell(1, column, "Village")
    for row in range(2, people.max_row + 1):
        people.cell(row, column, "Nowhereby" if row < 5 else "Elsewhereby")
    data = io.BytesIO()
    book.save(data)
    open_page(app.run(), "1_data")
    upload(app, "mine.xlsx", data.getvalue())
    tick(app, "Village Nowhereby").run()
    some = "**3 of 14 patients · 3 evaluated**"
    assert some in texts(app)
    link = address_of(app)
    assert "Nowhereby" not in str(link)
    # A reload is another session: what was uploaded is gone.
    del app.session_state["session"]
    turn_to_address(app, link)
    said = "Not applied, this file lacks it: a filter on a further column ×"
    assert any("a filter on a further column" in warning.value for warning in app.warning)
    tick(app, "subtype ISM").run()
    assert said in [button.label for button in app.button]
    tick(app, "subtype ISM", off=True).run()
    assert address_of(app) == link
    open_page(app, "1_data")
    upload(app, "mine.xlsx", data.getvalue())
    assert some in texts(app)
    assert said not in [button.label for button in app.button]
    app.button("clear all").click().run()
    assert address_of(app) == {"view": "1"}


def test_undo_of_twenty_steps_computes_nothing(app, monkeypatch):
    computed = []
    for name in POOLS:
        watch(monkeypatch, name, computed)
    app.session_state["more_filters"] = True
    app.run()
    addresses = [address_of(app)]
    for _ in range(20):
        age = app.number_input("filter age from")
        age.set_value(age.value + 1).run()
        addresses.append(address_of(app))
    assert len(history(app).past) == 20
    assert {"_selected", "_offered", "_parts", "_specifications", "_links"} <= set(computed)
    computed.clear()
    for address in reversed(addresses[:-1]):
        turn_to_address(app, address)
    assert history(app).past == ()
    assert computed == []


def watch(monkeypatch, name, computed):
    """Note each time a pool has to compute, which holds nothing at first."""
    pool = getattr(state, name)

    def noting(key, compute):
        def compute_and_note():
            computed.append(name)
            return compute()

        # No other test, whose session has the same name, has asked for this.
        return pool(f"{name} watched {key}", compute_and_note)

    monkeypatch.setattr(state, name, noting)
