# SPDX-License-Identifier: Apache-2.0
# make run   builds tilsyn, does the main job (a year of registers to a signed, verified report) and serves the site
#            make run ONCE=1 ends with the report; PORT=8080 chooses where to listen
# make test  installs what the tests need and runs every one of them

VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo unknown)
LDFLAGS := -s -w -X main.version=$(VERSION)
OUT     ?= out
PROFILE ?= realistic
PORT    ?= 8080
ONCE    ?=
GOBIN   := $(CURDIR)/bin

export CGO_ENABLED ?= 0

.PHONY: build reader run test race reader-test browser check bench fmt lint tools clean

build:
	go build -trimpath -ldflags '$(LDFLAGS)' -o tilsyn ./cmd/tilsyn

# The reader that masks licences. Where it can't be built the rest works, and says so.
reader:
	@scripts/make-reader || echo 'Going on without tilsyn-reader.' >&2

run: build reader
	./tilsyn demo --dir '$(OUT)' --profile '$(PROFILE)' --listen '127.0.0.1:$(PORT)' $(if $(ONCE),--once)

tools:
	@scripts/install-test-tools

test: tools
	@test -z "$$(gofmt -l $$(git ls-files '*.go'))" || { echo 'gofmt would change:'; gofmt -l $$(git ls-files '*.go'); exit 1; }
	go vet ./...
	go test -shuffle=on -count=1 -timeout 30m ./...
	GOEXPERIMENT=simd go vet ./identifier && GOEXPERIMENT=simd go test -shuffle=on -count=1 ./identifier
	$(MAKE) race
	cd bench && go vet ./...
	$(MAKE) reader-test
	$(MAKE) browser

# The reader is a module of its own, with cgo. Its tests need it built.
reader-test:
	scripts/make-reader
	cd reader && CGO_ENABLED=1 go vet ./... && CGO_ENABLED=1 go test -shuffle=on -count=1 -timeout 20m ./...

# What runs concurrently runs under the race detector, which needs cgo.
race:
	CGO_ENABLED=1 go test -race -shuffle=on -count=1 -short -timeout 30m ./ledger/... ./pades/tsp/... ./internal/store/... ./internal/app/... ./internal/outside/... ./internal/server/... ./internal/web/frame/...

# The daily tasks and every page, in Chromium.
browser: build
	cd test/browser && npm ci --ignore-scripts --no-audit --no-fund && TILSYN='$(CURDIR)/tilsyn' node --test

check: lint test

bench:
	cd bench && go test -run '^$$' -bench . -benchtime 2s ./...

fmt:
	gofmt -w $$(git ls-files '*.go')

lint: $(GOBIN)/golangci-lint
	$(GOBIN)/golangci-lint run ./...

$(GOBIN)/golangci-lint:
	GOBIN=$(GOBIN) go install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0

clean:
	rm -rf tilsyn bin reader/dist reader/node_modules '$(OUT)'
