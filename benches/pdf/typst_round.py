#!/usr/bin/env python3
"""Makes PDFs out of articles with typst: `typst_round.py FILE ROUNDS [OUT.pdf]`. What `repeat` is to our exporters.

Each line of FILE is an article in JSON. With 0 rounds only the first one is made; the source is written before the clock
starts. Title, headings, paragraphs, lists, callouts, links, terms and colophon of an article are carried over, which is all
that the sample has.
"""

import json
import sys
import time

STANDARDS = ["a-2a", "ua-1"]


def source(article):
    text = [
        f"#set document(title: {string(plain(article['title']))})",
        f"#set text(lang: {string(article['language'].split('-')[0])})",
        "#title()",
    ]
    text += blocks(article.get("intro", []))
    for section in article.get("sections", []):
        text += section_source(section, 1)
    text += [words(line["as_printed"]) if "as_printed" in line else "" for line in article.get("colophon", [])]
    return "\n\n".join(text)


def section_source(section, level):
    text = ["=" * level + " " + words(section["heading"])]
    text += blocks(section.get("blocks", []))
    for inner in section.get("subsections", []):
        text += section_source(inner, level + 1)
    return text


def blocks(all_blocks):
    text = []
    for block in all_blocks:
        kind = block["type"]
        if kind == "paragraph":
            text.append(words(block["content"]))
        elif kind == "list":
            function = "enum" if "start" in block else "list"
            items = "".join(f"[{' '.join(blocks(item))}]," for item in block["items"])
            start = f"start: {block['start']}, " if "start" in block else ""
            text.append(f"#{function}({start}{items})")
        elif kind == "callout":
            inner = [f"*{words(block['heading'])}*"] if "heading" in block else []
            text.append("#block(fill: luma(240), inset: 8pt)[" + "\n\n".join(inner + blocks(block["blocks"])) + "]")
        else:
            sys.exit(f"the sample has a {kind} now, which is not carried over")
    return text


def words(inlines):
    text = ""
    for inline in inlines:
        if isinstance(inline, str):
            text += f"#{string(inline)};"
        elif inline["type"] == "link" and not inline["href"].startswith("#"):
            text += f"#link({string(inline['href'])})[{words(inline['content'])}]"
        elif inline["type"] == "em":
            text += f"#emph[{words(inline['content'])}]"
        elif inline["type"] == "strong":
            text += f"#strong[{words(inline['content'])}]"
        elif inline["type"] == "br":
            text += "#linebreak()"
        elif inline["type"] == "abbr":
            text += f"#{string(inline['short'])};"
        else:
            text += words(inline["content"])
    return text


def plain(inlines):
    return "".join(piece if isinstance(piece, str) else plain(piece.get("content", [])) for piece in inlines)


def string(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def main():
    import typst

    file, rounds = sys.argv[1], int(sys.argv[2])
    with open(file) as lines:
        sources = [source(json.loads(line)).encode() for line in lines]
    began = time.perf_counter()
    made = typst.compile(sources[0], format="pdf", pdf_standards=STANDARDS, ignore_system_fonts=True)
    first = time.perf_counter() - began
    if len(sys.argv) > 3:
        with open(sys.argv[3], "wb") as out:
            out.write(made)
    times = []
    for _ in range(rounds):
        for text in sources[1:]:
            began = time.perf_counter()
            made = typst.compile(text, format="pdf", pdf_standards=STANDARDS, ignore_system_fonts=True)
            times.append(time.perf_counter() - began)
    times.sort()
    with open("/proc/self/status") as status:
        peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM:"))
    said = {"exports": len(times), "bytes": len(made), "first_us": first * 1e6, "peak_kb": peak}
    if times:
        said |= {"least_us": times[0] * 1e6, "median_us": times[len(times) // 2] * 1e6}
    print(json.dumps(said))


if __name__ == "__main__":
    main()
