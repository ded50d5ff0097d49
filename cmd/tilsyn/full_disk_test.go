// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/outside/licence/licencetest"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/webtest"
)

// smallDisk names a folder for a small file system, and diskPhoto a photo that is not
// on it, where this test finds itself started anew.
const (
	smallDisk = "TILSYN_TEST_SMALL_DISK"
	diskPhoto = "TILSYN_TEST_PHOTO"
)

// TestFullDisk lets the disk run full under the masked picture, and under an
// installation: its database, its ledger and its files. It starts itself anew in a
// namespace of its own, where it may mount a file system. Where the system allows that
// to nobody, there is nothing to hold the drill on.
func TestFullDisk(t *testing.T) {
	if dir := os.Getenv(smallDisk); dir != "" {
		onSmallDisk(t, dir, os.Getenv(diskPhoto))
		return
	}
	licencetest.Reader(t)
	photo := filepath.Join(t.TempDir(), "photo.jpg")
	if err := os.WriteFile(photo, licencetest.Photo(t), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestFullDisk$", "-test.v")
	cmd.Env = append(os.Environ(), smallDisk+"="+t.TempDir(), diskPhoto+"="+photo)
	cmd.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWUSER | syscall.CLONE_NEWNS,
		UidMappings: []syscall.SysProcIDMap{{HostID: os.Getuid(), Size: 1}}, GidMappings: []syscall.SysProcIDMap{{HostID: os.Getgid(), Size: 1}},
	}
	out, err := cmd.CombinedOutput()
	if cmd.Process == nil {
		t.Logf("this system lets nobody mount a file system: %v", err)
		return
	}
	if err != nil || !strings.Contains(string(out), "--- PASS: TestFullDisk") {
		t.Errorf("%v\n%s", err, out)
	}
}

// fill leaves no room on the disk, and returns what gives it back.
func fill(t *testing.T, dir string) (empty func()) {
	t.Helper()
	path := filepath.Join(dir, "ballast")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	for block := make([]byte, 4096); err == nil; {
		_, err = f.Write(block)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return func() {
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
	}
}

// exhaust stores rows until the database has no room left of its own either.
func exhaust(t *testing.T, a *app.App) {
	t.Helper()
	row := app.Row{Record: register.Controller{LegalName: strings.Repeat("navn ", 1000)}}
	for range 2000 {
		_, err := a.Record(t.Context(), app.Command{Kind: app.KindRowRecorded, Actor: "test", Rows: []app.Row{row}})
		if err == nil {
			continue
		}
		if !strings.Contains(err.Error(), "disk_full") || fault.KindOf(err) != fault.Unavailable {
			t.Error(err)
		}
		return
	}
	t.Error("the disk doesn't run full")
}

func onSmallDisk(t *testing.T, dir, picture string) {
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=8m"); err != nil {
		t.Fatal(err)
	}
	photo, err := os.ReadFile(picture)
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("TMPDIR", dir) // of the installation and of all that is made beside it
	h := newHall(t)
	h.work = filepath.Join(dir, "out")
	if err := os.Mkdir(h.work, 0o700); err != nil {
		t.Fatal(err)
	}
	empty := fill(t, dir)
	exhaust(t, h.a)

	out := filepath.Join(h.work, "out.jpg")
	if code, said := runs(t, "tilsyn", "--lang", "en", "mask", picture, out); code == 0 || !strings.Contains(said, "disk is full") {
		t.Errorf("mask ends with %d: %s", code, said)
	}
	// What is left inside of the database's files may still hold an entry. Without one
	// there is no picture.
	pictures := 0
	other := picture + ".out"
	if code, _ := runs(t, "tilsyn", "mask", picture, other, "--data", h.a.Dir(), "--controller", "C-1"); code == 0 {
		pictures++
	} else if _, err := os.Stat(other); err == nil {
		t.Error("a picture without its entry was written")
	}
	if status, page := h.page(t, photo); strings.Contains(page, "/licences/masked/") {
		pictures++
	} else if status < 400 {
		t.Errorf("the page is %d\n%s", status, webtest.Main(page))
	}
	form := bytes.Repeat([]byte("tekst uden numre\n"), 10_000)
	if rec := h.owner.Upload("/evidence/new", "file", map[string][]byte{"notat.txt": form}); rec.Code < 400 {
		t.Errorf("evidence was taken: %d", rec.Code)
	}
	empty()

	if left, _ := filepath.Glob(filepath.Join(h.work, "*")); len(left) > 0 {
		t.Errorf("left beside the picture: %v", left)
	}
	if left, _ := filepath.Glob(filepath.Join(h.a.Dir(), "files", "*")); len(left) > 0 {
		t.Errorf("left in the folder of files: %v", left)
	}
	page, err := webtest.DeskOf(h.a, access.Owner, "").LedgerEntries(t.Context(), app.LedgerQuery{Kind: app.KindLicenceMasked})
	if err != nil || len(page.Entries) != pictures {
		t.Errorf("%d entries for %d pictures, %v", len(page.Entries), pictures, err)
	}
	if code, said := runs(t, "tilsyn", "verify", "--data", h.a.Dir()); code != 0 {
		t.Errorf("the ledger: %d, %s", code, said)
	}
	if code, said, _ := h.command(t, photo); code != 0 {
		t.Errorf("with room again: %d, %s", code, said)
	}
}
