// SPDX-License-Identifier: Apache-2.0

package ledger

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// TestVerifyForgeries tries what someone could do who holds the database and,
// where re-signed is set, even uses the log's key on the manifest; only the
// checkpoints are out of reach.
func TestVerifyForgeries(t *testing.T) {
	const size, start = 300, 290
	change := func(line []byte) []byte { return bytes.Replace(line, []byte(`"ok"`), []byte(`"no"`), 1) }
	tests := []struct {
		name     string
		edit     func(t *testing.T, l *testLog, files map[string][]byte)
		resigned bool
		cause    Cause
		seq      int64
	}{
		{"changed entry", editLines(func(l [][]byte) [][]byte { l[7] = change(l[7]); return l }), false, CauseTile, 7},
		{"changed entry, new manifest", editLines(func(l [][]byte) [][]byte { l[7] = change(l[7]); return l }), true, CauseTile, 7},
		{"changed entry in the partial tile", editLines(func(l [][]byte) [][]byte { l[280] = change(l[280]); return l }), true, CauseTile, 280},
		{"changed entry after the start", editLines(func(l [][]byte) [][]byte { l[299] = change(l[299]); return l }), true, CauseTile, 299},
		{"changed entry and tile", rebuilt(func(l [][]byte) [][]byte { l[7] = change(l[7]); return l }), true, CauseRoot, -1},
		{"changed last entry and tile", rebuilt(func(l [][]byte) [][]byte { l[299] = change(l[299]); return l }), true, CauseRoot, -1},
		{"removed entry", editLines(func(l [][]byte) [][]byte { return slices.Delete(l, 100, 102) }), true, CauseSequence, 100},
		{"removed and renumbered", rebuilt(func(l [][]byte) [][]byte { return renumber(slices.Delete(l, 100, 101)) }), true, CauseFiles, -1},
		{"removed last entry", editLines(func(l [][]byte) [][]byte { return l[:299] }), true, CauseSequence, 299},
		{"removed all entries", editLines(func(l [][]byte) [][]byte { return nil }), true, CauseSequence, 0},
		{"inserted entry", editLines(func(l [][]byte) [][]byte { return slices.Insert(l, 20, l[20]) }), true, CauseSequence, 21},
		{"appended entry", editLines(func(l [][]byte) [][]byte { return renumber(append(l, l[0])) }), true, CauseSequence, 300},
		{"swapped entries", editLines(func(l [][]byte) [][]byte { l[3], l[4] = l[4], l[3]; return l }), true, CauseSequence, 3},
		{"replayed entry", editLines(func(l [][]byte) [][]byte { l[9] = l[8]; return l }), true, CauseSequence, 9},
		{"replayed and renumbered", editLines(func(l [][]byte) [][]byte { l[9] = change(l[8]); return renumber(l) }), true, CauseTile, 9},
		{"entry of another log", editLines(func(l [][]byte) [][]byte {
			l[9] = bytes.Replace(l[9], []byte(testOrigin), []byte("tilsyn.example/else"), 1)
			return l
		}), true, CauseOrigin, 9},
		{"white space", editLines(func(l [][]byte) [][]byte { l[9] = append(l[9], ' '); return l }), true, CauseEntry, 9},
		{"long line", editLines(func(l [][]byte) [][]byte { l[9] = bytes.Repeat([]byte("x"), 1<<17); return l }), true, CauseEntry, 9},
		{"last line does not end", editFile(entriesFile, func(b []byte) []byte { return b[:len(b)-1] }), true, CauseEntry, 299},
		{"changed tile", editFile("log/tile/0/000", func(b []byte) []byte { b[8191] ^= 1; return b }), true, CauseTile, 255},
		{"changed upper tile", editFile("log/tile/1/000.p/1", func(b []byte) []byte { b[0] ^= 1; return b }), true, CauseTile, -1},
		{"short tile", editFile("log/tile/0/001.p/44", func(b []byte) []byte { return b[:43*32] }), true, CauseTile, 299},
		{"tile of another width", rename("log/tile/0/001.p/44", "log/tile/0/001.p/45"), true, CauseFiles, -1},
		{"tile missing", remove("log/tile/0/001.p/44"), true, CauseFiles, -1},
		{"tile too many", rename("FORMAT.md", "log/tile/0/002"), true, CauseFiles, -1},
		{"file too many", func(t *testing.T, l *testLog, files map[string][]byte) { files["READ.me"] = nil }, true, CauseFiles, -1},
		{"format missing", remove(formatFile), true, CauseFiles, -1},
		{"checkpoint missing", remove(headFile), true, CauseFiles, -1},
		{"entries missing", remove(entriesFile), true, CauseFiles, -1},
		{"manifest missing", remove(manifestFile), false, CauseFiles, -1},
		{"start missing", remove(startFile), true, CauseFiles, -1},
		{"consistency missing", remove("log/consistency/290-300"), true, CauseFiles, -1},
		{"proof removed", remove("proofs/17.tlog-proof"), false, CauseManifest, -1},
		{"proof renamed", rename("proofs/17.tlog-proof", "proofs/18.tlog-proof"), true, CauseProof, -1},
		{"proof with a leading zero", rename("proofs/17.tlog-proof", "proofs/017.tlog-proof"), true, CauseFiles, -1},
		{"proof beyond the end", rename("proofs/17.tlog-proof", "proofs/300.tlog-proof"), true, CauseFiles, -1},
		{"proof cut", editFile("proofs/17.tlog-proof", func(b []byte) []byte { return b[:40] }), true, CauseProof, -1},
		{"proof with extra data", editFile("proofs/17.tlog-proof", func(b []byte) []byte {
			return bytes.Replace(b, []byte("index"), []byte("extra AAAA\nindex"), 1)
		}), true, CauseProof, -1},
		{"proof of another checkpoint", func(t *testing.T, l *testLog, files map[string][]byte) {
			proof, err := MakeProof(l.source(start), files[startFile], 17)
			if err != nil {
				t.Fatal(err)
			}
			files[proofPath(17)] = proof
		}, true, CauseProof, -1},
		{"consistency with a hash too many", editFile("log/consistency/290-300", func(b []byte) []byte {
			return bytes.Replace(b, []byte("\n\n"), []byte("\n"+strings.Repeat("A", 43)+"=\n\n"), 1)
		}), true, CauseConsistency, -1},
		{"consistency of another size", editFile("log/consistency/290-300", func(b []byte) []byte {
			return bytes.Replace(b, []byte("old 290"), []byte("old 291"), 1)
		}), true, CauseConsistency, -1},
		{"start of another history", func(t *testing.T, l *testLog, files map[string][]byte) {
			msg, err := SignCheckpoint(Checkpoint{Origin: testOrigin, Size: start}, l.signer)
			if err != nil {
				t.Fatal(err)
			}
			files[startFile] = msg
		}, true, CauseRoot, -1},
		{"start and head swapped", func(t *testing.T, l *testLog, files map[string][]byte) {
			files[startFile], files[headFile] = files[headFile], files[startFile]
		}, true, CauseCheckpoint, -1},
		{"head of another size", func(t *testing.T, l *testLog, files map[string][]byte) {
			files[headFile] = l.checkpoint(t, 299)
			delete(files, startFile)
			files["log/consistency/290-299"] = files["log/consistency/290-300"]
		}, true, CauseFiles, -1},
		{"checkpoint with an extension", func(t *testing.T, l *testLog, files map[string][]byte) {
			msg, err := note.Sign(&note.Note{Text: l.head(t, size).Text() + "more\n"}, l.signer)
			if err != nil {
				t.Fatal(err)
			}
			files[headFile] = msg
		}, true, CauseCheckpoint, -1},
		{"changed format text", editFile(formatFile, func(b []byte) []byte { return append(b, '\n') }), false, CauseManifest, -1},
		{"manifest signed twice", editFile(manifestFile, func(b []byte) []byte {
			return append(b, b[bytes.LastIndex(b, []byte("\n— "))+1:]...)
		}), false, CauseManifest, -1},
		{"manifest without a signature", editFile(manifestFile, func(b []byte) []byte {
			return b[:bytes.LastIndex(b, []byte("\n— "))+1]
		}), false, CauseManifest, -1},
		{"manifest with a signature spelt otherwise", editFile(manifestFile, func(b []byte) []byte {
			// The last letter before the padding has two bits that say nothing.
			b[len(b)-3]++
			return b
		}), false, CauseManifest, -1},
		{"manifest signed by a second key", func(t *testing.T, l *testLog, files map[string][]byte) {
			witness, _, _ := newKey(t, "witness.example")
			n, _, err := openNote(files[manifestFile], l.verifier)
			if err != nil {
				t.Fatal(err)
			}
			if files[manifestFile], err = note.Sign(n, witness); err != nil {
				t.Fatal(err)
			}
		}, false, CauseManifest, -1},
		{"manifest that goes on", func(t *testing.T, l *testLog, files map[string][]byte) {
			n, _, err := openNote(files[manifestFile], l.verifier)
			if err != nil {
				t.Fatal(err)
			}
			if files[manifestFile], err = note.Sign(&note.Note{Text: n.Text + "more\n"}, l.signer); err != nil {
				t.Fatal(err)
			}
		}, false, CauseManifest, -1},
		{"checkpoint for a manifest", func(t *testing.T, l *testLog, files map[string][]byte) {
			files[manifestFile] = files[headFile]
		}, false, CauseManifest, -1},
		{"manifest for a checkpoint", func(t *testing.T, l *testLog, files map[string][]byte) {
			files[headFile] = files[manifestFile]
		}, true, CauseCheckpoint, -1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l := newTestLog(t, size)
			files := unzip(t, l.write(t, start, 17))
			tt.edit(t, l, files)
			signer := l.signer
			if !tt.resigned {
				signer = nil
			}
			v := verify(t, rezip(t, files, signer), Options{Key: testVkey})
			if v.Status != Tampered {
				t.Fatalf("%v: %v", v.Status, v.Finding)
			}
			if v.Finding.Cause != tt.cause || v.Finding.Seq != tt.seq {
				t.Errorf("got cause %s, entry %d (%v), want %s, entry %d", v.Finding.Cause, v.Finding.Seq, v.Finding, tt.cause, tt.seq)
			}
			if v := verify(t, rezip(t, files, signer), Options{}); v.Status == Proven {
				t.Error("proven without a key")
			}
		})
	}
}

