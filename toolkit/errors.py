"""What the operator must mend: one sentence that says what to do. (What a unit must mend is a Finding.)"""


class ToolkitError(Exception):
    """The base: shown as one line, exit code 2."""

    code = "KESALAHAN"
    exit_code = 2


class WrongSettings(ToolkitError):
    """The settings workbook or dik.toml holds something that cannot be used."""

    code = "PENGATURAN_SALAH"


class SecretUnusable(ToolkitError):
    """A key or a password cannot be read, or others can read it, too."""

    code = "RAHASIA_TIDAK_DAPAT_DIPAKAI"


class NoWorkspace(ToolkitError):
    """No dik.toml here or above."""

    code = "BUKAN_RUANG_KERJA"


class MissingPath(ToolkitError):
    """A file or folder named on the command line is not there."""

    code = "BERKAS_TIDAK_ADA"


class UnknownUnit(ToolkitError):
    """A unit code on the command line is not in the settings workbook."""

    code = "UNIT_TIDAK_DIKENAL"


class UnknownSubmission(ToolkitError):
    """A submission named on the command line is not in the register, or the words mean several."""

    code = "PENYAMPAIAN_TIDAK_DIKENAL"


class NotUndoable(ToolkitError):
    """A submission that cannot be taken back, or not before others."""

    code = "TIDAK_DAPAT_DIBATALKAN"


class UnknownEntry(ToolkitError):
    """An entry's id on the command line is not in the register."""

    code = "BUTIR_TIDAK_DIKENAL"


class NotDecreed(ToolkitError):
    """A decree that cannot be drafted or issued now, or that is not in the register."""

    code = "PENETAPAN_TIDAK_DAPAT"


class NotPurgeable(ToolkitError):
    """An original that cannot be removed from the archive."""

    code = "TIDAK_DAPAT_DIMUSNAHKAN"


class BackupImpossible(ToolkitError):
    """A backup cannot be made there, or of this; or it cannot be put back there."""

    code = "CADANGAN_TIDAK_DAPAT"


class WorkspaceHeld(ToolkitError):
    """Another process works in this workspace."""

    code = "RUANG_KERJA_DIPAKAI"
    exit_code = 3


class PlaceGone(ToolkitError):
    """A folder of the workspace, or the disk on which it lay, is not there now."""

    code = "TEMPAT_TIDAK_TERJANGKAU"
    exit_code = 3


class OutputInUse(ToolkitError):
    """A file that is to be replaced is open in another program (Windows)."""

    code = "BERKAS_SEDANG_DIBUKA"
    exit_code = 3


class RegisterTooNew(ToolkitError):
    """The register was written by a newer version of the toolkit."""

    code = "REGISTER_LEBIH_BARU"
    exit_code = 3


class RegisterUnusable(ToolkitError):
    """The register cannot be opened, or is not a register."""

    code = "REGISTER_TIDAK_TERBUKA"
    exit_code = 3


class AlreadyRecorded(ToolkitError):
    """A claimed file that another process has recorded: its answer may be owed, but it is never recorded twice."""

    code = "SUDAH_DICATAT"
    exit_code = 3

    def __init__(self, submission: int) -> None:
        super().__init__(f"Berkas ini sudah dicatat dengan nomor agenda {submission}.")
        self.submission = submission


class EventUnfoldable(RegisterUnusable):
    """An event of the register is damaged, or of a kind that nobody knows."""

    code = "PERISTIWA_RUSAK"

    def __init__(self, seq: int, cause: object) -> None:
        super().__init__(f"Peristiwa nomor {seq} dalam register tidak dapat dibaca ({cause}). Pulihkan salinan "
                         f"register.db.")
        self.seq = seq


class WorkersDown(ToolkitError):
    """No worker process can be started."""

    code = "PEMBACA_TIDAK_JALAN"
    exit_code = 3


class OutputNotWritten(ToolkitError):
    """A workbook could not be written."""

    code = "KELUARAN_TIDAK_TERTULIS"
    exit_code = 3
