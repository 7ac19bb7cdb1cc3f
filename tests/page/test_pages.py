"""Pages of made-up results: what they show, link and never do."""

import re
import subprocess
import sys
from html.parser import HTMLParser

import filelock
import pytest

from keras_gen.errors import RunFolderError
from keras_gen.training.whole_files import write_whole


class Links(HTMLParser):
    """Every place that a page names, its ids, and every alternative text."""

    def __init__(self, page):
        super().__init__()
        self.places, self.alts, self.ids = [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        named = dict(attributes)
        self.places += [named[name] for name in ("href", "src") if name in named]
        self.ids += [named["id"]] if "id" in named else []
        self.alts += [named["alt"]] if tag == "img" else []


def test_the_same_files_give_the_same_bytes(page, report, results, draw, train):
    draw("figure-1")
    train(0, [5.0])
    first = page(), (results / "index.html").read_bytes()
    assert first == (page(), (results / "index.html").read_bytes())


def test_a_page_without_any_run_says_what_is_missing(page):
    text = page()
    assert "Cats &amp; dogs" in text
    assert "Not drawn yet" in text and "What nobody has drawn" in text
    assert "Not trained yet" in text and "small-gan" in text
    assert "<table" not in text and "<img" not in text


def test_every_link_is_relative_and_leads_to_a_file(
    page, results, draw, train, references
):
    draw("figure-1")
    train(0, [5.0])
    page(references)
    for place in (results / "index.html", results / "made_up" / "index.html"):
        links = Links(place.read_text())
        assert links.places
        assert len(set(links.ids)) == len(links.ids)
        for link in links.places:
            assert not link.startswith(("/", "http", "file"))
            path, _, id = link.partition("#")
            file = place.parent / path if path else place
            assert file.is_file(), link
            assert not id or id in Links(file.read_text()).ids, link


def test_reference_that_is_no_picture_is_named_and_not_copied(
    page, results, draw, references
):
    draw("figure-1")
    original = references / "made_up" / "figure-1.png"
    original.write_text("no picture")

    with pytest.raises(RunFolderError, match=f"{original} is not a picture"):
        page(references)

    assert not (results / "made_up" / "references").exists()


def test_a_page_needs_no_network_no_script_and_no_place_on_this_machine(
    page, draw, train, references, tmp_path
):
    draw("figure-1")
    train(0, [5.0])
    text = page(references)
    for forbidden in ("<script", "http:", "https:", "//", "@import", str(tmp_path)):
        assert forbidden not in text


def test_references_are_copied_and_shown_beside_both_versions(
    page, results, draw, references
):
    draw("figure-1")
    draw("figure-1-as-described")
    text = page(references)
    copy = results / "made_up" / "references" / "figure-1.png"
    original = references / "made_up" / "figure-1.png"
    assert copy.read_bytes() == original.read_bytes()
    shown = text[text.index('id="figures"') :]
    assert shown.count('src="references/figure-1.png"') == 2
    assert shown.count("in the report") == 2


def test_references_from_before_leave_no_trace_on_a_page_without_them(
    page, draw, references
):
    draw("figure-1")
    page(references)
    assert "references" not in page()


def test_a_figure_without_a_reference_stands_alone(page, draw, references):
    draw("figure-2")
    assert "references" not in page(references)


def test_captions_are_escaped_and_say_what_is_seen(page, draw):
    draw("figure-1")
    text = page()
    assert "Digits &lt;b&gt;&amp; more&lt;/b&gt;" in text
    assert "<b>" not in text
    assert set(Links(text).alts) == {"Ours: Digits <b>& more</b>"}


def test_drawn_figures_carry_their_notes_and_leave_the_list_of_missing_ones(page, draw):
    draw("figure-1")
    text = page()
    assert "note on figure-1<" in text
    missing = text[text.index("Not drawn yet") :]
    assert "<code>figure-1</code>" not in missing
    assert "<code>figure-2</code>" in missing


def test_stamps_of_a_figure_are_shown_with_it(page, results, draw):
    draw("figure-1")
    summary = '{"figures": {"figure-1": {"stamps": ["a stand-in", "2 of 3 epochs"]}}}'
    (results / "made_up" / "summary.json").write_text(summary)
    text = page()
    assert "<span>a stand-in</span>" in text and "<span>2 of 3 epochs</span>" in text


def test_a_smoke_run_on_a_stand_in_stamps_page_and_experiment(page, train):
    train(0, [5.0], preset="smoke", stand_in="drawn digits", complete=False)
    text = page()
    for stamp in ("drawn digits", "preset smoke", "at most 6 steps an epoch"):
        assert text.count(f"<span>{stamp}</span>") == 2
    assert "results/smoke/made_up/small-gan" in text


@pytest.mark.parametrize(
    ("size", "twice", "wide"),
    [((242, 242), True, False), ((1600, 400), False, True), ((720, 281), False, False)],
)
def test_small_sheets_are_doubled_and_wide_pictures_keep_half_their_width(
    page, draw, size, twice, wide
):
    draw("figure-1", size)
    text = page()
    assert ('class="twice"' in text, 'class="wide"' in text) == (twice, wide)
    assert f'width="{size[0]}" height="{size[1]}"' in text


@pytest.mark.parametrize(
    ("size", "leading", "listed"),
    [((274, 274), (274, 274), (274, 274)), ((640, 700), (320, 350), (213, 233))],
)
def test_a_leading_picture_is_divided_by_a_whole_number_until_it_fits(
    page, draw, results, size, leading, listed
):
    draw("figure-1", size)
    sized = 'width="{}" height="{}"'
    assert sized.format(*leading) in page().partition("<h2")[0]
    assert sized.format(*listed) in (results / "index.html").read_text()


def test_tiles_are_divided_too_and_drawings_fill_the_page(page, report, draw):
    need = report.experiments["small-gan"].real(4)
    report.figure("figure-3", caption="Real ones", images=need)(None)
    for name in ("figure-2", "figure-3"):
        draw(name, (1280, 500))
    text = page().partition("<h2")[2]
    alt = 'alt="Ours: {}" width="{}" height="{}"'
    assert alt.format("Real ones", 640, 250) in text
    assert alt.format("What nobody has drawn", 1280, 500) in text


def test_layers_in_small_print_are_linked_as_tables(page, report, draw, train):
    for id in ("small-gan", "small-vae"):
        need = report.experiments[id].layers()
        report.figure(f"layers of {id}", caption="Layers", layers=need)(None)
        draw(f"layers of {id}")
    train(0, [5.0])
    text = page()
    tables = text[text.index('id="small-gan-layers"') :]
    assert 'href="#small-gan-layers"' in text and "12,345" in tables
    assert "small-vae-layers" not in text


def test_a_damaged_picture_is_named(page, results, draw):
    draw("figure-1")
    path = results / "made_up" / "figures" / "figure-1.png"
    path.write_bytes(b"no picture")
    with pytest.raises(RunFolderError, match=re.escape(str(path))):
        page()


def test_the_index_links_reports_and_no_other_pages(page, results):
    for folder in ("smoke", "not_a_report"):
        (results / folder).mkdir(parents=True)
    (results / "smoke" / "index.html").write_text("<title>Others</title>")
    page()
    index = (results / "index.html").read_text()
    pages = [link for link in Links(index).places if not link.startswith("#")]
    assert pages == ["made_up/index.html"]
    assert "Cats &amp; dogs" in index and "A. Nobody (2001)" in index


def test_writing_pages_imports_no_keras(results):
    program = f"""
import sys
from keras_gen.page import write_pages
from keras_gen.report import Report
report = Report(id="x", title="x", authors="x", year=1, question="x")
report.experiment("e", data="mnist", build=None)
write_pages(report, {str(results)!r})
print(sorted({{"keras", "tensorflow", "torch", "jax"}} & set(sys.modules)))
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
    assert (results / "x" / "index.html").is_file()


def test_pages_are_written_by_one_process_at_a_time(page, results, monkeypatch):
    def write(path, content):
        with pytest.raises(filelock.Timeout):
            filelock.FileLock(results / ".lock").acquire(timeout=0)
        written.append(path)
        write_whole(path, content)

    written = []
    monkeypatch.setattr("keras_gen.page.pages.write_whole", write)

    page()

    assert written == [results / "made_up" / "index.html", results / "index.html"]