type edit = func(*testing.T, *testLog, map[string][]byte)

func editFile(name string, change func([]byte) []byte) edit {
	return func(t *testing.T, _ *testLog, files map[string][]byte) {
		if _, ok := files[name]; !ok {
			t.Fatalf("bundle lacks %s", name)
		}
		files[name] = change(files[name])
	}
}

func editLines(change func([][]byte) [][]byte) edit {
	return editFile(entriesFile, func(b []byte) []byte {
		lines := bytes.Split(bytes.TrimSuffix(b, []byte("\n")), []byte("\n"))
		var out []byte
		for _, line := range change(lines) {
			out = append(append(out, line...), '\n')
		}
		return out
	})
}

// rebuilt changes entries and makes all hashes above them anew, but cannot sign
// the root.
func rebuilt(change func([][]byte) [][]byte) edit {
	return func(t *testing.T, l *testLog, files map[string][]byte) {
		forged := logOf(t, change(slices.Clone(l.lines)))
		rest := unzip(t, forged.write(t, 0))
		for name := range files {
			if strings.HasPrefix(name, "log/tile/") {
				delete(files, name)
			}
		}
		for name, data := range rest {
			if strings.HasPrefix(name, "log/tile/") || name == entriesFile {
				files[name] = data
			}
		}
	}
}

