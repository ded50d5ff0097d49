// SPDX-License-Identifier: Apache-2.0

// Command tilsyn is the whole product in one program: it keeps a data processor's
// registers, tests its controls and proves both. See README.md.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/cli"
	"github.com/tilsyn/tilsyn/internal/server"
	"github.com/tilsyn/tilsyn/internal/web"
)

// version is set by the linker.
var version = "unknown"

func main() { os.Exit(run()) }

func run() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	return cli.Run(ctx, os.Args[1:], cli.Environment{
		Stdout: os.Stdout, Stderr: os.Stderr, Version: version,
		Serve: server.Run, CanaryDoors: web.CanaryDoors, Program: app.ThisProgram(),
	})
}
