# 有光bus. `make` lists the targets; `make run` starts the game; `make test` passes the whole suite.
SHELL := /usr/bin/env bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

PY := .venv/bin/python
PAGE := $(shell find frontend/src frontend/public frontend/build -type f 2>/dev/null | sed 's/ /\\ /g') frontend/index.html \
	frontend/host.html frontend/desk.html frontend/package.json frontend/vite.config.ts frontend/vite.desk.config.ts frontend/scripts/compress.mjs

.PHONY: help run dev test lint lint-python lint-imports lint-content lint-page types types-server types-page unit unit-page unit-server e2e visual pictures bench lighthouse soak torture gen lock check clean tools

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

# --- what a fresh machine needs -------------------------------------------------------------

tools:
	@scripts/tools

.venv/run: requirements/run.txt pyproject.toml | tools
	@scripts/venv requirements/run.txt
	@touch $@

.venv/dev: requirements/dev.txt pyproject.toml | tools
	@scripts/venv requirements/dev.txt
	@touch $@ .venv/run

frontend/node_modules/.installed: frontend/package-lock.json | tools
	@cd frontend && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

frontend/dist/index.html: $(PAGE) | frontend/node_modules/.installed
	@cd frontend && npm run --silent build

tests/visual/node_modules/.installed: tests/visual/package-lock.json | tools
	@cd tests/visual && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

tests/editor/node_modules/.installed: tests/editor/package-lock.json | tools
	@cd tests/editor && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

bench/lighthouse/node_modules/.installed: bench/lighthouse/package-lock.json | tools
	@cd bench/lighthouse && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

# --- run ------------------------------------------------------------------------------------

run: .venv/run frontend/dist/index.html ## start the game on http://127.0.0.1:8000 (HOST, PORT change it)
	@exec $$(sed -n 's/^web: //p' Procfile)

dev: .venv/run frontend/node_modules/.installed ## hot reload for server (port 8000) and page (port 5173)
	@scripts/dev

check: .venv/run ## check what organisers wrote: content/ and routes/
	@.venv/bin/bus check

# --- test -----------------------------------------------------------------------------------

test: ## lint, types, unit, API, socket and real-browser tests
	@scripts/debian-packages tests
	@$(MAKE) --no-print-directory -j4 --output-sync=target .venv/dev frontend/dist/index.html tests/visual/node_modules/.installed tests/editor/node_modules/.installed
	@$(MAKE) --no-print-directory -j2 --output-sync=target lint types unit-page
	@$(MAKE) --no-print-directory unit-server

# Each check is a target of its own, so that .pre-commit-config.yaml runs the same commands.
lint: lint-python lint-imports lint-content lint-page ## only the checks of style, imports and what is generated

lint-python: .venv/dev
	@.venv/bin/ruff check --quiet . && .venv/bin/ruff format --check --quiet .

lint-imports: .venv/dev
	@.venv/bin/lint-imports --no-logo >/dev/null || .venv/bin/lint-imports

lint-content: .venv/dev frontend/node_modules/.installed
	@.venv/bin/bus schema --check
	@.venv/bin/bus texts | node frontend/scripts/hant-content.mjs "$$(.venv/bin/bus texts --place)" --check

lint-page: .venv/dev frontend/node_modules/.installed
	@cd frontend && npm run --silent gen:check >/dev/null && npm run --silent lint

types: types-server types-page

types-server: .venv/dev
	@.venv/bin/mypy --no-error-summary

types-page: frontend/node_modules/.installed
	@cd frontend && npm run --silent types

unit: unit-page unit-server

unit-page: frontend/node_modules/.installed
	@cd frontend && npm test --silent -- --reporter=dot

unit-server: .venv/dev frontend/dist/index.html tests/visual/node_modules/.installed tests/editor/node_modules/.installed
	@scripts/pytest-side-by-side

e2e: .venv/dev frontend/dist/index.html tests/visual/node_modules/.installed ## only the real-browser tests
	@scripts/debian-packages tests
	@$(PY) -m pytest -q tests/e2e tests/visual

visual: .venv/dev frontend/dist/index.html tests/visual/node_modules/.installed ## compare the key screens with their pictures (UPDATE_SHOTS=1 takes them anew)
	@scripts/debian-packages tests
	@$(PY) -m pytest -q tests/visual

pictures: .venv/dev frontend/dist/index.html ## every screen and every state of an event, into docs/pictures
	@scripts/debian-packages tests
	@$(PY) -m tests.e2e.ride_screenshots
	@$(PY) -m tests.e2e.event_screenshots
	@$(PY) -m tests.e2e.game_pictures

bench: .venv/dev frontend/dist/index.html ## measure; figures go to bench/RESULTS.md
	@scripts/debian-packages bench
	@$(PY) -m bench

lighthouse: .venv/dev frontend/dist/index.html bench/lighthouse/node_modules/.installed ## four screens on slow 4G
	@scripts/debian-packages bench
	@$(PY) -m bench.lighthouse

soak: .venv/dev frontend/dist/index.html ## a day's event in ten minutes
	@$(PY) -m bench.soak

torture: .venv/dev frontend/dist/index.html ## kill the server 300 times under load
	@$(PY) -m tests.durability.torture --rounds 300

# --- keep -----------------------------------------------------------------------------------

gen: .venv/dev frontend/node_modules/.installed ## write everything that is made from the schemas
	@.venv/bin/bus schema
	@.venv/bin/bus texts | node frontend/scripts/hant-content.mjs "$$(.venv/bin/bus texts --place)"
	@cd frontend && npm run --silent gen

lock: ## renew the lock files (needs pip-tools)
	@scripts/lock

clean: ## remove what can be made again; var/ (your data) stays
	@rm -rf .venv frontend/node_modules frontend/dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