func remove(name string) edit {
	return func(_ *testing.T, _ *testLog, files map[string][]byte) { delete(files, name) }
}

func rename(from, to string) edit {
	return func(_ *testing.T, _ *testLog, files map[string][]byte) {
		files[to] = files[from]
		delete(files, from)
	}
}

// renumber gives each line the number of its place.
func renumber(lines [][]byte) [][]byte {
	for i, line := range lines {
		e, err := ParseEntry(line)
		if err != nil {
			panic(err)
		}
		e.Seq = int64(i)
		if lines[i], err = e.Line(); err != nil {
			panic(err)
		}
	}
	return lines
}

func TestVerifyOtherKeys(t *testing.T) {
	l := newTestLog(t, 20)
	bundle := l.write(t, 10, 3)
	other, _, otherVkey := newKey(t, testOrigin)
	_, _, elsewhere := newKey(t, "tilsyn.example/else")

	wrong := unzip(t, bundle)
	if v := verify(t, rezip(t, wrong, other), Options{Key: testVkey}); v.Status != Tampered || v.Finding.Cause != CauseKey {
		t.Errorf("manifest signed by another key: %v: %v", v.Status, v.Finding)
	}
	for _, name := range []string{headFile, startFile} {
		wrong := unzip(t, bundle)
		n, _, err := openNote(wrong[name], l.verifier)
		if err != nil {
			t.Fatal(err)
		}
		if wrong[name], err = note.Sign(&note.Note{Text: n.Text}, other); err != nil {
			t.Fatal(err)
		}
		if v := verify(t, rezip(t, wrong, l.signer), Options{Key: testVkey}); v.Status != Tampered || v.Finding.Cause != CauseKey {
			t.Errorf("%s signed by another key: %v: %v", name, v.Status, v.Finding)
		}
	}
	for _, key := range []string{otherVkey, elsewhere} {
		if v := verify(t, bundle, Options{Key: key}); v.Status != Tampered || v.Finding.Cause != CauseKey {
			t.Errorf("another key given: %v: %v", v.Status, v.Finding)
		}
	}
	if v := verify(t, bundle, Options{}); v.Status != NotProvable || v.Finding.Cause != CauseNoKey || v.Signatures != 0 || v.Proofs != 1 {
		t.Errorf("no key given: %+v", v)
	}
	for _, key := range []string{"x", testSkey, testVkey[:len(testVkey)-2]} {
		v, err := VerifyBundle(bytes.NewReader(bundle), int64(len(bundle)), Options{Key: key})
		if err == nil || v.Status != BadInput {
			t.Errorf("malformed key given: %v, error %v", v.Status, err)
		}
	}
}

