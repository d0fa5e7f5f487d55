"""Forms that PPID fills and drops into inbox/ppid/."""

from __future__ import annotations

from toolkit.forms.hardcopy import Hardcopy
from toolkit.forms.model import Form
from toolkit.forms.penetapan import Penetapan
from toolkit.forms.uji import Uji

PPID_FORMS: tuple[type[Form], ...] = (Uji, Hardcopy, Penetapan)
BY_NAME = {form.layout().form: form for form in PPID_FORMS}
