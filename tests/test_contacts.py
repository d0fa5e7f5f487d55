"""Telephone numbers and mail addresses, as people type them into the settings workbook."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.contacts import is_mobile, read_mail, read_phone, show_phone
from toolkit.findings import PERINGATAN
from toolkit.forms.kinds import PHONE


@pytest.mark.parametrize("written", [
    "081234567890", "0812-3456-7890", "0812 3456 7890", "0812.3456.7890", "+62 812 3456 7890", "+62 (0)812-3456-7890",
    "62 81234567890", "0062 812 3456 7890", "81234567890", 81234567890, 81234567890.0, "WA: 0812-3456-7890",
    "No. HP 081234567890", "Telp./WA 0812 3456 7890", "'081234567890", "+62–812–3456–7890",
    "\u202a+6281234567890\u202c"])
def test_a_mobile_number__is_one_however_it_is_written(written: str | float) -> None:
    assert PHONE.parse(written).value == "+6281234567890"


@pytest.mark.parametrize(("written", "number", "shown"), [
    ("(0380) 821234", "+62380821234", "(0380) 821234"), ("0380-821234", "+62380821234", "(0380) 821234"),
    ("380821234", "+62380821234", "(0380) 821234"), ("+62 21 555 1234", "+62215551234", "(021) 5551234"),
    ("(0622) 21234", "+6262221234", "(0622) 21234")])
def test_a_landline__is_kept_but_has_no_whatsapp(written: str, number: str, shown: str) -> None:
    assert (read_phone(written).value, read_phone(written).read, is_mobile(number)) == (number, shown, False)


@pytest.mark.parametrize("written", ["", "-", "  ", "n/a"])
def test_nothing__is_no_number_and_no_complaint(written: str) -> None:
    assert read_phone(written).value is None
    assert not [told for told in read_phone(written).remarks if told.code.severity is PERINGATAN]


@pytest.mark.parametrize("written", [
    "821234", "0812", "8.12346E+10", "0812-3456-7890 / 0813-1111-2222", "+61 412 345 678", "tanya Bu Maria",
    "081234567890123", "0812345678x0", "٠٨١٢٣٤٥٦٧٨٩٠", "1500-123", "0012025550123"])
def test_what_is_no_number__is_told_and_stops_nobody(written: str) -> None:
    parsed = read_phone(written)
    assert (parsed.value, parsed.failed) == (None, False)
    assert [told.code.severity for told in parsed.remarks] == [PERINGATAN]


@given(st.from_regex(r"8[1-9][0-9]{7,10}|[2-79][0-9]{7,10}", fullmatch=True))
def test_what_is_shown__is_read_as_the_same_number(national: str) -> None:
    number = f"+62{national}"
    assert read_phone(show_phone(number)).value == number
    assert read_phone(number).value == number


@given(st.one_of(st.text(max_size=30), st.from_regex(r"[0-9+() -]{0,20}", fullmatch=True)))
def test_any_text__is_a_whole_number_or_none(text: str) -> None:
    value = read_phone(text).value
    assert value is None or (value.isascii() and value[1:].isdigit() and 11 <= len(value) <= 15)


@pytest.mark.parametrize(("written", "address"), [
    ("dinkes@kupangkota.go.id", "dinkes@kupangkota.go.id"), (" Dinkes@KupangKota.go.id ", "Dinkes@kupangkota.go.id"),
    ("mailto:a.b+c@x.id", "a.b+c@x.id"), ("<a@b.go.id>", "a@b.go.id"), ("a@b.go.id;", "a@b.go.id")])
def test_a_mail_address__is_tidied(written: str, address: str) -> None:
    assert read_mail(written).value == address


@pytest.mark.parametrize("written", ["dinkes", "a@b", "a b@c.id", "a@b.id, c@d.id", "a@-b.id", "a..b@c.id", "@c.id",
                                     "a@b.id?bcc=x@y.id", "a@b.id\nBcc: x@y.id", "a&b@c.id"])
def test_what_is_no_address__is_told(written: str) -> None:
    assert read_mail(written).value is None
    assert [told.code.severity for told in read_mail(written).remarks] == [PERINGATAN]
