// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"archive/tar"
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// tarred writes an archive of members: name, content, name, content.
func tarred(t testing.TB, format tar.Format, members ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for i := 0; i < len(members); i += 2 {
		err := w.WriteHeader(&tar.Header{Name: members[i], Size: int64(len(members[i+1])), Mode: 0o600, Format: format})
		if err == nil {
			_, err = w.Write([]byte(members[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// tarComment is an archive with one empty member and a comment on it.
func tarComment(t testing.TB, comment string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	if err := errors.Join(w.WriteHeader(&tar.Header{Name: "a.txt", Format: tar.FormatPAX, PAXRecords: map[string]string{"comment": comment}}), w.Close()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// summed writes the sum of a header.
func summed(head []byte) {
	copy(head[148:156], "        ")
	sum := 0
	for _, c := range head[:tarBlock] {
		sum += int(c)
	}
	copy(head[148:156], fmt.Sprintf("%06o\x00 ", sum))
}

// bzipped is a text with a number, by the program bzip2.
const bzipped = "QlpoOTFBWSZTWVCFnToAAAtflAAQQANqwAgBUAAho5QAAgAIACAAIiABoaNDQKAAaBkyGgcjwlcoFxK4QIWlAsGNnqSLNd6mo+98XckU4UJBQhZ06A=="

// What is in an archive is found in its member, and what can't be read is told.
func TestTar(t *testing.T) {
	small := Limits{Depth: 3, Unpacked: 1 << 20, Archive: 1 << 20, Members: 3}
	two := tarred(t, tar.FormatPAX, "a.txt", planted, "b/c.txt", planted)
	seventh := bytes.Clone(two) // without the sign of POSIX
	copy(seventh[257:265], make([]byte, 8))
	summed(seventh)
	bz, err := base64.StdEncoding.DecodeString(bzipped)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name string
		data []byte
		want []string
	}{
		{"PAX", two, []string{"f!a.txt@17 block", "f!b/c.txt@17 block"}},
		{"a comment", tarComment(t, "CPR 030157-8075"), []string{"f!a.txt!comment@4 block"}},
		{"GNU", tarred(t, tar.FormatGNU, "a.txt", planted), []string{"f!a.txt@17 block"}},
		{"the seventh edition", seventh, []string{"f!a.txt@17 block", "f!b/c.txt@17 block"}},
		{"gzip", gzipped(t, two), []string{"f!f!a.txt@17 block", "f!f!b/c.txt@17 block"}},
		{"bzip2", bz, []string{"f!f@17 block"}},
		{"damaged bzip2", bz[:len(bz)-8], []string{"f!f unreadable"}},
		{"a name", tarred(t, tar.FormatPAX, "030157-8075/a.txt", ""), []string{"f!******-****!name@0 block"}},
		{"in itself", tarred(t, tar.FormatPAX, "a.tar", string(two)), []string{"f!a.tar!a.txt@17 block", "f!a.tar!b/c.txt@17 block"}},
		{"two archives", append(bytes.Clone(two), two[:3*tarBlock]...), []string{"f!a.txt@17 block", "f!b/c.txt@17 block", "f!rest!a.txt@17 block", "f!rest!b/c.txt unreadable", "f!rest unreadable"}},
		{"more behind the end", append(bytes.Clone(two), planted...), []string{"f!a.txt@17 block", "f!b/c.txt@17 block", "f!rest@17 block"}},
		{"cut off", two[:tarBlock+30], []string{"f!a.txt unreadable", "f unreadable"}},
		{"cut off between two members", two[:2*tarBlock], []string{"f!a.txt@17 block", "f unreadable"}},
		{"too many", tarred(t, tar.FormatPAX, "a", "", "b", "", "c", "", "d", ""), []string{"f too_large"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, examined(t.Context(), tt.data, small)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A file full of holes goes over the limit of what may be unpacked.
func TestSparseTar(t *testing.T) {
	head := tarred(t, tar.FormatGNU, "a", "")[:tarBlock]
	head[156] = tar.TypeGNUSparse
	copy(head[386:], "00000000000\x0000000000000\x00") // nothing, at the beginning
	copy(head[483:], "77777777777\x00")                // of 8 GiB
	summed(head)
	got := examined(t.Context(), append(head, make([]byte, 2*tarBlock)...), Limits{Depth: 1, Unpacked: 1 << 10, Archive: 1 << 10, Members: 1})
	if diff := cmp.Diff([]string{"f!a too_large"}, got); diff != "" {
		t.Error(diff)
	}
}

// No archive makes a panic, or goes over its limits.
func FuzzTar(f *testing.F) {
	f.Add(tarred(f, tar.FormatPAX, "a.txt", planted, "b/030157-8075", planted))
	f.Add(tarred(f, tar.FormatGNU, "a.tar", string(tarred(f, tar.FormatUSTAR, "b", planted))))
	limits := Limits{Depth: 3, Unpacked: 1 << 20, Archive: 1 << 20, Members: 20}
	f.Fuzz(func(t *testing.T, data []byte) {
		e := &examination{Examiner: Examiner{Limits: limits}, ctx: t.Context(), left: limits.Unpacked, report: func(Event) {}}
		e.tar("f", bytes.NewReader(data), 0)
		if e.left < 0 {
			t.Fatalf("%d bytes too many", -e.left)
		}
	})
}
