"""Building as users do it, on a copy of the shipped project."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pikepdf
import pytest

from tests.running import hashes, one, replace, run, run_alone


@pytest.fixture
def vi(project: Path) -> Path:
    return project / "locales" / "vi" / "LC_MESSAGES" / "wait-a-sec.po"


#: Everything that is made of a workshop.
MATERIALS = (
    "certificate feedback guide handout helpline-card pledge poster poster-a3 quiz quiz-key scenario-cards "
    "scenario-cards-8 slides storyboard worksheets"
).split()


def test_lang_vi_writes_every_document_and_a_manifest(project: Path) -> None:
    done = run_alone(project, "--lang", "vi")
    assert (done.returncode, done.stderr) == (0, "")
    assert set(hashes(project / "output")) == {
        "manifest.json",
        *(
            f"vi/{workshop}/{workshop}-{material}-vi.pdf"
            for workshop in ("family-online-safety", "wait-a-sec")
            for material in MATERIALS
            if (workshop, material) != ("family-online-safety", "storyboard")
        ),
        *(f"vi/{workshop}/{workshop}-slides-vi.pptx" for workshop in ("family-online-safety", "wait-a-sec")),
    }
    for entry in json.loads((project / "output" / "manifest.json").read_text("utf-8"))["documents"]:
        data = (project / "output" / entry["path"]).read_bytes()
        assert entry["sha256"] == hashlib.sha256(data).hexdigest()
        assert entry["bytes"] == len(data)
        assert (entry["language"], entry["coverage"], entry["warnings"]) == ("vi", 1.0, [])
        assert entry["path"].endswith(f".{entry['format']}")
        is_long = entry["material"] in ("handout", "slides", "guide")
        assert entry["pages"] > (5 if is_long else 0)
        # On a form there are more questions and labels, which are bold, than running text; a presentation has no fonts.
        regular = ("NotoSans-Regular",) if is_long else ("NotoSans-Regular", "NotoSans-Bold")
        assert next(iter(entry["fonts"]), None) in (regular if entry["format"] == "pdf" else (None,))


def test_one_format_alone(project: Path) -> None:
    done = run(project, "--lang", "vi", "--workshop", "wait-a-sec", "--format", "pptx")
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(hashes(project / "output")) == ["manifest.json", "vi/wait-a-sec/wait-a-sec-slides-vi.pptx"]


def test_a_format_that_a_material_has_not_is_wrong_usage(project: Path) -> None:
    done = run(project, "--lang", "vi", "--material", "handout", "--format", "pptx")
    assert done.returncode == 2
    assert "handout: not made as pptx" in done.stderr


def test_build_is_the_default_command(project: Path) -> None:
    assert run(project, *one("vi")).stdout == run(project, "build", *one("vi"), "--force").stdout


def test_two_builds_are_the_same_bytes_however_many_processes(project: Path, tmp_path: Path) -> None:
    for name, jobs in (("a", "1"), ("b", "2")):
        asked = ("--lang", "ar", "--workshop", "wait-a-sec", "--output", str(tmp_path / name), "--jobs", jobs)
        done = run_alone(project, *asked)
        assert done.returncode == 0, done.stderr
    assert hashes(tmp_path / "a") == hashes(tmp_path / "b")


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (("--lang", "vj"), "no language 'vj'"),
        (("--workshop", "wait"), "no workshop 'wait'"),
        (("--material", "slide"), "did you mean 'slides'?"),
        (("--jobs", "0"), "--jobs"),
        (("--colour",), "No such option"),
        (("bulid",), "No such command"),
    ],
)
def test_wrong_usage_is_status_2(project: Path, arguments: tuple[str, ...], text: str) -> None:
    done = run(project, *arguments)
    assert done.returncode == 2
    assert text in done.stderr
    assert not (project / "output").exists()


def test_outside_a_project(tmp_path: Path) -> None:
    done = run(tmp_path, "--lang", "vi")
    assert done.returncode == 2
    assert "--project" in done.stderr


def test_a_project_may_be_named(project: Path, tmp_path: Path) -> None:
    done = run(tmp_path, "--project", str(project), *one("vi"))
    assert done.returncode == 0
    assert (project / "output" / "vi" / "wait-a-sec" / "wait-a-sec-handout-vi.pdf").is_file()


def test_a_missing_translation_is_english_counted_and_fails_only_when_strict(project: Path, vi: Path) -> None:
    text = vi.read_text("utf-8")
    vi.write_text(re.sub(r'(msgid "Ground rules|msgid "Start together"\nmsgstr )".*"', r'\1""', text), "utf-8")
    done = run(project, *one("vi"))
    assert done.returncode == 0
    assert "1 texts in English" in done.stdout
    manifest = json.loads((project / "output" / "manifest.json").read_text("utf-8"))
    assert 0.99 < manifest["documents"][0]["coverage"] < 1
    assert run(project, *one("vi"), "--strict").returncode == 1


def test_a_refused_translation_is_named_and_english_stands_in(project: Path, vi: Path) -> None:
    replace(vi, 'msgstr "Cùng bắt đầu"', 'msgstr "Gọi 0900 123 456 ngay"')
    line = vi.read_text("utf-8").split('msgstr "Gọi')[0].count("\n")
    done = run(project, *one("vi"))
    assert done.returncode == 0
    assert f"locales/vi/LC_MESSAGES/wait-a-sec.po:{line}:1: error: [numbers]" in done.stderr
    assert "the English text is printed instead" in done.stderr
    assert run(project, *one("vi"), "--strict").returncode == 1


def test_fuzzy_translations_are_not_used(project: Path, vi: Path) -> None:
    replace(vi, 'msgid "Start together"', '#, fuzzy\nmsgid "Start together"')
    assert "1 texts in English" in run(project, *one("vi")).stdout


def test_a_broken_catalogue_fails_its_language_and_no_other(project: Path, vi: Path) -> None:
    replace(vi, 'msgstr "Cùng bắt đầu"', 'msgstr "Cùng bắt đầu"\nnonsense here')
    done = run(project, "--lang", "vi", "--lang", "hi", "--material", "handout")
    assert done.returncode == 1
    assert "locales/vi/LC_MESSAGES/wait-a-sec.po:" in done.stderr
    assert "3 built, 1 failed" in done.stdout


def test_a_faulty_workshop_fails_alone_and_keeps_its_last_good_documents(project: Path) -> None:
    assert run(project, *one("vi")).returncode == 0
    before = hashes(project / "output" / "vi" / "wait-a-sec")
    replace(project / "workshops" / "wait-a-sec.yaml", "minutes: 60", "minutes: 61")
    done = run(project, "--lang", "vi", "--material", "handout")
    assert done.returncode == 1
    assert re.search(r"workshops/wait-a-sec\.yaml:\d+:\d+: error: the activities take 60 minutes", done.stderr)
    assert hashes(project / "output" / "vi" / "wait-a-sec") == before
    assert (project / "output" / "vi" / "family-online-safety").is_dir()
    documents = json.loads((project / "output" / "manifest.json").read_text("utf-8"))["documents"]
    assert len(documents) == 2


def test_a_character_without_font_is_an_error_and_no_box_is_printed(project: Path, vi: Path) -> None:
    replace(vi, 'msgstr "Cùng bắt đầu"', 'msgstr "Cùng bắt đầu \U0001f984"')
    done = run(project, *one("vi"))
    assert done.returncode == 1
    assert "U+1F984 UNICORN FACE" in done.stderr
    assert "locales/vi/LC_MESSAGES/wait-a-sec.po:" in done.stderr
    assert not (project / "output" / "vi").exists()


def test_a_language_without_font_says_what_to_install(project: Path) -> None:
    (project / "locales" / "chr" / "LC_MESSAGES").mkdir(parents=True)
    done = run(project, *one("chr"))
    assert done.returncode in (0, 1)
    assert "no such catalogue" in done.stderr


def test_a_file_in_the_way_is_reported(project: Path) -> None:
    (project / "output" / "vi").mkdir(parents=True)
    (project / "output" / "vi" / "wait-a-sec").write_text("in the way", "utf-8")
    done = run(project, *one("vi"))
    assert done.returncode == 1
    assert "cannot be written" in done.stderr


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no kill -9")
def test_kill_9_leaves_no_half_written_document(project: Path) -> None:
    """Killed at several moments of a rebuild: every document is the old one or the new one, whole."""
    asked = ("--lang", "vi", "--workshop", "wait-a-sec")
    assert run(project, *asked, "--jobs", "1").returncode == 0
    good = hashes(project / "output")
    command = [sys.executable, "-m", "make_handouts", *asked, "--jobs", "1", "--force"]
    for documents, delay in ((1, 0.0), (4, 0.02), (7, 0.05)):
        process = subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        assert process.stdout is not None
        for _ in range(documents):
            assert b".p" in process.stdout.readline()
        time.sleep(delay)
        process.kill()
        process.communicate()
        assert process.returncode == -signal.SIGKILL
        found = {path: digest for path, digest in hashes(project / "output").items() if not path.endswith(".part")}
        assert found == good
    assert run(project, *asked, "--jobs", "1").returncode == 0
    assert {path: digest for path, digest in hashes(project / "output").items() if ".part" not in path} == good


def test_output_is_plain_lines_when_piped(project: Path) -> None:
    done = run_alone(project, *one("vi"), PYTHONIOENCODING="ascii")
    assert done.stdout.splitlines() == [
        "vi/wait-a-sec/wait-a-sec-handout-vi.pdf (10 pages)",
        "helplines: VN for vi (the likely region; --region names another)",
        "1 built, 0 failed",
    ]


def test_a_material_that_the_workshop_has_nothing_for(project: Path) -> None:
    asked = ("--lang", "en", "--material", "storyboard")
    alone = run(project, *asked, "--workshop", "family-online-safety")
    assert alone.returncode == 2
    assert "'family-online-safety' has no storyboard; it is made of 'challenge' blocks" in alone.stderr
    with_another = run(project, *asked)
    assert with_another.returncode == 0
    assert with_another.stderr.startswith(
        "workshops/family-online-safety.yaml:1:1: warning: this workshop has no storyboard\n"
    )
    assert "en/wait-a-sec/wait-a-sec-storyboard-en.pdf (2 pages)" in with_another.stdout


@pytest.mark.parametrize("start", ["9:30", "24:00", "half past nine"])
def test_a_start_that_is_no_time_of_day(project: Path, start: str) -> None:
    done = run(project, "--lang", "en", "--start", start)
    assert done.returncode == 2
    assert f"'{start}' is no time of day; write it like 09:30." in done.stderr


def test_the_start_changes_the_guide(project: Path) -> None:
    asked = ("--lang", "en", "--workshop", "wait-a-sec", "--material", "guide")
    assert run(project, *asked).returncode == 0
    before = hashes(project / "output" / "en")
    assert run(project, *asked, "--start", "09:00").returncode == 0  # the default
    assert hashes(project / "output" / "en") == before
    assert run(project, *asked, "--start", "14:30").returncode == 0
    assert hashes(project / "output" / "en") != before


CERTIFICATE = ("--lang", "vi", "--workshop", "wait-a-sec", "--material", "certificate")


def test_a_page_for_each_name(project: Path) -> None:
    (project / "names.csv").write_text("name\nNguyễn Văn An\nराम कुमार\nمحمد\n", "utf-8")
    done = run(project, *CERTIFICATE, "--names", "names.csv")
    assert (done.returncode, done.stderr) == (0, "")
    (entry,) = json.loads((project / "output" / "manifest.json").read_text("utf-8"))["documents"]
    assert (entry["path"], entry["pages"]) == ("vi/wait-a-sec/wait-a-sec-certificate-vi.pdf", 3)
    assert {"NotoSans-Bold", "NotoSansDevanagari-Bold", "NotoSansArabic-Bold"} <= set(entry["fonts"])


def test_a_file_for_each_name_whose_own_name_no_name_can_choose(project: Path) -> None:
    (project / "names.csv").write_text("name\nĐặng Thị Hoa\n../../etc/passwd\nराम\nCON\n", "utf-8")
    done = run(project, *CERTIFICATE, "--names", "names.csv", "--one-file-each")
    assert done.returncode == 0, done.stderr
    assert sorted(hashes(project / "output")) == [
        "manifest.json",
        "vi/wait-a-sec/certificate/wait-a-sec-certificate-vi-0001-dang-thi-hoa.pdf",
        "vi/wait-a-sec/certificate/wait-a-sec-certificate-vi-0002-etc-passwd.pdf",
        "vi/wait-a-sec/certificate/wait-a-sec-certificate-vi-0003.pdf",
        "vi/wait-a-sec/certificate/wait-a-sec-certificate-vi-0004-con.pdf",
    ]


def test_a_faulty_name_stops_the_certificates_and_is_named_with_its_line(project: Path) -> None:
    (project / "names.csv").write_text("name\nAn\n=1+1\n", "utf-8")
    done = run(project, *CERTIFICATE, "--names", "names.csv")
    assert done.returncode == 1
    assert "names.csv:3:1: error: '=1+1' is no name but a formula" in done.stderr
    assert not (project / "output").exists()


def test_a_name_that_no_font_has_is_named_with_its_line_and_nothing_is_written(project: Path) -> None:
    (project / "names.csv").write_text("name\nAn\n\U00012000\U00012001\n", "utf-8")
    done = run(project, *CERTIFICATE, "--names", "names.csv")
    assert done.returncode == 1
    assert "names.csv:3:1: error: no font has the characters" in done.stderr
    assert "0 built, 1 failed" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (("--one-file-each",), "--one-file-each needs --names"),
        (("--names", "missing.csv"), "does not exist"),
        (("--material", "handout", "--names", "names.csv"), "add --material certificate"),
        (("--region", "XX"), "no region 'XX' under regions/"),
        (("--region", "../VN"), "no region '../VN' under regions/"),
    ],
)
def test_wrong_use_of_names_and_regions(project: Path, arguments: tuple[str, ...], text: str) -> None:
    (project / "names.csv").write_text("An\n", "utf-8")
    done = run(project, "--lang", "vi", *arguments)
    assert done.returncode == 2
    assert text in done.stderr


def test_a_region_may_be_named(project: Path) -> None:
    done = run(project, *one("vi"), "--region", "US")
    assert (done.returncode, done.stderr) == (0, "")
    assert "helplines:" not in done.stdout
    with pikepdf.open(project / "output" / "vi" / "wait-a-sec" / "wait-a-sec-handout-vi.pdf") as pdf:
        assert [round(float(side)) for side in pdf.pages[0].mediabox] == [0, 0, 612, 792]  # on its paper


def test_a_stale_helpline_is_warned_of(project: Path) -> None:
    done = run(project, *one("vi"), SOURCE_DATE_EPOCH="1900000000")
    assert done.returncode == 0
    assert "regions/VN.yaml:" in done.stderr
    assert "was last checked" in done.stderr


def test_an_organisation_puts_in_its_name_logo_and_fonts(project: Path) -> None:
    shutil.copy(project / "workshops" / "pictures" / "wait-a-sec.png", project / "templates" / "logo.png")
    brand = project / "templates" / "brand.yaml"
    brand.write_text("organisation: Safe Screens\nlogo: logo.png\nfonts:\n  Latn: {headings: No Such Font}\n", "utf-8")
    done = run(project, "--lang", "vi", "--workshop", "wait-a-sec", "--material", "poster")
    assert done.returncode == 0
    assert "the theme's font No Such Font is not on this machine" in done.stderr


def test_editions_stand_in_place_of_the_document(project: Path) -> None:
    done = run(project, *one("vi"), "--edition", "booklet", "--edition", "bilingual", "--with", "en")
    assert (done.returncode, done.stderr) == (0, "")
    assert set(hashes(project / "output")) == {
        "manifest.json",
        "vi/wait-a-sec/wait-a-sec-handout-booklet-vi.pdf",
        "vi/wait-a-sec/wait-a-sec-handout-bilingual-vi-en.pdf",
    }
    assert "booklet: for printing only, without tags and links" in done.stdout
    documents = json.loads((project / "output" / "manifest.json").read_text("utf-8"))["documents"]
    assert [(item["edition"], item["second_language"]) for item in documents] == [("bilingual", "en"), ("booklet", "")]


def test_what_has_no_such_edition_is_left_out(project: Path) -> None:
    done = run(project, "--lang", "vi", "--workshop", "wait-a-sec", "--edition", "bilingual", "--with", "en")
    assert done.returncode == 0
    assert {path.name for path in (project / "output").rglob("*.pdf")} == {
        "wait-a-sec-guide-bilingual-vi-en.pdf",
        "wait-a-sec-handout-bilingual-vi-en.pdf",
    }


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--material", "slides", "--edition", "large-print"), "slides: there is no large-print of it, only of "),
        (("--edition", "bilingual"), "--edition bilingual and --with TAG, the second language, go together"),
        (("--with", "en"), "--edition bilingual and --with TAG, the second language, go together"),
        (("--edition", "bilingual", "--with", "xx"), "no language 'xx'"),
        (("--edition", "bilingual", "--with", "all"), "--with takes one language"),
        (("--edition", "bilingual", "--with", "vi"), "a second language is another than the first"),
        (("--edition", "large-prnt"), "no edition 'large-prnt'; did you mean 'large-print'?"),
    ],
)
def test_editions_that_cannot_be(project: Path, arguments: tuple[str, ...], said: str) -> None:
    done = run(project, "--lang", "vi", *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert not (project / "output").exists()


def test_a_report_says_which_fonts_served_and_what_barely_fits(project: Path) -> None:
    done = run(project, "--lang", "hi", "--material", "handout", "--material", "slides", "--format", "pdf", "--report")
    lines = done.stdout.splitlines()
    fonts = next(line for line in lines if line.startswith("  fonts: "))
    assert "NotoSansDevanagari-Regular" in fonts
    assert any("% of its width" in line and ".po:" in line for line in lines)
