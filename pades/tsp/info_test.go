// SPDX-License-Identifier: Apache-2.0

package tsp

import (
	"testing"
	"time"
)

func TestParseTime(t *testing.T) {
	at := time.Date(2026, 2, 20, 9, 30, 5, 0, time.UTC)
	for s, want := range map[string]time.Time{
		"20260220093005Z":           at,
		"20260220093005.5Z":         at.Add(500 * time.Millisecond),
		"20260220093005.000000001Z": at.Add(1),
	} {
		if got, err := parseTime(s); err != nil || !got.Equal(want) {
			t.Errorf("%s: %v, %v", s, got, err)
		}
	}
	for _, s := range []string{
		"", "Z", "20260220093005", "202602200930Z", "20260220093005.Z", "20260220093005.50Z", "20260220093005,5Z",
		"20260220093005.0000000001Z", "20260220093005+0100", "20261320093005Z", "2026022009300 Z", "20260220093005ZZ",
	} {
		if got, err := parseTime(s); err == nil {
			t.Errorf("%q is read as %v", s, got)
		}
	}
}

func FuzzParseTime(f *testing.F) {
	f.Add("20260220093005.5Z")
	f.Fuzz(func(t *testing.T, s string) {
		if got, err := parseTime(s); err == nil && got.Location() != time.UTC {
			t.Fatalf("%q is not UTC", s)
		}
	})
}
