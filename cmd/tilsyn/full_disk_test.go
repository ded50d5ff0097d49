// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
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
// on it, where this test finds itself started anew. With diskThere the folder is on a
// small file system already.
const (
	smallDisk = "TILSYN_TEST_SMALL_DISK"
	diskPhoto = "TILSYN_TEST_PHOTO"
	diskThere = "TILSYN_TEST_SMALL_DISK_THERE"
)

// cannotMount is what the test says, started anew, where it may not mount.
const cannotMount = "cannot mount a file system"

// TestFullDisk lets the disk run full under the masked picture, and under an
// installation: its database, its ledger and its files. It starts itself anew where it
// may mount a file system: in namespaces of its own, of users too or, as root, without.
// Where the system allows neither to anybody, it fills one that is small already, such
// as the /dev/shm of a container; where there is none either, it fails.
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
	var told []string
	for _, attr := range []*syscall.SysProcAttr{
		{
			Cloneflags:  syscall.CLONE_NEWUSER | syscall.CLONE_NEWNS,
			UidMappings: []syscall.SysProcIDMap{{HostID: os.Getuid(), Size: 1}}, GidMappings: []syscall.SysProcIDMap{{HostID: os.Getgid(), Size: 1}},
		},
		{Unshareflags: syscall.CLONE_NEWNS},
		nil,
	} {
		env := []string{smallDisk + "=" + t.TempDir(), diskPhoto + "=" + photo}
		if attr == nil {
			env = []string{smallDisk + "=" + smallFolder(t, told), diskPhoto + "=" + photo, diskThere + "=1"}
		}
		cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestFullDisk$", "-test.v")
		cmd.Env, cmd.SysProcAttr = append(os.Environ(), env...), attr
		out, err := cmd.CombinedOutput()
		if cmd.Process == nil || strings.Contains(string(out), cannotMount) {
			told = append(told, fmt.Sprint(err, string(out)))
			continue
		}
		if err != nil || !strings.Contains(string(out), "--- PASS: TestFullDisk") {
			t.Errorf("%v\n%s", err, out)
		}
		return
	}
}

// mostSmall is how large a file system may be that the test fills.
const mostSmall = 256 << 20

// smallFolder makes a folder on a small file system that is there.
func smallFolder(t *testing.T, told []string) string {
	t.Helper()
	for _, place := range []string{"/dev/shm", os.TempDir(), "/run/user/" + strconv.Itoa(os.Getuid())} {
		var fs syscall.Statfs_t
		if err := syscall.Statfs(place, &fs); err != nil || fs.Blocks*uint64(fs.Bsize) > mostSmall {
			continue
		}
		if dir, err := os.MkdirTemp(place, "tilsyn"); err == nil { //nolint:usetesting // on that disk
			t.Cleanup(func() {
				if err := os.RemoveAll(dir); err != nil {
					t.Error(err)
				}
			})
			return dir
		}
	}
	t.Fatalf("no disk to fill: nobody may mount one, and none is small. Mount a tmpfs of 8 MB and name it in TMPDIR. %v", told)
	return ""
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
	if os.Getenv(diskThere) == "" {
		if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=8m"); err != nil {
			t.Fatal(cannotMount, err)
		}
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
