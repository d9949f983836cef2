"""Certificates for a long list of names in mixed scripts: pages a second on one core, and memory.

    python benchmarks/certificates.py
    python benchmarks/certificates.py --names 1000 --names 5000 --lang ar

Each size runs in a process of its own, which prints the seconds of the build (templates and fonts included), the pages
a second, the peak of its memory over what it was before the build, and the bytes of the PDF.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from pathlib import Path

from make_handouts.base.diagnostics import Position
from make_handouts.build.plan import Job
from make_handouts.build.workspace import Workspace
from make_handouts.curriculum.participants import Participant

ROOT = Path(__file__).resolve().parents[1]

#: Parts of names; every script that many of our readers write.
GIVEN = (
    "An Bình Châu Dũng Giang Hương Khánh Linh Minh Ngọc राम सीता अर्जुन प्रिया क्षितिज محمد فاطمة يوسف ليلى สมชาย กมล ปิยะ "
    "さくら 太郎 健一 민준 서연 Иван Мария José Ana மு. கவிதா రవి అనన్య ស្រីមុំ အောင် עומר ברק"
).split()
FAMILY = (
    "Nguyễn Trần Phạm Đặng शर्मा कुमार गुप्ता الأنصاري حسن ใจดี ศรีสุข 田中 佐藤 김 이 Иванов Петрова Silva Müller "
    "கருணாநிதி రెడ్డి សុខ ခင် לוי"
).split()


def participants(count: int) -> tuple[Participant, ...]:
    """The same names in every run."""
    choose = random.Random(1)
    return tuple(
        Participant(f"{choose.choice(GIVEN)} {choose.choice(FAMILY)} {number}", Position("names.csv", number))
        for number in range(1, count + 1)
    )


def measured(language: str, count: int) -> dict[str, float]:
    """Builds once and measures; to be run in a process of its own."""
    names = participants(count)
    workspace = Workspace(ROOT)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    result = workspace.build(Job(language, language, "wait-a-sec", "certificate", participants=names))
    seconds = time.perf_counter() - start
    assert result.data is not None, [str(item) for item in result.diagnostics]
    assert result.pages == count
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"names": count, "seconds": seconds, "mb": (peak - before) / 1024, "bytes": len(result.data)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--names", type=int, action="append", help="how many names; may be repeated")
    parser.add_argument("--lang", default="vi")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measured(options.lang, options.one)))
        return
    print(f"{'names':>7} {'seconds':>8} {'pages/s':>8} {'MB more':>8} {'MB PDF':>7}")
    for count in options.names or [1, 100, 1000, 5000]:
        command = [sys.executable, __file__, "--lang", options.lang, "--one", str(count)]
        found = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
        rate = found["names"] / found["seconds"]
        print(f"{found['names']:7} {found['seconds']:8.2f} {rate:8.0f} {found['mb']:8.1f} {found['bytes'] / 1e6:7.2f}")


if __name__ == "__main__":
    main()
