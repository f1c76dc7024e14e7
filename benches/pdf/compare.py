#!/usr/bin/env python3
"""What a PDF costs: ours, genpdf's, krilla's and typst's, of the same words, side by side in one run.

    benches/pdf/compare.py [--rounds N] [--exports N] [--font FILE]...

Prints CPU time for each handout (least and median), bytes and peak memory of each contestant, and how they compare; then
what the first export of a process costs, whether time stays in proportion to length, and what other scripts cost. Compare
ratios within one run: machines differ. Needs cargo; typst only if Python has its wheel (`pip install typst==0.15.2`).
README.md beside the folder says what each figure is.
"""

import argparse
import json
import os
import random
import re
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

# The other script is imported; nothing of that stays in the repository.
sys.dont_write_bytecode = True
ROOT = Path(__file__).resolve().parents[2]
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release" / "examples"
HERE = Path(__file__).resolve().parent


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7, help="how often each contestant is run")
    parser.add_argument("--exports", type=int, default=200, help="handouts in each of our runs; others make fewer")
    parser.add_argument("--font", action="append", default=[], help="a font behind the bundled ones, for Chinese")
    options = parser.parse_args()

    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        sample, repeat = build(folder)
        articles = folder / "sample.jsonl"
        articles.write_text("".join(turned(sample, turn) for turn in range(options.exports)))

        contestants = {"handout-pdf": [repeat["handout-pdf"], articles]}
        for name, part in (("handout-genpdf", 20), ("krilla", 2), ("typst", 4)):
            fewer = folder / f"{name}.jsonl"
            fewer.write_text("".join(turned(sample, turn) for turn in range(max(options.exports // part, 3))))
            program = [repeat[name]] if name in repeat else [sys.executable, HERE / "typst_round.py"]
            contestants[name] = [*program, fewer]
        if not has_typst():
            print("typst: not installed, so not compared (`pip install typst==0.15.2`)")
            del contestants["typst"]
        else:
            print(f"typst: {typst_version()}, standards: {typst_standards()}")
        compare(contestants, options.rounds)
        first_export(repeat["handout-pdf"], articles, options.rounds)
        lengths(repeat["handout-pdf"], sample, folder, options.rounds)
        scripts(repeat["handout-pdf"], sample, folder, options)


def build(folder):
    """Our programs, and our sample article in our own JSON."""
    cargo = ["cargo", "build", "--quiet", "--release", "--locked"]
    repeat = {}
    for package, features in (("handout-pdf", ["--features", "arabic,hebrew,devanagari"]), ("handout-genpdf", [])):
        subprocess.run([*cargo, "-p", package, "--example", "repeat", *features], cwd=ROOT, check=True)
        # Both are called the same.
        repeat[package] = shutil.copy(TARGET / "repeat", folder / package)
    subprocess.run([*cargo, "--example", "export_handout"], cwd=ROOT, check=True)
    export = [TARGET / "export_handout", "--only", "json", "--out", folder / "sample"]
    subprocess.run(export, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    (file,) = (folder / "sample").glob("*.json")
    repeat["krilla"] = folder / "krilla"
    repeat["krilla"].write_text(
        f'#!/bin/sh\nARTICLES=$1 ROUNDS=$2 exec {shlex.quote(oracle())} --ignored --exact oracle::repeat --nocapture\n'
    )
    repeat["krilla"].chmod(0o755)
    return json.loads(file.read_text()), repeat


def oracle():
    """The tests of our crate: krilla stands among them, behind our layout, and is no dependency of it."""
    build = ["cargo", "test", "--quiet", "--release", "--locked", "-p", "handout-pdf", "--lib", "--no-run"]
    said = subprocess.run([*build, "--message-format=json"], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout
    made = map(json.loads, said.splitlines())
    return next(one["executable"] for one in made if one.get("executable") and one["profile"]["test"])


def turned(article, turn):
    """The article with the words of each text in another order, so that no export profits from the one before."""
    return json.dumps(changed(article, lambda text: rotated(text, turn))) + "\n"


def rotated(text, turn):
    words = text.split(" ")
    if len(words) == 1:
        return text
    by = turn % len(words)
    return " ".join(words[by:] + words[:by])


def changed(value, change, inside=False):
    """The same article with other running text: what stands in `content` and `heading`, at any depth."""
    if isinstance(value, dict):
        names = ("content", "heading", "title")
        return {name: changed(field, change, inside=name in names) for name, field in value.items()}
    if isinstance(value, list):
        return [changed(item, change, inside) for item in value]
    return change(value) if inside and isinstance(value, str) else value


def run(command, count):
    """What a program says of itself, and its CPU time in microseconds."""
    program, *arguments = map(str, command)
    reader, writer = os.pipe()
    actions = [(os.POSIX_SPAWN_DUP2, writer, 1), (os.POSIX_SPAWN_CLOSE, reader)]
    said_to = [program, *arguments[:1], *extra(program, arguments, count)]
    process = os.posix_spawn(program, said_to, os.environ, file_actions=actions)
    os.close(writer)
    with os.fdopen(reader) as said:
        text = said.read()
    _, status, used = os.wait4(process, 0)
    if status != 0:
        sys.exit(f"{program} failed")
    # Tests tell of themselves too.
    (said,) = re.findall(r"\{.*\}", text)
    return json.loads(said), (used.ru_utime + used.ru_stime) * 1e6


def extra(program, arguments, count):
    """Where the number of rounds goes: behind the file of articles."""
    if program == sys.executable:
        return [arguments[1], str(count)]
    return [str(count), *arguments[1:]]


def measured(command, rounds):
    """CPU time of one handout in each round, and what the last round said. A run that only prepares is taken off."""
    times = []
    for _ in range(rounds):
        said, whole = run(command, 1)
        _, idle = run(command, 0)
        times.append((whole - idle) / said["exports"])
    return times, said


def compare(contestants, rounds):
    times = {name: [] for name in contestants}
    said = {}
    # One after the other in each round: whatever slows the machine slows all.
    for _ in range(rounds):
        for name, command in contestants.items():
            (one,), said[name] = measured(command, 1)
            times[name].append(one)
    peaks = {}
    for name, command in contestants.items():
        # A process that holds one article and makes one handout.
        alone = command[-1].with_suffix(".alone.jsonl")
        alone.write_text(command[-1].read_text().splitlines(keepends=True)[0])
        peaks[name] = run([*command[:-1], alone], 0)[0]["peak_kb"]
    print("\n| | CPU ms a handout, least | median | wall ms, least | bytes | peak memory, MB | CPU against ours |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    ours = min(times["handout-pdf"])
    for name, each in times.items():
        print(
            f"| {name} | {min(each) / 1e3:.3f} | {statistics.median(each) / 1e3:.3f} | {said[name]['least_us'] / 1e3:.3f} "
            f"| {said[name]['bytes']:,} | {peaks[name] / 1e3:.1f} | {min(each) / ours:.1f} × |"
        )


def first_export(program, articles, rounds):
    first = [run([program, articles], 0)[0]["first_us"] / 1e3 for _ in range(rounds * 3)]
    print(f"\nFirst export of a process, fonts included: least {min(first):.2f} ms, median {statistics.median(first):.2f} ms")


def lengths(program, sample, folder, rounds):
    print("\n| article | CPU ms, least | µs for each KB | peak memory, MB | bytes |")
    print("|---|---:|---:|---:|---:|")
    for kilobytes in (75, 150, 300):
        article = longer(sample, kilobytes * 1000)
        file = folder / f"{kilobytes}.jsonl"
        file.write_text("".join(turned(article, turn) for turn in range(3)))
        times, said = measured([program, file], rounds)
        size, least = len(file.read_text()) / 3000, min(times)
        print(
            f"| {size:.0f} KB | {least / 1e3:.2f} | {least / size:.1f} | {said['peak_kb'] / 1e3:.1f} "
            f"| {said['bytes']:,} |"
        )


def longer(sample, size):
    """The sections of the article over and over, each time with its words in another order."""
    article = dict(sample, sections=[])
    random.seed(1)
    written = 0
    while written < size:
        for section in sample["sections"]:
            again = changed(section, lambda text: shuffled(text))
            again.pop("id", None)
            article["sections"].append(again)
            written += len(json.dumps(again))
            if written >= size:
                break
    return article


def shuffled(text):
    words = text.split(" ")
    random.shuffle(words)
    return " ".join(words)


# Words of handouts, to fill the sample's texts with: each text keeps about the room that it takes.
OTHER_SCRIPTS = {
    "Arabic": (
        "ar",
        " ",
        "العصب الوجه العضلات الطبيب العلاج يمكن أن قد تحدث عادة على من في إلى لا المرض "
        "الدواء حول أعراض العين الفم الجراحة حقن دقيقة 2014-10-27 قبل بعد عند الإجابة سبب",
    ),
    "Hindi": (
        "hi",
        " ",
        "चेहरे की मांसपेशियां तंत्रिका डॉक्टर उपचार हो सकता है लक्षण आंख मुंह के आसपास और "
        "दवा सर्जरी इंजेक्शन से पहले बाद में धीरे धीरे क्षति रक्त वाहिका स्थिति निदान "
        "परीक्षण प्रश्न",
    ),
    "Chinese": (
        "zh",
        "",
        "面部 肌肉 神经 医生 治疗 可能 症状 眼睛 口腔 周围 药物 手术 注射 之前 之后 慢慢 血管 压迫 诊断 检查 问题 通常 一侧 抽搐 病人 需要 每天 "
        "注意 休息",
    ),
}


def scripts(program, sample, folder, options):
    print("\n| script | CPU ms a handout, least | median | bytes |")
    print("|---|---:|---:|---:|")
    for name, (language, between, words) in OTHER_SCRIPTS.items():
        if name == "Chinese" and not options.font:
            print("| Chinese | not measured: give a font with --font | | |")
            continue
        random.seed(1)
        words = words.split(" ")

        def translated(text):
            if not text.strip(" .,:;()"):
                return text
            count = max(1, round(len(text) / (3 if between == "" else 6)))
            return between.join(random.choice(words) for _ in range(count))

        file = folder / f"{language}.jsonl"
        with file.open("w") as lines:
            direction = "rtl" if language == "ar" else "ltr"
            for _ in range(max(options.exports // 4, 5)):
                article = dict(changed(sample, translated), language=language, direction=direction)
                lines.write(json.dumps(article) + "\n")
        fonts = options.font if name == "Chinese" else []
        times, said = measured([program, file, *fonts], options.rounds)
        print(f"| {name} | {min(times) / 1e3:.3f} | {statistics.median(times) / 1e3:.3f} | {said['bytes']:,} |")


def has_typst():
    return subprocess.run([sys.executable, "-c", "import typst"], stderr=subprocess.DEVNULL).returncode == 0


def typst_version():
    from importlib.metadata import version

    return version("typst")


def typst_standards():
    sys.path.insert(0, str(HERE))
    from typst_round import STANDARDS

    return ", ".join(STANDARDS)


if __name__ == "__main__":
    main()
