// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"fmt"
	"io"
	"net"

	"github.com/tilsyn/tilsyn/internal/app"
)

// ServeRequest says where and how to serve.
type ServeRequest struct {
	Addr             string // "127.0.0.1:8080"
	Certificate, Key string // PEM files for TLS; blank: plain HTTP, for the loopback address or behind a proxy
	Log              io.Writer
	Ready            func(net.Addr) // called once, when the address is bound
}

type serveCommand struct {
	dataFolder
	Listen      string `default:"127.0.0.1:8080" env:"TILSYN_LISTEN" placeholder:"ADDR" help:"${help_listen}"`
	Certificate string `name:"tls-cert" and:"tls" type:"path" placeholder:"FILE" help:"${help_tls_cert}"`
	Key         string `name:"tls-key" and:"tls" type:"path" placeholder:"FILE" help:"${help_tls_key}"`
}

// Run serves until it is told to stop. An installation that has no account yet
// gets a one-time link for its first owner. Memory that is freed is overwritten.
func (c *serveCommand) Run(s *session) error {
	if err := s.Program.Overwrite(); err != nil {
		return err
	}
	return s.with(c.Data, func(a *app.App) error {
		scheme := "http://"
		if c.Certificate != "" {
			scheme = "https://"
		}
		link, err := a.FirstLink(s.ctx)
		if err != nil {
			return err
		}
		return s.Serve(s.ctx, a, ServeRequest{Addr: c.Listen, Certificate: c.Certificate, Key: c.Key, Log: s.Stderr, Ready: func(bound net.Addr) {
			fmt.Fprintln(s.Stdout, s.lang.Serving(scheme+bound.String()+"/"))
			if link != "" {
				fmt.Fprintln(s.Stdout, s.lang.FirstLink(scheme+bound.String()+link))
			}
		}})
	})
}
