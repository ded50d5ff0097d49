// SPDX-License-Identifier: Apache-2.0

package locale_test

import (
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/internal/base/locale"
)

func TestForms(t *testing.T) {
	day := time.Date(2026, time.December, 1, 14, 30, 0, 0, time.UTC)
	for _, tc := range []struct{ got, want string }{
		{locale.LongDate("da", day), "1. december 2026"},
		{locale.LongDate("en", day), "1 December 2026"},
		{locale.LongDate("fr", day), "1. december 2026"},
		{locale.ShortDate("da", day), "01-12-2026"},
		{locale.ShortDate("en", day), "1 Dec 2026"},
		{locale.MonthYear("da", day), "December 2026"},
		{locale.MonthYear("en", day), "December 2026"},
		{locale.Number("da", 1234567), "1.234.567"},
		{locale.Number("en", -1234567), "-1,234,567"},
		{locale.Number("da", 999), "999"},
		{locale.Number("da", -100), "-100"},
		{locale.Number("da", -9223372036854775808), "-9.223.372.036.854.775.808"},
		{locale.List("da", nil), ""},
		{locale.List("da", []string{"a"}), "a"},
		{locale.List("da", []string{"a", "b", "c"}), "a, b og c"},
		{locale.List("en", []string{"a", "b"}), "a and b"},
		{locale.Tag("da"), "da-DK"},
		{locale.Tag("en"), "en-GB"},
	} {
		if tc.got != tc.want {
			t.Errorf("got %q, want %q", tc.got, tc.want)
		}
	}
}
