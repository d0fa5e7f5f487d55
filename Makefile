# make demo    a day in Kupang, in ./demo/           (needs Python 3.11 or newer, nothing else)
# make test    all tests
# make lint    ruff and mypy
# make docs    what is generated: data dictionary, standard template, sample settings
# make pictures   the guides’ pictures, from the real workbooks (LibreOffice, poppler-utils, Chromium)
# make bench   the benchmark, beside its baseline
# make recovery   seconds from mending a fault until all is answered (as root on Linux: it mounts small disks)
# make review  the round trip of 110 units with 20 items each: worksheet, decisions, decree, public edition, with times
# make burst   50,000 files at once into a real watcher: none missed, none twice, nobody starved (half an hour; Linux)
# make attacks  hostile files: verdict, seconds and memory of each (the table in docs/reliability.md)
# make foreign 2,000 seeded lists that do not use the template: every fault found, none invented (LibreOffice)
# make fuzz    an hour of mutants of workbooks and texts against readers and parsers (Linux; FUZZ_MINUTES=60)
# make audit   are there known vulnerabilities in what is locked? Asks a service on the internet; fails if it cannot
# make sbom    the release's bill of materials (CycloneDX) in dist/
# make release all that must be green before a release: lint, test, audit, and the bill (docs/releasing.md)

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
endif
READY := $(VENV)/.ready

# tools of a release, kept apart from what the toolkit itself needs
TOOLS := build/release-tools
TBIN := $(TOOLS)/bin
ifeq ($(OS),Windows_NT)
TBIN := $(TOOLS)/Scripts
endif
SBOM := dist/dik-toolkit.cdx.json
FUZZ_MINUTES ?= 60

.PHONY: demo test lint docs pictures bench burst recovery review foreign attacks fuzz audit sbom release lock clean

demo: $(READY)
	$(BIN)/dik demo

test: $(READY)
	$(BIN)/python -m pytest -n auto --dist worksteal $(PYTEST_ARGS)

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/mypy

pictures: $(READY)
	$(BIN)/python -m docs.pictures

docs: $(READY)
	$(BIN)/python -m toolkit.forms.dictionary docs/kamus-data.md
	rm -f "templates/Formulir DIK.xlsx" pengaturan.xlsx dik.toml
	$(BIN)/python -c "from pathlib import Path; from toolkit.app.setting_up import make_workspace as make; make(Path('.'), quiet=True, year=2026)"

bench: $(READY)
	$(BIN)/python -m benchmarks.run

recovery: $(READY)
	$(BIN)/python -m benchmarks.recovery

review: $(READY)
	$(BIN)/python -m benchmarks.review

burst: $(READY)
	$(BIN)/python -m benchmarks.burst $(BURST_ARGS)

foreign: $(READY)
	rm -rf benchmarks/out/foreign
	$(BIN)/python -m benchmarks.foreign_run benchmarks/out/foreign --files 2000 --seed 23 --xls

attacks: $(READY)
	$(BIN)/python -m benchmarks.attacks

fuzz: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[fuzz]"
	$(BIN)/python -m tests.fuzzing.run build/fuzz --minutes $(FUZZ_MINUTES)

# --strict: without it a service that knows none of the packages is a green audit
audit: $(TOOLS)/.ready
	$(TBIN)/pip-audit --strict --disable-pip --require-hashes -r requirements.lock \
		|| { echo "make audit: a vulnerability above, or the service could not be asked. Not asked is not clean."; exit 1; }

sbom: $(TOOLS)/.ready
	mkdir -p dist
	$(TBIN)/cyclonedx-py requirements packaging/release/run.lock --pyproject pyproject.toml --index-url pypi \
		--output-reproducible -o $(SBOM)
	$(TBIN)/python packaging/release/without_hosts.py $(SBOM)

release: lint test audit sbom

$(TOOLS)/.ready: packaging/release/tools.lock
	$(PYTHON) -m venv $(TOOLS)
	$(TBIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r packaging/release/tools.lock
	touch $(TOOLS)/.ready

# versions and hashes for every system; no addresses
LOCK := uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	--no-emit-index-url --no-emit-find-links
lock:
	$(LOCK) pyproject.toml --extra dev -o requirements.lock
	$(LOCK) pyproject.toml --constraint requirements.lock -o packaging/release/run.lock
	$(LOCK) packaging/release/tools.in -o packaging/release/tools.lock

$(READY): pyproject.toml requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $(READY)

clean:
	rm -rf $(VENV) demo build dist *.egg-info benchmarks/out
