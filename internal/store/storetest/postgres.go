// SPDX-License-Identifier: Apache-2.0

package storetest

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver
)

// addressVariable names a server to use instead of one of our own.
const addressVariable = "TILSYN_TEST_POSTGRES"

// server is the PostgreSQL of this process.
var server struct {
	sync.Mutex
	started bool
	address string
	err     error
	dir     string
	process *exec.Cmd
}

var schemas atomic.Int64

// Postgres returns the address of a new, empty schema, which is to our tables
// what a database is and made much faster; it is dropped when the test ends.
func Postgres(t testing.TB) string {
	t.Helper()
	address, err := serverAddress()
	if err != nil {
		t.Fatalf("PostgreSQL is needed for this test: %v", err)
	}
	name := fmt.Sprintf("tilsyn_test_%d_%d", os.Getpid(), schemas.Add(1))
	if err := administer(address, "CREATE SCHEMA "+name); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := administer(address, "DROP SCHEMA "+name+" CASCADE"); err != nil {
			t.Error(err)
		}
	})
	u, err := url.Parse(address)
	if err != nil {
		t.Fatalf("%s holds no address", addressVariable)
	}
	query := u.Query()
	query.Set("search_path", name)
	u.RawQuery = query.Encode()
	return u.String()
}

func administer(address, statement string) error {
	db, err := sql.Open("pgx", address)
	if err != nil {
		return err
	}
	_, err = db.ExecContext(context.Background(), statement) //nolint:gosec // written above, for a test database
	return errors.Join(err, db.Close())
}

func serverAddress() (string, error) {
	if address := os.Getenv(addressVariable); address != "" {
		return address, nil
	}
	server.Lock()
	defer server.Unlock()
	if !server.started {
		server.started = true
		server.err = startServer()
	}
	return server.address, server.err
}

// program finds one of PostgreSQL's programs, in the search path or where Debian
// puts them.
func program(name string) (string, error) {
	if path, err := exec.LookPath(name); err == nil {
		return filepath.EvalSymlinks(path)
	}
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/" + name)
	if err != nil || len(found) == 0 {
		return "", fmt.Errorf("cannot find the program %s: install postgresql or set %s", name, addressVariable)
	}
	return found[len(found)-1], nil
}

func startServer() error {
	initdb, err := program("initdb")
	if err != nil {
		return err
	}
	postgres, err := program("postgres")
	if err != nil {
		return err
	}
	// A socket's path has at most 107 bytes, so not a folder of the test.
	server.dir, err = os.MkdirTemp("", "tilsyn-pg-")
	if err != nil {
		return err
	}
	identity, err := serverIdentity(server.dir)
	if err != nil {
		return err
	}
	data := filepath.Join(server.dir, "data")
	create := exec.Command(initdb, "-D", data, "-U", "tilsyn", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync") //nolint:gosec,noctx // the PostgreSQL that the machine has; ends by itself
	create.Dir, create.SysProcAttr = server.dir, &syscall.SysProcAttr{Credential: identity}
	if out, err := create.CombinedOutput(); err != nil {
		return fmt.Errorf("cannot create a PostgreSQL cluster: %w: %s", err, out)
	}
	//nolint:gosec,noctx // lives until stopServer
	server.process = exec.Command(postgres, "-D", data, "-k", server.dir,
		"-c", "listen_addresses=", "-c", "max_connections=200", "-c", "logging_collector=off")
	server.process.Dir = server.dir
	// Should this process be killed, the server goes too.
	server.process.SysProcAttr = &syscall.SysProcAttr{Credential: identity, Pdeathsig: syscall.SIGTERM}
	log, err := os.Create(filepath.Join(server.dir, "log"))
	if err != nil {
		return err
	}
	defer log.Close()
	server.process.Stderr = log
	if err := server.process.Start(); err != nil {
		return fmt.Errorf("cannot start PostgreSQL: %w", err)
	}
	server.address = "postgres://tilsyn@/postgres?host=" + url.QueryEscape(server.dir)
	return awaitServer(log.Name())
}

func awaitServer(log string) error {
	var err error
	for range 300 {
		if err = administer(server.address, "SELECT 1"); err == nil {
			return nil
		}
		time.Sleep(100 * time.Millisecond)
	}
	text, _ := os.ReadFile(log) // only to say more
	return fmt.Errorf("cannot reach the PostgreSQL that was started: %w: %s", err, text)
}

// stopServer ends the server and removes its data.
func stopServer() error {
	server.Lock()
	defer server.Unlock()
	if server.process == nil || server.process.Process == nil {
		return nil
	}
	// SIGINT is PostgreSQL's fast shutdown: it does not wait for clients.
	err := server.process.Process.Signal(os.Interrupt)
	if err == nil {
		err = server.process.Wait()
	}
	return errors.Join(err, os.RemoveAll(server.dir))
}
