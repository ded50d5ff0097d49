// SPDX-License-Identifier: Apache-2.0

package server

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/cli"
	"github.com/tilsyn/tilsyn/internal/trust/guard"
	"github.com/tilsyn/tilsyn/internal/web"
)

// grace is how long running requests get to finish when the server stops.
const grace = 10 * time.Second

// Run serves the installation until ctx ends, then lets running requests finish.
// cmd.Ready is called once with the address that was bound.
func Run(ctx context.Context, a *app.App, cmd cli.ServeRequest) (err error) {
	secured, err := certificates(cmd)
	if err != nil {
		return err
	}
	var lc net.ListenConfig
	listener, err := lc.Listen(ctx, "tcp", cmd.Addr)
	if err != nil {
		return fmt.Errorf("cannot listen: %w", err)
	}
	log := slog.New(guard.Handler(slog.NewTextHandler(cmd.Log, nil)))
	forget := newForgetter()
	stop, err := beside(ctx, a, log, forget)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	defer func() { err = errors.Join(err, stop()) }()
	srv := &http.Server{
		Handler:           forget.after(handler(a, log)),
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      60 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
		TLSConfig:         secured,
		ErrorLog:          slog.NewLogLogger(slog.DiscardHandler, slog.LevelDebug), // names addresses
	}
	stopped := make(chan error, 1)
	go func() {
		<-ctx.Done()
		closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
		defer cancel()
		stopped <- srv.Shutdown(closing)
	}()
	cmd.Ready(listener.Addr())
	if err := serve(srv, listener); !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("cannot serve: %w", err)
	}
	return <-stopped
}

// serve answers on the listener, with TLS when there is a certificate.
func serve(srv *http.Server, listener net.Listener) error {
	if srv.TLSConfig == nil {
		return srv.Serve(listener)
	}
	return srv.ServeTLS(listener, "", "")
}

// certificates reads the certificate and its key before anything says that it is
// used; nil without them. Errors: tls_certificate.
func certificates(cmd cli.ServeRequest) (*tls.Config, error) {
	if cmd.Certificate == "" {
		return nil, nil //nolint:nilnil // plain HTTP has no settings
	}
	pair, err := tls.LoadX509KeyPair(cmd.Certificate, cmd.Key)
	if err != nil {
		return nil, fault.Wrap(fault.Invalid, "tls_certificate", err).On("tls-cert")
	}
	return &tls.Config{Certificates: []tls.Certificate{pair}, MinVersion: tls.VersionTLS12}, nil
}

// beside starts what runs next to the listener and returns what stops it: the
// readers that warm up lists and results, the weekly search for CPR numbers, what
// makes memory forget requests, and in a demo the clock and the authority that signs
// and stamps.
func beside(ctx context.Context, a *app.App, log *slog.Logger, forget *forgetter) (stop func() error, err error) {
	a.Clock.Run()
	var trust *app.DemoTrust
	if a.Clock.Demo() {
		if trust, err = app.OpenDemoTrust(ctx, a.Dir(), time.Now); err != nil {
			return nil, err
		}
		a.UseTrust(trust)
	}
	ctx, cancel := context.WithCancel(ctx)
	var running sync.WaitGroup
	running.Go(func() { forget.run(ctx) })
	running.Go(func() {
		for _, warm := range []func(context.Context) error{a.WarmOverview, a.WarmLists} {
			if err := warm(ctx); err != nil && ctx.Err() == nil {
				log.LogAttrs(ctx, slog.LevelWarn, "cannot warm up", slog.String("error", err.Error()))
			}
		}
	})
	running.Go(func() {
		a.KeepScanning(ctx, func(err error) {
			log.LogAttrs(ctx, slog.LevelWarn, "weekly search failed", slog.String("code", fault.CodeOf(err)))
		})
	})
	return func() error {
		cancel()
		running.Wait()
		if trust == nil {
			return nil
		}
		a.UseTrust(nil)
		return trust.Close()
	}, nil
}

func handler(a *app.App, log *slog.Logger) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, r *http.Request) { health(w, a.Health(r.Context())) })
	mux.Handle("/", web.Handler(a, log))
	return mux
}

// health answers a machine that asks whether the service is well.
func health(w http.ResponseWriter, err error) {
	h := w.Header()
	h.Set("Content-Type", "text/plain; charset=utf-8")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cache-Control", "no-store")
	if err != nil {
		w.WriteHeader(http.StatusServiceUnavailable)
		fmt.Fprintln(w, "unavailable")
		return
	}
	fmt.Fprintln(w, "ok")
}
