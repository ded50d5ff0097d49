// SPDX-License-Identifier: Apache-2.0

package bench

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/internal/trust/totp"
)

// webServer is the program serving, and one person's session with it.
type webServer struct {
	pid     string
	url     string
	up      time.Duration // from exec to the first answer
	client  *http.Client
	cookies map[string]string
}

// logOns is the file in which the demo tells how to sign in.
type logOns struct {
	URL    string `json:"url"`
	LogOns []struct {
		Login    string `json:"login"`
		Role     string `json:"role"`
		Password string `json:"password"`
		Secret   string `json:"secret"`
	} `json:"log_ons"`
}

// startWeb makes the demo, ends it, and serves its installation anew: so the time
// to the first answer is that of a restart.
func startWeb(b *testing.B) *webServer {
	b.Helper()
	dir := b.TempDir()
	program := buildProgram(b, dir)
	file := filepath.Join(dir, "log-ons.json")
	made := exec.Command(program, "demo", "--dir", filepath.Join(dir, "out"), "--listen", "127.0.0.1:0", "--log-ons", file)
	if _, err := begin(b, made); err != nil {
		b.Fatal(err)
	}
	var known logOns
	text, err := os.ReadFile(file)
	if err == nil {
		err = json.Unmarshal(text, &known)
	}
	if err != nil || len(known.LogOns) == 0 {
		b.Fatalf("no log-ons: %v", err)
	}
	end(made)
	began := time.Now()
	serve := exec.Command(program, "serve", "--data", filepath.Join(dir, "out", "data"), "--listen", "127.0.0.1:0")
	address, err := begin(b, serve)
	if err != nil {
		b.Fatal(err)
	}
	s := &webServer{
		pid: strconv.Itoa(serve.Process.Pid), url: address, cookies: map[string]string{},
		client: &http.Client{
			Transport:     &http.Transport{MaxIdleConnsPerHost: 256, DisableCompression: true},
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
			Timeout:       time.Minute,
		},
	}
	if err := s.get("/healthz"); err != nil {
		b.Fatal(err)
	}
	s.up = time.Since(began)
	s.signIn(b, known)
	return s
}

func buildProgram(b *testing.B, dir string) string {
	b.Helper()
	program := filepath.Join(dir, "tilsyn")
	build := exec.Command("go", "build", "-trimpath", "-o", program, "./cmd/tilsyn")
	build.Dir = ".."
	if out, err := build.CombinedOutput(); err != nil {
		b.Fatalf("cannot build: %v\n%s", err, out)
	}
	return program
}

var printedURL = regexp.MustCompile(`http://127\.0\.0\.1:\d+`)

// begin starts the program and returns the address that it prints once it
// listens. It is ended with the benchmark.
func begin(b *testing.B, program *exec.Cmd) (string, error) {
	b.Helper()
	out, err := program.StdoutPipe()
	if err != nil {
		return "", err
	}
	program.Stderr = os.Stderr
	if err := program.Start(); err != nil {
		return "", err
	}
	b.Cleanup(func() { end(program) })
	lines := bufio.NewReader(out)
	for {
		line, err := lines.ReadString('\n')
		if address := printedURL.FindString(line); address != "" {
			go func() { _, _ = io.Copy(io.Discard, lines) }()
			return address, nil
		}
		if err != nil {
			return "", fmt.Errorf("%s does not listen: %w", program.Path, err)
		}
	}
}

// end stops a program as an operator does. To stop it twice does nothing.
func end(program *exec.Cmd) {
	if program.ProcessState == nil {
		_ = program.Process.Signal(syscall.SIGTERM)
		_ = program.Wait()
	}
}

// signIn signs in as the compliance lead.
func (s *webServer) signIn(b *testing.B, known logOns) {
	b.Helper()
	for _, who := range known.LogOns {
		if who.Role != "compliance" {
			continue
		}
		secret, err := totp.ParseText(who.Secret)
		if err != nil {
			b.Fatal(err)
		}
		s.post(b, "/sign-in", url.Values{"login": {who.Login}, "password": {who.Password}})
		s.post(b, "/sign-in/code", url.Values{"code": {totp.Code(secret, totp.Step(time.Now()))}})
		return
	}
	b.Fatal("nobody to sign in as")
}

func (s *webServer) post(b *testing.B, path string, form url.Values) {
	b.Helper()
	answer, err := s.send(http.MethodPost, path, form)
	if err != nil {
		b.Fatal(err)
	}
	answer.Body.Close()
	if answer.StatusCode != http.StatusSeeOther {
		b.Fatalf("%s answers %s", path, answer.Status)
	}
	for _, c := range answer.Cookies() {
		s.cookies[c.Name] = c.Value
	}
}

// send makes a request. A cookie jar would keep the secure cookies back from
// plain HTTP, which browsers send to the loopback address.
func (s *webServer) send(method, path string, form url.Values) (*http.Response, error) {
	request, err := http.NewRequest(method, s.url+path, strings.NewReader(form.Encode()))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Accept-Encoding", "gzip")
	if form != nil {
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for name, value := range s.cookies {
		request.AddCookie(&http.Cookie{Name: name, Value: value})
	}
	return s.client.Do(request)
}

// unpacked returns the text of a packed answer.
func unpacked(b *testing.B, packed []byte) string {
	b.Helper()
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		b.Fatal(err)
	}
	text, err := io.ReadAll(r)
	if err != nil {
		b.Fatal(err)
	}
	return string(text)
}
