// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"crypto/rand"
	"crypto/x509"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/pades"
	"github.com/tilsyn/tilsyn/pades/devca"
	"github.com/tilsyn/tilsyn/pades/tsa"
	"github.com/tilsyn/tilsyn/pades/tsp"
)

// DemoTrust is the development authority of a demo installation and its local
// time-stamping authority, which answers over HTTP on the loopback address. Both
// say DEMO in their certificates; see docs/adr/0006.
type DemoTrust struct {
	dir       string
	authority *devca.Authority
	client    *tsp.Client
	server    *http.Server
	done      chan error
}

const demoAuthorityFile = "keys/demo-authority.pem"

// demoYears is how long demo certificates last.
const demoYears = 20

// OpenDemoTrust loads the authority of the installation in dir, or makes one, and
// starts the time-stamping authority. now is wall time: stamps are real ones.
func OpenDemoTrust(ctx context.Context, dir string, now func() time.Time) (*DemoTrust, error) {
	authority, err := demoAuthority(dir, now())
	if err != nil {
		return nil, err
	}
	from, to := validity(now())
	cert, key, err := authority.TimeStamper("Tilsyn DEMO tidsstempel", from, to)
	if err != nil {
		return nil, err
	}
	handler, err := tsa.New(cert, nil, key, now)
	if err != nil {
		return nil, err
	}
	var lc net.ListenConfig
	listener, err := lc.Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("cannot start time stamps: %w", err)
	}
	t := &DemoTrust{dir: dir, authority: authority, done: make(chan error, 1)}
	t.server = &http.Server{Handler: handler, ReadHeaderTimeout: 5 * time.Second}
	t.client = &tsp.Client{URL: "http://" + listener.Addr().String(), Roots: authority.Roots(), Transport: &http.Transport{DisableKeepAlives: true}}
	go func() { t.done <- t.server.Serve(listener) }()
	return t, nil
}

func demoAuthority(dir string, now time.Time) (*devca.Authority, error) {
	path := filepath.Join(dir, demoAuthorityFile)
	data, err := os.ReadFile(path)
	if err == nil {
		return devca.Load(data)
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	from, to := validity(now)
	authority, err := devca.New("Tilsyn DEMO rod", "Tilsyn", from, to)
	if err != nil {
		return nil, err
	}
	if data, err = authority.PEM(); err != nil {
		return nil, err
	}
	return authority, writeNew(path, data)
}

func validity(now time.Time) (from, to time.Time) {
	return now.Add(-24 * time.Hour), now.AddDate(demoYears, 0, 0)
}

// Signer returns the demo signer kept in keys/NAME.pem, which it issues the first
// time. The subject carries a random UUID, never a national number.
func (t *DemoTrust) Signer(name, person, organisation string, now time.Time) (pades.Signer, error) {
	path := filepath.Join(t.dir, "keys", name+".pem")
	if _, err := os.Stat(path); err == nil {
		return LoadSigner(path)
	}
	from, to := validity(now)
	signer, err := t.authority.Signer(devca.Subject{Name: person, Organisation: organisation, ID: newUUID()}, from, to)
	if err != nil {
		return pades.Signer{}, err
	}
	data, err := devca.EncodePEM(signer.Key, append([]*x509.Certificate{signer.Certificate}, signer.Chain...)...)
	if err != nil {
		return pades.Signer{}, err
	}
	return signer, writeNew(path, data)
}

// LoadSigner reads a PEM file with a private key and its certificate, followed by
// the issuers without the root.
func LoadSigner(path string) (pades.Signer, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return pades.Signer{}, fmt.Errorf("cannot read signer: %w", err)
	}
	key, certs, err := devca.DecodePEM(data)
	if err != nil {
		return pades.Signer{}, fault.Wrap(fault.Invalid, "signer_form", err).On("key")
	}
	return pades.Signer{Certificate: certs[0], Chain: certs[1:], Key: key}, nil
}

// Stamp asks the local authority over HTTP.
func (t *DemoTrust) Stamp(ctx context.Context, digest []byte) ([]byte, error) {
	return t.client.Stamp(ctx, digest)
}

// RootsPEM returns the certificate that signatures and stamps lead to.
func (t *DemoTrust) RootsPEM() []byte { return devca.CertificatePEM(t.authority.Certificate) }

// Close stops the time-stamping authority.
func (t *DemoTrust) Close() error {
	err := t.server.Close()
	if served := <-t.done; !errors.Is(served, http.ErrServerClosed) {
		err = errors.Join(err, served)
	}
	return err
}

// newUUID returns a random UUID (RFC 9562, version 4).
func newUUID() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // never fails; ends the process instead
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}
