"""The project's tasks, for people and for CI. Needs Python 3.11 or newer and nothing else.

    python3 make.py            make the environment in .venv, install, build output/vi
    python3 make.py test       the same environment, and all checks and tests
    python3 make.py bench      compare with Typst and WeasyPrint (benchmarks/peers.py)
    python3 make.py lock       write requirements.lock anew

On Windows: ``py make.py`` and ``py make.py test``. The environment is made once and again whenever
pyproject.toml or requirements.lock change.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"

#: What runs, and what tests need on top; each at one version with its hashes (see ``lock``).
LOCK = ROOT / "requirements.lock"
TEST_LOCK = ROOT / "requirements-test.lock"

#: Below these ReportLab's or our syntax does not work.
OLDEST = (3, 11)


def python() -> str:
    """The environment's interpreter."""
    inside = Path("Scripts", "python.exe") if os.name == "nt" else Path("bin", "python")
    return str(ENVIRONMENT / inside)


def run(*command: str) -> None:
    """Runs a command in the project's folder and stops with its exit status if it fails."""
    print("$ " + " ".join(Path(part).name if part == python() else part for part in command), flush=True)
    status = subprocess.run(command, cwd=ROOT, check=False).returncode
    if status:
        sys.exit(status)


def pip(*arguments: str) -> None:
    run(python(), "-m", "pip", "--disable-pip-version-check", "--no-input", "--quiet", *arguments)


def ensure_environment() -> None:
    """The environment with what requirements.lock names, and the project itself."""
    if is_installed(LOCK):
        return
    if importlib.util.find_spec("ensurepip") is None:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        sys.exit(f"This Python has no 'ensurepip'. On Debian or Ubuntu: sudo apt install python{version}-venv")
    if ENVIRONMENT.exists():
        shutil.rmtree(ENVIRONMENT)
    print(f"making {ENVIRONMENT.name} …", flush=True)
    venv.create(ENVIRONMENT, with_pip=True)
    install(LOCK)
    # The lock names the build backend too, so nothing is fetched beyond it.
    pip("install", "--no-deps", "--no-build-isolation", "--editable", ".")


def stamp(lock_file: Path) -> tuple[Path, str]:
    """The file that says what was installed from a lock, and what it says when that is up to date."""
    inputs = lock_file.read_bytes() + (ROOT / "pyproject.toml").read_bytes() + sys.version.encode()
    return ENVIRONMENT / f"{lock_file.stem}.sha256", hashlib.sha256(inputs).hexdigest()


def is_installed(lock_file: Path) -> bool:
    path, wanted = stamp(lock_file)
    return path.is_file() and path.read_text("ascii") == wanted


def install(lock_file: Path) -> None:
    """Everything that a lock names, unless it is there already."""
    if not is_installed(lock_file):
        pip("install", "--require-hashes", "--requirement", lock_file.name)
        path, wanted = stamp(lock_file)
        path.write_text(wanted, "ascii")


def build() -> None:
    """The documents in Vietnamese, as a first look."""
    run(python(), "-m", "make_handouts", "--lang", "vi")
    print(f"\nLook into {Path('output', 'vi')}.")


def test() -> None:
    """Build once, then every check."""
    install(TEST_LOCK)
    build()
    run(python(), "-m", "ruff", "check")
    run(python(), "-m", "ruff", "format", "--check")
    run(python(), "-m", "mypy")
    # loadfile: the tests of a file share what it makes once, such as one run of the validators over many PDFs.
    run(python(), "-m", "pytest", "-n", "auto", "--dist", "loadfile")


def bench() -> None:
    pip("install", "typst", "weasyprint", "pypdfium2")
    run(python(), str(Path("benchmarks", "peers.py")))


def lock() -> None:
    """Every dependency at one version with its hashes, for every platform and Python that we support."""
    pip("install", "uv")
    options = ("--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate")
    compile_ = (python(), "-m", "uv", "pip", "compile", "--quiet", *options)
    extra = ENVIRONMENT / "build-backend.txt"
    extra.write_text("hatchling\neditables\n", "ascii")  # editables is what hatchling needs for --editable
    run(*compile_, "--upgrade", "-o", LOCK.name, "pyproject.toml", str(extra))
    run(
        *compile_,
        "--group",
        "test",
        "--extra",
        "cjk",
        "--constraint",
        LOCK.name,
        "-o",
        TEST_LOCK.name,
        "pyproject.toml",
        str(extra),
    )


TASKS = {"build": build, "test": test, "bench": bench, "lock": lock}


def main() -> None:
    if sys.version_info < OLDEST:
        sys.exit(f"make-handouts needs Python {OLDEST[0]}.{OLDEST[1]} or newer; this is {sys.version.split()[0]}.")
    task = sys.argv[1] if len(sys.argv) > 1 else "build"
    if task not in TASKS or len(sys.argv) > 2:
        sys.exit(f"usage: {Path(sys.executable).name} make.py [{' | '.join(TASKS)}]")
    ensure_environment()
    TASKS[task]()


if __name__ == "__main__":
    main()
