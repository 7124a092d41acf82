"""Which engine computes: the settings say, and what is missing is said with how to get it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tijarat.errors import DataError, MissingPartError, UnknownCodeError
from tijarat.settings import Settings
from tijarat.warehouse.spark_engine import spark_engine

QUESTION = ("statistics", "market-share", "PAK", "JPN", "--product", "261000")
WORDS = (*QUESTION, "--years", "2012-2024", "--format", "json")


@pytest.mark.parametrize(
    ("text", "engine"), [(None, "duckdb"), ("", "duckdb"), ("spark", "spark"), ("DuckDB", "duckdb")]
)
def test_the_settings_name_the_engine(text, engine):
    environment = {} if text is None else {"TIJARAT_ENGINE": text}
    assert Settings.from_environment(environment).engine == engine


def test_an_engine_nobody_knows_suggests_the_nearest():
    with pytest.raises(UnknownCodeError, match=r"'sparc'; expected duckdb or spark. Did you mean"):
        Settings.from_environment({"TIJARAT_ENGINE": "sparc"})


def test_duckdb_is_the_usual_one(desk):
    assert desk.view.engine.name == "duckdb"


@pytest.mark.parametrize("memory", ["", "80%", "much", "1.2.3GB", "0GB"])
def test_memory_that_spark_cannot_read_is_refused(memory):
    with pytest.raises(DataError, match=r"TIJARAT_MEMORY came as .*such as 2GB"):
        spark_engine(memory=memory)


# ------------------------------------------------------------------ parts that are missing


def test_without_the_package_the_message_says_how_to_install_it(monkeypatch):
    for name in [name for name in sys.modules if name.partition(".")[0] == "pyspark"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pyspark", None)
    with pytest.raises(MissingPartError, match=r"pip install '\.\[spark\]'.*=duckdb"):
        spark_engine()


@pytest.mark.spark
def test_without_java_the_message_says_how_to_install_it(run, needs, tmp_path):
    needs("pyspark")
    done = run(*WORDS, env={"TIJARAT_ENGINE": "spark", "JAVA_HOME": str(tmp_path)})
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr.startswith(
        f"tijarat: The Spark engine could not start Java: no java in {tmp_path}"
    )
    assert "expected Java 17 or newer" in done.stderr
    assert "apt-get install openjdk-17-jre-headless" in done.stderr


@pytest.mark.spark
def test_a_java_that_does_not_start_is_quoted(run, needs, tmp_path):
    needs("pyspark")
    java = tmp_path / "bin" / "java"
    java.parent.mkdir()
    java.write_text("#!/bin/sh\necho 'class file version 61.0 is too new for me' >&2\nexit 1\n")
    java.chmod(0o755)
    done = run(*WORDS, env={"TIJARAT_ENGINE": "spark", "JAVA_HOME": str(tmp_path)})
    assert (done.code, done.stdout) == (2, "")
    assert "java said: class file version 61.0 is too new for me;" in done.stderr


# ------------------------------------------------------------------ fresh processes


@pytest.mark.spark
def test_the_command_line_on_spark_prints_the_same_and_nothing_else(run, needs, assert_same):
    needs("pyspark")
    needs("java")
    small = {"TIJARAT_ENGINE": "spark", "TIJARAT_MEMORY": "1GB", "TIJARAT_THREADS": "2"}
    here, there = run(*WORDS), run(*WORDS, env=small)
    assert (there.code, there.stderr) == (0, "")
    assert_same(there.json, here.json)
    assert round(there.json["value"], 3) == 0.662


@pytest.mark.spark
@pytest.mark.slow
def test_under_spark_submit_its_session_answers(needs, home, tmp_path):
    needs("pyspark")
    needs("java")
    script = tmp_path / "ask.py"
    script.write_text("import sys\nfrom tijarat.cli import main\nmain(sys.argv[1:])\n")
    conf = ["--conf", "spark.ui.enabled=false", "--conf", "spark.driver.bindAddress=127.0.0.1"]
    submit = Path(sys.executable).with_name("spark-submit")
    done = subprocess.run(
        [submit, "--master", "local[1]", "--driver-memory", "1g", *conf, script, *WORDS],
        env={
            **os.environ,
            "TIJARAT_HOME": str(home),
            "TIJARAT_ENGINE": "spark",
            "PYSPARK_PYTHON": sys.executable,
            "SPARK_LOCAL_IP": "127.0.0.1",
        },
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    assert round(json.loads(done.stdout)["value"], 3) == 0.662
