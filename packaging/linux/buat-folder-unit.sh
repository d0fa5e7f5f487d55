#!/usr/bin/env bash
# Membuat folder dan hak akses per unit di inbox dan outbox, dari daftar unit di pengaturan.xlsx.
#
#   sudo ./buat-folder-unit.sh [--uji] [RUANG_KERJA]        RUANG_KERJA bawaan: /srv/dik
#
# Tiap unit mendapat kelompok dik-<kode>: menulis ke inbox/<KODE>, membaca outbox/<KODE>. Kelompok dik-ppid menulis ke
# semua inbox dan membaca semua outbox. Akun dik (layanan) mengelola semuanya. Boleh dijalankan berulang kali, misalnya
# setelah ada unit baru; yang sudah ada hanya disetel ulang haknya. --uji: hanya tampilkan perintahnya.
set -euo pipefail

akun=${DIK_AKUN:-dik}
program=${DIK_PROGRAM:-/opt/dik-toolkit/.venv/bin}
uji=
if [ "${1:-}" = --uji ]; then uji=ya; shift; fi
ruang=${1:-/srv/dik}

gagal() { echo "buat-folder-unit: $*" >&2; exit 1; }
kerjakan() { if [ -n "$uji" ]; then printf '%q ' "$@"; echo; else "$@"; fi; }

[ -x "$program/dik" ] || gagal "$program/dik tidak ada. Sebutkan tempatnya: DIK_PROGRAM=/alamat/.venv/bin $0"
[ -n "$uji" ] || [ "$(id -u)" = 0 ] || gagal "jalankan sebagai root (sudo)"
command -v setfacl >/dev/null || gagal "setfacl tidak ada. Pasang: apt install acl"

status=$(mktemp)
trap 'rm -f "$status"' EXIT
# sebagai akun layanan: supaya tidak ada berkas milik root di ruang kerja
sebagai_akun() { if [ "$(id -u)" = 0 ]; then runuser -u "$akun" -- "$@"; else "$@"; fi; }
(cd / && sebagai_akun "$program/dik" status --json --workspace "$ruang") >"$status" ||
    gagal "dik status gagal: $(head -c 300 "$status")"

# satu baris per hal: "inbox ALAMAT", "outbox ALAMAT", "templates ALAMAT", "unit KODE KELOMPOK" (dipisah tab)
daftar=$("$program/python" - "$ruang" "$status" <<'PYTHON'
import json, re, sys
from pathlib import Path

root, status = map(Path, sys.argv[1:])
try:
    import tomllib
    folders = tomllib.loads((root / "dik.toml").read_text(encoding="utf-8-sig")).get("folder", {})
except OSError as error:
    sys.exit(f"dik.toml tidak dapat dibaca: {error}")
for name in ("inbox", "outbox", "templates"):
    print(name, (root / folders.get(name, name)).resolve(), sep="\t")
groups = {}
for unit in json.loads(status.read_text(encoding="utf-8"))["units"]:
    code = unit["unit"]
    group = "dik-" + re.sub(r"[^a-z0-9]+", "-", code.lower()).strip("-")
    if len(group) > 32:
        sys.exit(f"kode {code} terlalu panjang untuk nama kelompok ({group}); pendekkan kodenya")
    if group in groups or group in ("dik-unit", "dik-ppid"):
        sys.exit(f"kode {code} dan {groups.get(group, 'kelompok bawaan')} menjadi kelompok yang sama ({group})")
    groups[group] = code
    print("unit", code, group, sep="\t")
PYTHON
) || gagal "daftar unit tidak dapat dibaca"

kelompok() { getent group "$1" >/dev/null || kerjakan groupadd --system "$1"; }
# folder TEMPAT HAK...: folder milik akun layanan, tertutup bagi yang lain, dengan ACL yang juga berlaku untuk isinya
folder() {
    local tempat=$1; shift
    kerjakan mkdir -p "$tempat"
    kerjakan chown "$akun:$akun" "$tempat"
    kerjakan setfacl --remove-all --remove-default "$tempat"
    kerjakan chmod 0770 "$tempat"
    local hak
    for hak in "$@"; do kerjakan setfacl -m "$hak" "$tempat"; done
}
untuk_isi() { # TEMPAT HAK...: juga untuk semua yang sudah ada dan yang akan ada di dalamnya
    local tempat=$1 hak; shift
    for hak in "$@"; do kerjakan setfacl -R -m "$hak" "$tempat"; done
    kerjakan setfacl -R -d -m "u:$akun:rwX,g::-,o::-" "$tempat"
    for hak in "$@"; do kerjakan setfacl -R -d -m "$hak" "$tempat"; done
}

# folder di atas inbox dan outbox: boleh dilewati dan dilihat, tidak lebih. Yang bukan milik akun layanan (misalnya /srv)
# tidak disentuh: isinya bukan urusan skrip ini
atas() {
    local tempat; tempat=$(dirname "$1")
    [ "$tempat" != "$(realpath "$ruang")" ] || return 0
    [ -d "$tempat" ] || kerjakan install -d -o "$akun" -g "$akun" -m 0750 "$tempat"
    if [ ! -d "$tempat" ] || [ "$(stat -c %U "$tempat")" = "$akun" ]; then
        folder "$tempat" g:dik-unit:r-x g:dik-ppid:r-x
    else
        echo "$tempat bukan milik akun $akun; haknya tidak diubah. Kelompok dik-unit harus dapat melewatinya." >&2
    fi
}

kelompok dik-unit
kelompok dik-ppid
inbox= outbox= jumlah=0
while IFS=$'\t' read -r jenis nilai grup; do
    case $jenis in
    inbox)
        inbox=$nilai
        atas "$inbox"
        folder "$inbox" g:dik-unit:r-x g:dik-ppid:rwx
        # apa yang ditaruh PPID langsung di inbox harus dapat dibaca dan dihapus layanan
        kerjakan setfacl -d -m "u:$akun:rwX,g::-,g:dik-ppid:rwX,o::-" "$inbox"
        folder "$inbox/ppid" g:dik-ppid:rwx
        untuk_isi "$inbox/ppid" g:dik-ppid:rwX ;;
    outbox)
        outbox=$nilai
        [ "$(dirname "$outbox")" = "$(dirname "$inbox")" ] || atas "$outbox"
        folder "$outbox" g:dik-unit:r-x g:dik-ppid:r-x
        for tempat in ppid publik _tanpa-unit; do
            folder "$outbox/$tempat" g:dik-ppid:r-x
            untuk_isi "$outbox/$tempat" g:dik-ppid:rX
        done ;;
    templates) # yang di dalam ruang kerja ikut tertutup
        case $nilai in "$(realpath "$ruang")"/*) continue ;; esac
        folder "$nilai" g:dik-ppid:r-x
        untuk_isi "$nilai" g:dik-ppid:rX ;;
    unit)
        kelompok "$grup"
        folder "$inbox/$nilai" "g:$grup:rwx" g:dik-ppid:rwx
        untuk_isi "$inbox/$nilai" "u:$akun:rwX" "g:$grup:rwX" g:dik-ppid:rwX
        folder "$outbox/$nilai" "g:$grup:r-x" g:dik-ppid:r-x
        untuk_isi "$outbox/$nilai" "g:$grup:rX" g:dik-ppid:rX
        jumlah=$((jumlah + 1)) ;;
    esac
done <<<"$daftar"

echo "$jumlah unit: folder dan hak akses di $inbox dan $outbox siap." >&2
