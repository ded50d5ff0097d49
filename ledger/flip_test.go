// SPDX-License-Identifier: Apache-2.0

package ledger

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestVerifyNoticesEveryFlip flips each byte of a bundle in turn. Nowhere may
// the verdict stay, whatever the byte serves for.
func TestVerifyNoticesEveryFlip(t *testing.T) {
	t.Parallel()
	bundle := newTestLog(t, 2).write(t, 1, 1)
	text := bytes.Index(bundle, []byte(format))
	if text < 0 {
		t.Fatal("bundle lacks the format's text")
	}
	for i := range bundle {
		flips := []byte{0x01, 0x20, 0xff}
		if i > text && i < text+len(format)-1 {
			flips = flips[i%3:][:1] // long, and one byte of it is like another
		}
		for _, flip := range flips {
			bundle[i] ^= flip
			if v := verify(t, bundle, Options{Key: testVkey}); v.Status == Proven {
				t.Errorf("byte %d changed by %02x: proven", i, flip)
			}
			bundle[i] ^= flip
		}
	}
	if v := verify(t, bundle, Options{Key: testVkey}); v.Status != Proven {
		t.Errorf("bundle as it was: %v", v.Finding)
	}
}

func TestVerifyNoticesFlipsInManyTiles(t *testing.T) {
	t.Parallel()
	bundle := newTestLog(t, 600).write(t, 300, 17, 599)
	random := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		i, flip := random.IntN(len(bundle)), byte(1+random.IntN(255))
		bundle[i] ^= flip
		if v := verify(t, bundle, Options{Key: testVkey}); v.Status == Proven {
			t.Errorf("byte %d changed by %02x: proven", i, flip)
		}
		bundle[i] ^= flip
	}
}

func TestVerifyNoticesLength(t *testing.T) {
	bundle := newTestLog(t, 2).write(t, 1, 1)
	for n := range len(bundle) {
		if v := verify(t, bundle[:n], Options{Key: testVkey}); v.Status == Proven {
			t.Errorf("cut to %d bytes: proven", n)
		}
	}
	for _, more := range []string{"\x00", "\n", "PK\x05\x06" + string(make([]byte, 18)), string(bundle)} {
		for name, longer := range map[string][]byte{
			"appended": append(slices.Clip(bundle), more...),
			"prefixed": append([]byte(more), bundle...),
		} {
			if v := verify(t, longer, Options{Key: testVkey}); v.Status == Proven {
				t.Errorf("%d bytes %s: proven", len(more), name)
			}
		}
	}
	// A reader that ends before the size it was announced with.
	v, err := VerifyBundle(bytes.NewReader(bundle[:len(bundle)-1]), int64(len(bundle)), Options{Key: testVkey})
	if v.Status != BadInput || err != nil {
		t.Errorf("shorter than announced: %v, error %v", v.Status, err)
	}
}

func TestVerifyBadInput(t *testing.T) {
	for _, in := range []string{"", "PK", "%PDF-1.7", fmt.Sprintf("%1000s", "no bundle")} {
		if v := verify(t, []byte(in), Options{Key: testVkey}); v.Status != BadInput || v.Finding.Cause != CauseUnreadable {
			t.Errorf("%.10q: %v: %v", in, v.Status, v.Finding)
		}
	}
}
