// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"time"

	"github.com/tilsyn/tilsyn/content/demo"
	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/trust/totp"
)

// logOn is one line of the file that --log-ons writes.
type logOn struct {
	Name     string `json:"name"`
	Login    string `json:"login"`
	Role     string `json:"role"`
	Password string `json:"password"`
	Secret   string `json:"secret"` // of the codes (RFC 6238), in base32
}

// serve opens the demo to its fictional people and tells how each signs in.
func (c *demoCommand) serve(s *session, a *app.App) error {
	var people []app.DemoAccount
	for _, p := range demo.Accounts() {
		people = append(people, app.DemoAccount(p))
	}
	accounts, err := a.CreateDemoAccounts(s.ctx, people)
	if err != nil {
		return err
	}
	var told error
	err = s.Serve(s.ctx, a, ServeRequest{Addr: c.Listen, Log: s.Stderr, Ready: func(bound net.Addr) {
		url := "http://" + bound.String() + "/"
		told = errors.Join(s.tellLogOns(accounts), c.writeLogOns(url, accounts))
		fmt.Fprintln(s.Stdout, s.lang.Serving(url))
	}})
	return errors.Join(err, told)
}

// tellLogOns prints a table of the demo's people with the code of this moment.
func (s *session) tellLogOns(accounts []app.DemoLogOn) error {
	fmt.Fprintln(s.Stdout)
	fmt.Fprintln(s.Stdout, s.lang.DemoLogOnsHead())
	for _, l := range accounts {
		secret, err := totp.ParseText(l.Secret)
		if err != nil {
			return err
		}
		code := totp.Code(secret, totp.Step(time.Now()))
		fmt.Fprintf(s.Stdout, "%-12s %-38s %-22s %s\n", s.lang.Role(l.Role), l.Login, l.Password, code)
	}
	fmt.Fprintln(s.Stdout, s.lang.DemoCodes())
	return nil
}

// writeLogOns writes address and log-ons for a program that drives the demo.
func (c *demoCommand) writeLogOns(url string, accounts []app.DemoLogOn) error {
	if c.LogOns == "" {
		return nil
	}
	file := struct {
		URL    string  `json:"url"`
		LogOns []logOn `json:"log_ons"`
	}{URL: url}
	for _, l := range accounts {
		file.LogOns = append(file.LogOns, logOn{l.Name, l.Login, string(l.Role), l.Password, l.Secret})
	}
	data, err := json.MarshalIndent(file, "", "  ")
	if err != nil {
		return err
	}
	return replaceFile(c.LogOns, append(data, '\n'))
}