func TestVerifyKnownCheckpoints(t *testing.T) {
	l := newTestLog(t, 300)
	bundle := l.write(t, 0)
	tests := []struct {
		name  string
		known Checkpoint
		want  Status
		cause Cause
	}{
		{"same", l.head(t, 300), Proven, ""},
		{"earlier", l.head(t, 100), Proven, ""},
		{"empty", l.head(t, 0), Proven, ""},
		{"another history", Checkpoint{Origin: testOrigin, Size: 100, Root: l.head(t, 99).Root}, Tampered, CauseKnown},
		{"another end", Checkpoint{Origin: testOrigin, Size: 300, Root: l.head(t, 99).Root}, Tampered, CauseKnown},
		{"another beginning", Checkpoint{Origin: testOrigin, Size: 0, Root: l.head(t, 99).Root}, Tampered, CauseKnown},
		{"another log", Checkpoint{Origin: "tilsyn.example/else", Size: 100, Root: l.head(t, 100).Root}, Tampered, CauseKnown},
		{"later", Checkpoint{Origin: testOrigin, Size: 301}, NotProvable, CauseShort},
	}
	for _, tt := range tests {
		v := verify(t, bundle, Options{Key: testVkey, Known: []Checkpoint{tt.known}})
		if v.Status != tt.want || v.Finding != nil && v.Finding.Cause != tt.cause {
			t.Errorf("%s: %v: %v", tt.name, v.Status, v.Finding)
		}
	}
	if _, err := VerifyBundle(bytes.NewReader(bundle), int64(len(bundle)), Options{Known: []Checkpoint{{Origin: testOrigin, Size: -1}}}); err == nil {
		t.Error("took a checkpoint of negative size")
	}
}

