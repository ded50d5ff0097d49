// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"errors"
	"net/url"
	"os"
	"os/exec"
	"slices"
	"strings"
)

// searchDump searches what pg_dump makes of the database, as a backup would hold it:
// all tenants, and all schemas unless the address names some. A copy of SQLite's files
// is a backup, and they are searched as they are. Where pg_dump is missing or refuses,
// the dump is told as not searched.
func (s *sweeping) searchDump(ctx context.Context) error {
	in, err := readInstallation(s.app.dir)
	if err != nil {
		return err
	}
	address, err := url.Parse(in.url(s.app.dir))
	if err != nil || address.Scheme != "postgres" && address.Scheme != "postgresql" {
		return nil //nolint:nilerr // SQLite's address may be any path
	}
	program, err := exec.LookPath("pg_dump")
	if err != nil {
		s.result.Unsearched = append(s.result.Unsearched, SweptDump)
		return nil //nolint:nilerr // it was told
	}
	args, env := dumpOf(address)
	look := s.numbers.Finder()
	cmd := exec.CommandContext(ctx, program, args...) //nolint:gosec // where the installation says
	cmd.Env, cmd.Stdout = append(os.Environ(), env...), look
	err = cmd.Run()
	look.End()
	if failed := (*exec.ExitError)(nil); errors.As(err, &failed) {
		s.result.Unsearched = append(s.result.Unsearched, SweptDump)
		return ctx.Err()
	}
	s.place(SweptDump, look.Found())
	return err
}

// libpq are the parameters of an address that PostgreSQL's own programs know, too.
var libpq = []string{
	"host", "port", "user", "dbname", "passfile", "service", "connect_timeout", "application_name", "target_session_attrs",
	"sslmode", "sslcert", "sslkey", "sslrootcert",
}

// dumpOf returns the arguments and the environment of pg_dump for an address. The
// password goes into the environment: arguments are seen by everybody.
func dumpOf(address *url.URL) (args, env []string) {
	a, query := *address, address.Query()
	password, ok := a.User.Password()
	if ok {
		a.User = url.User(a.User.Username())
	} else {
		password = query.Get("password")
	}
	if password != "" {
		env = append(env, "PGPASSWORD="+password)
	}
	args = []string{"--no-password"}
	for schema := range strings.SplitSeq(query.Get("search_path"), ",") {
		if schema != "" {
			args = append(args, "--schema", schema)
		}
	}
	for name := range query {
		if !slices.Contains(libpq, name) {
			query.Del(name)
		}
	}
	a.RawQuery = query.Encode()
	return append(args, "--dbname", a.String()), env
}
