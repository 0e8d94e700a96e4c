"""Article text that would act if it could: on a terminal, in Markdown, in a page, in a job's log."""

HOSTILE = [
    "\x1b[2J\x1b[31mred\x1b]8;;http://evil.example\x07link",
    "\x9b31m and \x07 bell",
    "text [/b] and [link=http://evil.example]ok[/link] [red]",
    "12\u202e34 and 1\u200b2",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "[x](javascript:alert(1)) ![](http://tracker.example/p.png)",
    "@org/team #1 org/repo#2 <!-- marker --> </summary>",
    "# heading\n- list\n> quote\n1. one | cell | ``` code",
    "https://evil.example www.evil.example ftp://evil.example",
    "::error file=x::owned",
    "and ##[add-mask]e",
    "\u3000::add-mask::a\u2028\xa0::stop-commands::b\r::debug::c\n  ::group::d",
    "100%0A::error::owned, title=x:y",
    "=1+1",
    "\t+cmd|' /C calc'!A0",
    "＠SUM(A1)",
    "]]> \x0b \ufffe &#x1b; <![CDATA[",
    "{0} and [text](1) \\[",
    "/close !1 $2 %3 &4 GH-5",
    "lone \ud800 surrogate and \x00 nul",
]
