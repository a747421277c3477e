# `make run` starts the site; `make test` proves it. Both need only Python 3.11, make and PyPI.

PYTHON ?= python3
PORT ?= 8000
VAR_DIR ?= var
SIZE ?= 10000
export PORT VAR_DIR
# Empty is off: a machine that keeps no bytecode compiles the project anew for each process.
export PYTHONDONTWRITEBYTECODE :=

PY := .venv/bin/python
STATIC_FILES := $(shell find dispatches/static -type f 2>/dev/null)

.PHONY: help run test soak lint audit format bench guide lock venv clean

help: ## Say what can be made
	@sed -n 's/^\([a-z]*\):.*## /  make \1 | /p' Makefile | column -t -s '|'

run: .venv/site.done $(VAR_DIR)/static.done ## Start the site with its demonstration (PORT=8000, DATABASE_URL=…)
	$(PY) manage.py migrate --no-input --verbosity 0
	$(PY) manage.py load_directory
	$(PY) manage.py load_demonstration
	@exec $(PY) -m config.serve

test: .venv/dev.done ## Every check and test but the long ones
	$(PY) -m tests.run lint pure db browser

soak: .venv/dev.done ## The long tests
	$(PY) -m tests.run soak

lint: .venv/dev.done ## The checks that run no test
	$(PY) -m tests.run lint

audit: .venv/dev.done ## Ask whether a pinned package has a known vulnerability
	$(PY) -m tests.audit

format: .venv/dev.done ## Mend what the formatters can mend
	.venv/bin/ruff check --fix-only --quiet
	.venv/bin/ruff format
	git ls-files 'templates/*.html' | xargs -r .venv/bin/djade --target-version 5.2

bench: .venv/dev.done ## Measure reading, and pages against their bare SQL on both databases (SIZE=10000)
	$(PY) -m tests.bench.reading
	$(PY) -m tests.bench --size $(SIZE)

guide: .venv/dev.done ## Take the pictures of docs/huong-dan.md anew
	$(PY) -m tests.guide

venv: .venv/dev.done ## All that development needs, in .venv

lock: .venv/dev.done ## Choose versions anew and pin each file by its hash
	for name in requirements requirements-dev; do \
	  .venv/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
	    --generate-hashes --no-header --no-emit-index-url --no-emit-find-links \
	    --output-file $$name.txt $$name.in || exit 1; \
	done

clean: ## Remove what tools left; the data in var/ and the .venv stay
	rm -rf .mypy_cache .pytest_cache .ruff_cache .hypothesis $(VAR_DIR)/static $(VAR_DIR)/static.done
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +

# uv installs in seconds; where it cannot (no wheel of it, settings that only pip reads), pip does.
# uv's own hash is taken from the development pins.
define install
	sed -n '/^uv==/,/[^\\]$$/p' requirements-dev.txt > .venv/uv.txt
	{ .venv/bin/pip install --quiet --require-hashes -r .venv/uv.txt \
	  && .venv/bin/uv pip install --quiet --compile-bytecode --python $(PY) --require-hashes $(1); } \
	|| .venv/bin/pip install --quiet --require-hashes $(1)
	touch $@
endef

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.version_info < (3, 11) and sys.exit("Python 3.11 or later is needed.")'
	$(PYTHON) -m venv .venv

.venv/site.done: requirements.txt | .venv/bin/python
	$(call install,-r requirements.txt)

.venv/dev.done: requirements.txt requirements-dev.txt | .venv/bin/python
	$(call install,-r requirements.txt -r requirements-dev.txt)

$(VAR_DIR)/static.done: .venv/site.done $(STATIC_FILES)
	$(PY) manage.py collectstatic --no-input --clear --verbosity 0
	touch $@
