// SPDX-License-Identifier: Apache-2.0

package personal_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

func TestNeverPrints(t *testing.T) {
	const secret = "Anker Prøvesen"
	type holder struct {
		Name personal.Text
		Note personal.Free
	}
	h := holder{personal.T(secret), personal.F(secret)}
	var log bytes.Buffer
	slog.New(slog.NewJSONHandler(&log, nil)).Info("x", "name", h.Name, "note", h.Note)
	slog.New(slog.NewTextHandler(&log, nil)).Info("x", "name", h.Name, "note", h.Note)
	for _, out := range []string{
		fmt.Sprint(h.Name, h.Note), fmt.Sprintf("%v %+v %#v %s %q %x %d", h, h, h, h.Name, h.Note, h.Name, h.Note),
		fmt.Errorf("cannot greet %v: %s", h.Name, h.Note).Error(), log.String(),
	} {
		if strings.Contains(out, "Prøvesen") || strings.Contains(out, fmt.Sprintf("%x", secret)) {
			t.Errorf("personal value leaked: %s", out)
		}
	}
}

func TestSerialisesToTheRecord(t *testing.T) {
	in := personal.F("linje 1\nlinje 2 <æøå>")
	b, err := in.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	if want := `"linje 1\nlinje 2 <æøå>"`; string(b) != want {
		t.Errorf("canonical form is %s, want %s", b, want)
	}
	var out personal.Free
	if err := json.Unmarshal(b, &out); err != nil || out != in {
		t.Fatalf("round trip gave another value (%v)", err)
	}
}
