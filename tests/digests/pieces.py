"""What texts of each format are made of, to put together at random."""

# fmt: off
PIECES: dict[str, list[str]] = {
    "xml": [
        "<feed>", "</feed>", "<entry>", "</entry>", "<title>", "</title>", "<author><name>A</name></author>", "&lt;",
        "&x;", "<rss><channel>", "</channel></rss>", "<item>", "</item>", "<link href='x'/>",
        "<pubDate>Fri, 14 Mar 2025</pubDate>", "<record><metadata>", "<arXivRaw>", "</arXivRaw>",
        "</metadata></record>", "<id>2503.01234v2</id>", "\n", "<![CDATA[", "]]>", "<!--", "-->",
        "<!DOCTYPE a [<!ENTITY x 'y'>]>", "arXiv:2503.01234v1 Announce Type: new \nAbstract: ", "<p>",
        "<version><date>14 Mar 2025</date></version>", "Authors: A, B", "<summary>", "</summary>", "\x0b",
        "<a:b c:d='&#0;'/>",
    ],
    "bibtex": [
        "@misc{", "@article(", "@string{s=", "@comment{", "@preamble{", "a", ",", "title", "=", "{", "}", '"', "#",
        "\n", "and", " title={T},", "author={A and B, C},", "eprint={2503.01234}", "\\'e", "\\", "$", "^", "@", "%",
        ")", "year=2025", "s",
    ],
    "ris": [
        "TY  - JOUR\n", "TI  - T\n", "ER  - \n", "ER  -", "AU  - A, B and C\n", "AB  - x\n", "DA  - 2025/13/1/\n",
        "\n", "words\n", "TY - ", "KW  - \n", "UR  - x\n", "JO  - arXiv:2503.01234\n", "ZZ  - z\n",
    ],
    "csv": [
        "title", "abstract", "authors", ",", ";", "\t", '"', "\n", "x", "=1+1", "2503.01234", "\x1f", " ", "date",
    ],
    "key-value": [
        "Title: T\n", "Title:", "PDF: https://arxiv.org/pdf/2503.01234\n", "Summary: x\n", "---\n", "  more\n", "\n",
        "Authors: A, B\n", "Abstract: y\n", "words\n", "Date: 2025-03-14\n", "Upvotes: 3\n", "-----------\n",
    ],
    "arxiv-mail": [
        "\\\\\n", "arXiv:2503.01234\n", "arXiv:x (*cross-listing*)\n", "Paper: hep-th/9901001\n", "Title: T\n", "\n",
        "Authors: A (B, C and D\n", "  more\n", "\xa0more\n", "\\\\ ( https://x ,  1kb)\n", "-" * 78 + "\n",
        "words\n", "%-" * 39 + "\n", "%%%---" * 13 + "\n", "Date: Fri, 14 Mar 25 00:00:00 GMT\n", "Date: 99 Foo 0\n",
        "=\n", "Content-Transfer-Encoding: quoted-printable\n", "=C3=A9=FF",
        " received from  x  to  Fri 7 Mar 25 19:00:00 GMT\n", "replaced with revised version x\n", "Comments: c\n",
        "DOI: 10.1000/x y\n", "MSC-class: ;;\n", "Categories: \n",
    ],
    "table": [
        "| Title | Authors | Summary |\n|---|---|---|\n", "Paper | Links\n--|--\n", "|", "\n", " - ", "  ", "**",
        "\\|", "x", "## 2025-03-14\n", "## Topic\n", "## (Dec 30 - Jan 5) - 2025\n", "## (Feb 29 - Feb 30)\n",
        "## Jan 1-8\n", "# ", "[arXiv](https://arxiv.org/abs/2503.01234v2)", "[", "](", ")",
        "https://arxiv.org/abs/2503.01234", "1) ", "<br>", "| a | b | c |\n", "| a | b |\n",
        "Updated on 2025.03.14\n", "null", "(Read more on ", "---\n",
    ],
    "topic-list": [
        "- 2025-03-13, **T**, A et.al., Paper: [x](http://arxiv.org/abs/2503.01234)\n", "- 2025-99-99, **", "**, ",
        "\n", ", Code: **[https://x](https://x)**", "## Topic\n", "> Updated on 2025.03.14\n", "- words\n", "**",
        ", A: [",
    ],
    "headings": [
        "# ", "## ", "### [1] ", "#### Abstract\n", "[T](https://arxiv.org/abs/2503.01234)\n", "T\n", "\n", "---\n",
        "> ", "**Authors**: A, B\n", "**Link**: [PDF](https://arxiv.org/pdf/2503.01234)\n", "Abstract: x\n",
        "**X:** y\n", "*A,B*\n", "<details>\n", "</details>\n", "[a](https://x) | [b](https://doi.org/10.1000/x)\n",
        "words\n", "# 2025-03-13\n", "[!note]", "**发布日期**: 2025-13-45 (x)\n", "arXiv: 2503.01234\n",
        "TL;DR: Error\n", "**", "[", "](", "- **Title**: U\n",
    ],
    "note": [
        "---\n", "title: T\n", "authors: [A, B]\n", "arxiv_id: 2503.01230\n", "abstract: >-\n  x\n",
        "date: 2025-03-14\n", "published: true\n", "&a ", "*a\n", "!!python/object:os.system x\n", "[", "{",
        "x: y: z\n", "- a\n", "? \n", "\n", "# Abstract\n", "> [!abstract] A\n", "[[a|b]]\n", "words\n",
        "__proto__: {a: b}\n", "'", "\t", "\x85", "\u2028",
    ],
    "hf-page": [
        "Get trending papers in your email inbox!\n", "Mar 14\n", "Feb 30\n", "### [T][2]\n", "[\n", "][3]\n", "\n",
        "-\n", "·\n", "### [U](https://huggingface.co/papers/2503.01234)\n", "[- 3 authors](https://x)\n",
        "Nov 14, 2024\n", "x" * 95 + "\n", "[2]: https://huggingface.co/papers/2503.04321\n",
        "https://huggingface.co/papers/2503.01234\n", "[-] 19\n", "[x", "[" + "y" * 95 + "\\\\\n",
        "z](https://huggingface.co/papers/2503.01234)\n", "1. https://x\n", "words\n",
    ],
    "hf-html": [
        "<div ", "data-target='DailyPapers' ", 'data-props="', '"', "'", ">", "\n", "{&quot;dailyPapers&quot;:[",
        "]}", "{&quot;paper&quot;:{&quot;id&quot;:7,&quot;title&quot;:&quot;T&quot;}}", ",",
        "&quot;dateString&quot;:&quot;2025-13-45&quot;",
    ],
    "html": [
        "<!doctype html><html>", "<body>", "<h2>", "</h2>", "<ul><li>", "</li>", "<p>", "<b>", "</b>", "<i>", "<table>",
        "<tr><th>Title<th>Authors", "<tr><td>", "</table>", "<a href='https://arxiv.org/abs/2503.01234'>", "</a>", "\n",
        "<br>", "paper", "1. ", " - ", "words & x", "<!--", "-->", "<script>", "</script>", "<pre>", "&#0;", "\x01",
        "\x06",
        "<meta name=citation_title content=T>", "<h1>2025-03-13</h1>", "<div hidden>", "<img alt='$x$' class=tex>",
        "<a href='https://substack.com/redirect/2/eyJlIjoiaHR0cHM6Ly94Lm9yZyJ9'>", "<math><mi>x", "|", "**", "[",
        "](", "#",
    ],
    "mail": [
        "From: a@b.org\n", "Date: Fri, 14 Mar 2025 07:00:07 +0000\n", "Date: x\n", "To: c@b.org\n", "\n", "--b\n",
        "--b--\n",
        "Content-Type: multipart/alternative; boundary=b\n", "Content-Type: text/html; charset=latin1\n", "=\n", "=C3",
        "Content-Transfer-Encoding: base64\n", "Content-Transfer-Encoding: quoted-printable\n", "PGgyPlQ8L2gyPg==\n",
        "From x Fri Mar 14 07:00:07 2025\n", "1) T - words ( paper [ https://arxiv.org/abs/2503.01234 ] )\n", "T\n",
        "https://doi.org/10.1000/x\n", "[1] https://arxiv.org/abs/2503.04321\n", "T [1]\n", "<a href=3D'x'>",
        "c@b.org\n",
        "Content-Disposition: attachment; filename==?utf-8?q?x?=\n", "Content-Type: message/rfc822\n", "<p>", "\x00",
    ],
    "arxiv-page": [
        "<h3>Fri, 14 Mar 2025</h3>", "<h3>Replacements</h3>", "<dt>", "<a href='/abs/2503.01234'>", "</a>", "<dd>",
        "\n",
        "<div class='list-title mathjax'>", "</div>", "<div class='list-authors'>", "A, B", "<p class='mathjax'>",
        "(cs.LG)",
        "<div class='list-subjects'>", "<li class='arxiv-result'>", "<p class='title'>", "<p class='authors'>", "</dl>",
    ],
    "scholar-alert": [
        "<h3>", "<a class='gse_alrt_title' href='https://x.org'>", "T", "</a>", "\n", "<div style='color:#006621'>",
        "A, B… - ",
        "J, 2025", "</div>", "<div class='gse_alrt_sni'>", "…", "[PDF]",
    ],
    "json-feed": [
        '{"version": "https://jsonfeed.org/version/1", "items": [', "]}",
        '{"title": "T", "content_html": "<p>x", "id": 7}',
        ",", "{", "}", "[", "]", '"tags": ["a"]', '"authors"', ":", "null", "7", "\n", '"date_published": "2025-13-01"',
        '{"content_html": "<p>T (<a href=https://arxiv.org/abs/2503.01234>paper</a>)", "date_published": "2025-03-14"}',
    ],
}
# fmt: on