func TestVerifyFailures(t *testing.T) {
	l := newTestLog(t, 3)
	bundle := l.write(t, 1)
	stop := errors.New("stop")
	v, err := VerifyBundle(bytes.NewReader(bundle), int64(len(bundle)), Options{Key: testVkey, Entry: func(Entry) error { return stop }})
	if !errors.Is(err, stop) || v.Status != BadInput {
		t.Errorf("callback failed: %v, error %v", v.Status, err)
	}
	for fail := range 12 {
		r := &failingReader{ReaderAt: bytes.NewReader(bundle), left: fail, err: stop}
		if v, err := VerifyBundle(r, int64(len(bundle)), Options{Key: testVkey}); !errors.Is(err, stop) || v.Status != BadInput {
			t.Errorf("read %d failed: %v, error %v", fail, v.Status, err)
		}
	}
}

type failingReader struct {
	io.ReaderAt
	left int
	err  error
}

func (r *failingReader) ReadAt(b []byte, at int64) (int, error) {
	if r.left--; r.left < 0 {
		return 0, r.err
	}
	return r.ReaderAt.ReadAt(b, at)
}

// TestVerifyGap checks the number of entries that a gap is said to have.
func TestVerifyGap(t *testing.T) {
	l := newTestLog(t, 30)
	files := unzip(t, l.write(t, 0))
	editLines(func(l [][]byte) [][]byte { return slices.Delete(l, 10, 14) })(t, l, files)
	v := verify(t, rezip(t, files, nil), Options{Key: testVkey})
	if v.Gaps != 4 || v.Entries != 10 || v.Finding.Seq != 10 {
		t.Errorf("got %d missing after %d entries, bad entry %d", v.Gaps, v.Entries, v.Finding.Seq)
	}
}

func FuzzVerifyBundle(f *testing.F) {
	l := newTestLog(f, 3)
	bundle := l.write(f, 2, 1)
	f.Add(bundle)
	f.Add(newTestLog(f, 0).write(f, 0))
	f.Add([]byte("PK\x05\x06" + strings.Repeat("\x00", 18)))
	f.Add(append(binary.LittleEndian.AppendUint64([]byte("PK\x06\x06"), 44), make([]byte, 86)...))
	f.Fuzz(func(t *testing.T, in []byte) {
		v, err := VerifyBundle(bytes.NewReader(in), int64(len(in)), Options{Key: testVkey})
		if err != nil {
			t.Fatalf("error about the bundle: %v", err)
		}
		if v.Status == Proven && v.Head.Size == 3 && !bytes.Equal(in, bundle) {
			t.Fatal("proven, but not the bundle that was signed")
		}
	})
}

func BenchmarkVerifyBundle(b *testing.B) {
	const size = 50_000
	bundle := newTestLog(b, size).write(b, 0)
	b.SetBytes(int64(len(bundle)))
	b.ReportAllocs()
	for b.Loop() {
		if v := verify(b, bundle, Options{Key: testVkey}); v.Status != Proven {
			b.Fatal(v.Finding)
		}
	}
	b.ReportMetric(float64(size)*float64(b.N)/b.Elapsed().Seconds(), "leaves/s")
}

func BenchmarkWriteBundle(b *testing.B) {
	const size = 50_000
	bundle := newTestLog(b, size).bundle(b, 0)
	for b.Loop() {
		if err := WriteBundle(io.Discard, bundle); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(size)*float64(b.N)/b.Elapsed().Seconds(), "leaves/s")
}

// The fuzz target for proofs: what parses must be written the same again.
func FuzzProof(f *testing.F) {
	l := newTestLog(f, 5)
	proof, err := MakeProof(l, l.checkpoint(f, 5), 3)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(proof)
	consistency, err := MakeConsistency(l, l.checkpoint(f, 5), 3)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(consistency)
	f.Fuzz(func(t *testing.T, in []byte) {
		if index, hashes, msg, err := parseProof(in); err == nil {
			if again := joinProof(fmt.Sprintf("%sindex %d\n", proofHeader, index), hashes, msg); !bytes.Equal(in, again) {
				t.Errorf("read %q, wrote %q", in, again)
			}
			_, _, _ = CheckProof(in, tlog.Hash{}, l.verifier)
		}
		old := l.head(t, 3)
		if hashes, msg, err := parseConsistency(in, old); err == nil {
			if again := joinProof("old 3\n", hashes, msg); !bytes.Equal(in, again) {
				t.Errorf("read %q, wrote %q", in, again)
			}
		}
	})
}
