# The targets a person or a CI needs. `make` alone lists them.

SWIFT ?= swift
POSLAB := .build/debug/poslab
NESTED := $(wildcard Benchmarks/Package.swift Fuzz/Package.swift)
FORMATTED := $(wildcard Sources Tests Package.swift) $(NESTED) $(wildcard $(addsuffix Sources,$(dir $(NESTED))))

# Homebrew keeps its OpenSSL and SQLite out of the default search path.
ifeq ($(shell uname -s),Darwin)
export PKG_CONFIG_PATH := $(shell brew --prefix openssl@3 2>/dev/null)/lib/pkgconfig:$(shell brew --prefix sqlite 2>/dev/null)/lib/pkgconfig:$(PKG_CONFIG_PATH)
endif

.DEFAULT_GOAL := help
.PHONY: help setup build run test soak format lint bench docs outside assets test-browser fuzz clean

help: ## list the targets
	@echo "PosLab: make run 运行全部课程, make test 全部测试"
	@echo
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | while IFS='|' read -r target text; do \
	  printf '%-16s %s\n' "$$target" "$$text"; done

setup: ## install the system libraries that are missing (OpenSSL, SQLite, libqrencode, pkg-config)
	@Scripts/setup.sh

build: setup ## build everything (debug)
	$(SWIFT) build

run: setup ## build, then replay all lessons against the built-in host
	$(SWIFT) build --product poslab
	@$(POSLAB) run
	@Scripts/next-steps.sh $(POSLAB)

test: setup ## run the whole test suite
	$(SWIFT) test --disable-xctest --parallel

soak: setup ## kill the host 200 times under load and compare the books (several minutes)
	POSLAB_SOAK_KILLS=200 POSLAB_SOAK_TERMINALS=300 $(SWIFT) test --disable-xctest --filter HostCrashTests

format: ## format the sources in place
	$(SWIFT) format --in-place --recursive $(FORMATTED)

lint: ## check the format, change nothing
	$(SWIFT) format lint --strict --recursive $(FORMATTED)

bench: setup ## run the benchmarks (optimised build; BENCH=--quick for a short form)
	$(SWIFT) build -c release --product poslab
	$(SWIFT) run -c release --package-path Benchmarks poslab-bench $(BENCH)

docs: setup ## write the libraries' reference pages to .build/docs
	@SWIFT="$(SWIFT)" Scripts/docs.sh .build/docs

outside: setup ## check the host with a client that shares no code with it (needs Python 3)
	@Scripts/setup.sh python
	$(SWIFT) build --product poslab
	@Scripts/outside.sh $(POSLAB)

assets: ## list the pages' files anew, for embedding them
	@Scripts/assets.sh

test-browser: setup ## check the pages of the classroom in a browser (needs Python 3 and Chromium)
	@Scripts/setup.sh browser
	$(SWIFT) build --product poslab
	@Scripts/browser.sh $(POSLAB)

fuzz: setup ## look for inputs that break parsers and host (FUZZ_SECONDS=60 for all, FUZZ_TARGETS="frame world")
	@SWIFT="$(SWIFT)" Scripts/fuzz.sh

clean: ## remove what was built
	rm -rf .build Benchmarks/.build Fuzz/.build
