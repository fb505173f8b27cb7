"""Set-up makes what is missing and leaves alone what is done."""

import gettext
import os
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from cms.pages.home import HomePage
from cms.setting_up import instance, statics
from cms.setting_up.translations import BadTranslation, compile_catalogues, find_catalogues

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """A room with one sentence translated and one guessed."""
    po = tmp_path / "room" / "locale" / "vi" / "LC_MESSAGES" / "django.po"
    po.parent.mkdir(parents=True)
    po.write_text(HEAD + 'msgid "Form"\nmsgstr "Biểu mẫu"\n\n#, fuzzy\nmsgid "Fee"\nmsgstr "Phim"\n')
    return tmp_path


def spoken(po: Path, sentence: str) -> str:
    with po.with_suffix(".mo").open("rb") as file:
        return gettext.GNUTranslations(file).gettext(sentence)


def test_a_translation_is_compiled_and_a_guess_is_left_out(room: Path) -> None:
    [po] = find_catalogues(room, ["room"])
    assert compile_catalogues([po]) == [po.with_suffix(".mo")]
    assert spoken(po, "Form") == "Biểu mẫu"
    assert spoken(po, "Fee") == "Fee"


def test_only_a_changed_catalogue_is_compiled_again(room: Path) -> None:
    [po] = find_catalogues(room, ["room"])
    compile_catalogues([po])
    assert compile_catalogues([po]) == []
    po.write_text(HEAD + 'msgid "Form"\nmsgstr "Mẫu đơn"\n')
    os.utime(po, ns=(po.stat().st_atime_ns, po.stat().st_mtime_ns + 1_000_000))
    assert compile_catalogues([po]) == [po.with_suffix(".mo")]
    assert spoken(po, "Form") == "Mẫu đơn"
    assert compile_catalogues([po], again=True) == [po.with_suffix(".mo")]


def test_a_broken_catalogue_is_named_and_leaves_the_old_one(room: Path) -> None:
    [po] = find_catalogues(room, ["room"])
    compile_catalogues([po])
    po.write_text(HEAD + 'msgid "Form"\nmsgstr "Mẫu"\nand then nonsense\n')
    os.utime(po, ns=(po.stat().st_atime_ns, po.stat().st_mtime_ns + 1_000_000))
    with pytest.raises(BadTranslation, match=r"django\.po"):
        compile_catalogues([po])
    assert spoken(po, "Form") == "Biểu mẫu"


def test_static_files_are_collected_once_until_one_changes(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "a.css").write_text("a {}")
    with override_settings(STATIC_ROOT=tmp_path / "static", STATICFILES_DIRS=[source]):
        assert not statics.is_collected()
        statics.note_collected()
        assert statics.is_collected()
        (source / "a.css").write_text("a { color: red }")
        assert not statics.is_collected()


def test_set_up_makes_each_missing_thing_once(monkeypatch: pytest.MonkeyPatch) -> None:
    done = {"one": True, "two": False}

    def steps(*, demo: bool) -> list[instance.Step]:
        return [
            instance.Step(name, lambda name=name: not done[name], lambda name=name: done.update({name: True}))
            for name in done
        ]

    monkeypatch.setattr(instance, "steps", steps)
    said: list[str] = []
    assert instance.set_up(said.append) == ["two"]
    assert said == ["two …"]
    assert instance.set_up(said.append) == []


def test_an_instance_without_demo_stays_empty() -> None:
    named = [step.name for step in instance.steps(demo=False)]
    assert "Loading the demo" not in named
    assert "Loading the demo" in [step.name for step in instance.steps(demo=True)]


@pytest.mark.django_db
def test_a_demo_is_missing_only_where_nothing_stands(home: HomePage) -> None:
    loading = next(step for step in instance.steps() if step.name == "Loading the demo")
    assert not loading.is_missing()
    HomePage.objects.filter(pk=home.pk).delete()
    assert loading.is_missing()


def test_a_command_given_nothing_to_ask_says_which_flag_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    with pytest.raises(CommandError, match="--name"):
        call_command("make_editor")
