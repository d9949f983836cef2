"""The project's tasks, for people and for CI. Needs Python 3.11 or newer and nothing else.

    python3 make.py            make the environment in .venv, install, build output/vi
    python3 make.py test       the same environment, and all checks and tests
    python3 make.py compile    a wheel in dist/ that sets and writes in C, and its tests; needs a C compiler
    python3 make.py bench      compare that with Typst and WeasyPrint (benchmarks/peers.py)
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
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"

#: What runs, and what tests need on top; each at one version with its hashes (see ``lock``).
LOCK = ROOT / "requirements.lock"
TEST_LOCK = ROOT / "requirements-test.lock"

#: The compiled program, which ``PYTHONPATH`` puts before the source.
COMPILED = ENVIRONMENT / "compiled"

#: The compiled program is to write the same as its source in these: each way of setting text.
COMPARED = ("vi", "hi", "ar", "th", "ja", "de")
MANIFEST = "manifest.json"

#: Below these ReportLab's or our syntax does not work.
OLDEST = (3, 11)


def python() -> str:
    """The environment's interpreter."""
    inside = Path("Scripts", "python.exe") if os.name == "nt" else Path("bin", "python")
    return str(ENVIRONMENT / inside)


def run(*command: str, **environment: str) -> None:
    """Runs a command in the project's folder and stops with its exit status if it fails."""
    print("$ " + " ".join(Path(part).name if part == python() else part for part in command), flush=True)
    status = subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, check=False).returncode
    if status:
        sys.exit(status)


def pip(*arguments: str, **environment: str) -> None:
    run(python(), "-m", "pip", "--disable-pip-version-check", "--no-input", "--quiet", *arguments, **environment)


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


def compile_() -> None:
    """The wheel of this platform, and proof that it does what the source does: its tests, and the same bytes."""
    install(TEST_LOCK)
    with tempfile.TemporaryDirectory() as folder:
        # A copy, because what is compiled is put beside its source, where it would outlive the next change of it.
        source, wheels = Path(folder, "source"), Path(folder, "wheels")
        shutil.copytree(ROOT / "src", source / "src", ignore=shutil.ignore_patterns("__pycache__"))
        for path in (ROOT / "pyproject.toml", ROOT / "README.md", *ROOT.glob("LICENSE*")):
            shutil.copy(path, source)
        wheel = ("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(wheels), str(source))
        pip(*wheel, HATCH_BUILD_HOOKS_ENABLE="1")
        (built,) = wheels.iterdir()
        (ROOT / "dist").mkdir(exist_ok=True)
        shutil.copy(built, ROOT / "dist")
        shutil.rmtree(COMPILED, ignore_errors=True)
        pip("install", "--no-deps", "--target", str(COMPILED), str(built))
        for name, program in (("plain", ROOT / "src"), ("compiled", COMPILED)):
            output = str(Path(folder, name))
            languages = [part for language in COMPARED for part in ("--lang", language)]
            run(python(), "-m", "make_handouts", *languages, "--output", output, PYTHONPATH=str(program))
        if Path(folder, "plain", MANIFEST).read_bytes() != Path(folder, "compiled", MANIFEST).read_bytes():
            sys.exit("The compiled program writes other bytes than its source.")
    tests = [str(Path("tests", name)) for name in ("test_compiled.py", "typeset", "paginate", "write")]
    flags = ("-n", "auto", "--dist", "loadfile")
    run(python(), "-m", "pytest", *flags, *tests, PYTHONPATH=str(COMPILED), REQUIRE_COMPILED="1")


def bench() -> None:
    if not COMPILED.exists():
        compile_()
    pip("install", "typst", "weasyprint", "pypdfium2")
    run(python(), str(Path("benchmarks", "peers.py")), PYTHONPATH=str(COMPILED))


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


TASKS = {"build": build, "test": test, "compile": compile_, "bench": bench, "lock": lock}


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
