"""The rules of the house, held by tests: arrows, length of files, pins, what may be committed."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT.parent / "shared" / "data" / "reference"
PIN_FILES = sorted((ROOT / "requirements").glob("*.txt"))

MOST_LINES = 500
LOOPBACK = {"127.0.0.1", "localhost", "[::1]"}
# Names that RFC 2606 reserves lead nowhere; namespaces of XML are names that nobody opens.
NO_ADDRESS = re.compile(r"(^|\.)(example(\.(com|net|org))?|test|invalid)$")
NAMESPACES = {"www.w3.org", "schemas.openxmlformats.org", "purl.org", "www.sdmx.org"}
NOT_OPENED = "# not opened"


def files_of_the_project() -> list[Path]:
    """Every file git has or would add; all but what is ignored."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("not a git clone, so there is no list of its files")
    names = os.fsdecode(listed.stdout).split("\0")
    return [path for name in sorted(set(names)) if name and (path := ROOT / name).is_file()]


def text_of(path: Path) -> str | None:
    """The file's text; None for what is not text."""
    data = path.read_bytes()
    return None if b"\0" in data[:8192] else data.decode("utf-8", errors="replace")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_rooms_import_only_what_they_may():
    lint_imports = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [lint_imports, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


WRITTEN_BY_DJANGO = re.compile(r"/migrations/\d{4}_(initial|auto\w*)\.py$")


def test_no_file_grows_past_one_subject():
    code = {".py", ".j2", ".jinja", ".html", ".css", ".typ"}
    lengths = {
        name_of(path): len(text.splitlines())
        for path in files_of_the_project()
        if path.suffix in code and name_of(path).startswith(("src/", "tests/"))
        if not WRITTEN_BY_DJANGO.search(name_of(path))
        if (text := text_of(path)) is not None
    }
    too_long = {name: lines for name, lines in lengths.items() if lines > MOST_LINES}
    assert lengths
    assert not too_long, f"more than {MOST_LINES} lines, so more than one subject: {too_long}"


# Put together from parts, so that this file does not hold what it looks for.
REGISTRIES = ("py" + "pi", "python" + "hosted", "npm" + "js", "deb." + "debian", "crates" + ".io")
FOLDERS = ("o" + "pt", "ro" + "ot", "wo" + "rk", "ho" + "me")
PATHS = rf"(?<![\w.:/-])/(?:{'|'.join(FOLDERS)})/"


def test_no_file_names_a_registry_or_a_path_of_one_machine():
    unwanted = re.compile("|".join([*map(re.escape, REGISTRIES), PATHS]), re.IGNORECASE)
    found = [
        f"{name_of(path)}:{number}: {match[0]}"
        for path in files_of_the_project()
        if (text := text_of(path)) is not None and unwanted.search(text)
        for number, line in enumerate(text.splitlines(), start=1)
        for match in unwanted.finditer(line)
    ]
    assert not found, found


def pins_of(path: Path) -> list[str]:
    """A pin file's requirements, each with its hashes on one line, comments left out."""
    lines = [line for line in path.read_text().splitlines() if not line.lstrip().startswith("#")]
    return [pin for pin in "\n".join(lines).replace("\\\n", " ").splitlines() if pin.strip()]


@pytest.mark.parametrize("path", PIN_FILES, ids=name_of)
def test_pins_have_hashes_and_name_no_index(path: Path):
    pin = re.compile(
        r"[a-z0-9][a-z0-9._-]*(\[[a-z,]+\])?==[^\s;]+(\s;[^#]*?)?(\s+--hash=sha256:[0-9a-f]{64})+"
    )
    pins = pins_of(path)
    assert pins
    assert [line for line in pins if not pin.fullmatch(line.strip())] == []


def versions_of(path: Path) -> dict[str, set[str]]:
    versions: dict[str, set[str]] = {}
    for line in pins_of(path):
        requirement = Requirement(line.split(" --hash")[0].strip())
        name = canonicalize_name(requirement.name)
        versions.setdefault(name, set()).add(str(requirement.specifier).removeprefix("=="))
    return versions


@pytest.mark.parametrize(
    ("file", "extras"),
    [
        ("runtime.txt", []),
        ("desk.txt", ["desk"]),
        ("test.txt", ["desk", "seasonal"]),
        ("spark.txt", ["spark"]),
    ],
)
def test_pins_are_what_the_project_asks_for(file: str, extras: list[str]):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    asked = [*project["dependencies"]]
    for extra in extras:
        asked += project["optional-dependencies"][extra]
    pinned = versions_of(ROOT / "requirements" / file)
    unmet = [
        text
        for text in asked
        if not (versions := pinned.get(canonicalize_name((wanted := Requirement(text)).name)))
        or not all(wanted.specifier.contains(version) for version in versions)
    ]
    assert not unmet, f"run `make pins`: {unmet}"


def test_a_package_has_the_same_pin_in_every_file():
    pinned: dict[str, set[frozenset[str]]] = {}
    for path in PIN_FILES:
        for name, versions in versions_of(path).items():
            pinned.setdefault(name, set()).add(frozenset(versions))
    differing = {name: versions for name, versions in pinned.items() if len(versions) > 1}
    assert not differing


def test_reference_data_stays_outside():
    if not REFERENCE.is_dir():
        pytest.skip("no reference data on this machine to compare with")
    theirs = [path for path in REFERENCE.rglob("*") if path.is_file() and path.name != "README.md"]
    names = {path.name for path in theirs}
    by_size: dict[int, list[Path]] = {}
    for path in theirs:
        by_size.setdefault(path.stat().st_size, []).append(path)

    def is_theirs(path: Path) -> bool:
        same_size = by_size.get(path.stat().st_size, [])
        return path.name in names or any(
            path.read_bytes() == other.read_bytes() for other in same_size
        )

    assert [name_of(path) for path in files_of_the_project() if is_theirs(path)] == []


def test_tests_name_no_address_but_loopback():
    address = re.compile(r"(?:https?|ftp|wss?)://(\[[0-9a-f:]+\]|[\w.-]+\w)", re.IGNORECASE)
    found = [
        f"{name_of(path)}:{number}: {host}"
        for path in files_of_the_project()
        if path.suffix == ".py" and name_of(path).startswith("tests/")
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if NOT_OPENED not in line
        for host in address.findall(line)
        if host not in LOOPBACK | NAMESPACES and not NO_ADDRESS.search(host)
    ]
    assert not found, (
        f"a test speaks to loopback only; where an address is compared and never opened, end its "
        f"line with `{NOT_OPENED}`: {found}"
    )
