// SPDX-License-Identifier: Apache-2.0

package app

import (
	"errors"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/ledger"
)

// TestRefuseLine looks for a number of nobody in every part of an old entry.
func TestRefuseLine(t *testing.T) {
	const number = "030157-8075"
	for name, c := range map[string]struct {
		entry   ledger.Entry
		refused bool
	}{
		"clean":    {ledger.Entry{Kind: "a.b", Actor: "A-1", Facts: []ledger.Fact{ledger.String("sha256", "0301578075"), ledger.Int("n", 301578075)}}, false},
		"actor":    {ledger.Entry{Kind: "a.b", Actor: number}, true},
		"object":   {ledger.Entry{Kind: "a.b", Actor: "A-1", Object: "row/" + number}, true},
		"session":  {ledger.Entry{Kind: "a.b", Actor: "A-1", Session: number}, true},
		"purpose":  {ledger.Entry{Kind: "a.b", Actor: "A-1", Purpose: number}, true},
		"outcome":  {ledger.Entry{Kind: "a.b", Actor: "A-1", Outcome: number}, true},
		"request":  {ledger.Entry{Kind: "a.b", Actor: "A-1", Request: number}, true},
		"fact":     {ledger.Entry{Kind: "a.b", Actor: "A-1", Facts: []ledger.Fact{ledger.String("note", "kunde "+number)}}, true},
		"a list":   {ledger.Entry{Kind: "a.b", Actor: "A-1", Facts: []ledger.Fact{ledger.Strings("rows", []string{"x/1", "x/" + number})}}, true},
		"possible": {ledger.Entry{Kind: "a.b", Actor: "A-1", Facts: []ledger.Fact{ledger.Strings("rows", []string{"x/0301578075"})}}, false},
	} {
		c.entry.Log, c.entry.Seq, c.entry.Clock, c.entry.At = "log", 17, ledger.WallClock, time.Unix(1700000000, 0).UTC()
		line, err := c.entry.Line()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		err = refuseLine(line)
		if got := fault.CodeOf(err) == "identifier_in_log"; got != c.refused || !got && err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if f := (*fault.Error)(nil); c.refused && (!errors.As(err, &f) || f.Field != "#17") {
			t.Errorf("%s: names %v", name, err)
		}
	}
}
