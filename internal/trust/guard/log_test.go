// SPDX-License-Identifier: Apache-2.0

package guard_test

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/trust/guard"
)

// TestHandler logs numbers in every place of a record that can hold one.
func TestHandler(t *testing.T) {
	const dashed, bare, number = "030157-8075", "0301578075", 301578075
	for name, log := range map[string]func(*slog.Logger){
		"message": func(l *slog.Logger) { l.Info("ukendt " + dashed) },
		"string":  func(l *slog.Logger) { l.Info("x", "path", "/registers/"+dashed) },
		"bare":    func(l *slog.Logger) { l.Info("x", "path", bare) },
		"key":     func(l *slog.Logger) { l.Info("x", dashed, 1) },
		"named":   func(l *slog.Logger) { l.Info("x", "cpr", bare) },
		"int":     func(l *slog.Logger) { l.Info("x", "cpr", number) },
		"error": func(l *slog.Logger) {
			l.Info("x", "error", fmt.Errorf("cannot open %s: %w", dashed, errors.ErrUnsupported))
		},
		"bytes":      func(l *slog.Logger) { l.Info("x", "body", []byte(dashed)) },
		"any":        func(l *slog.Logger) { l.Info("x", "body", struct{ A, B string }{"a", dashed}) },
		"group":      func(l *slog.Logger) { l.Info("x", slog.Group("g", "a", 1, "b", dashed)) },
		"with":       func(l *slog.Logger) { l.With("a", dashed).Info("x") },
		"with group": func(l *slog.Logger) { l.WithGroup(dashed).Info("x", "a", 1) },
		"valuer":     func(l *slog.Logger) { l.Info("x", "a", valuer(dashed)) },
	} {
		for form, make := range map[string]func(*bytes.Buffer) slog.Handler{
			"text": func(b *bytes.Buffer) slog.Handler { return slog.NewTextHandler(b, nil) },
			"json": func(b *bytes.Buffer) slog.Handler { return slog.NewJSONHandler(b, nil) },
		} {
			var out bytes.Buffer
			log(slog.New(guard.Handler(make(&out))))
			for _, digits := range []string{dashed, bare, bare[1:], "8075"} {
				if strings.Contains(out.String(), digits) {
					t.Errorf("%s as %s: the number is in the log", name, form)
				}
			}
			if !strings.Contains(out.String(), guard.Masked) {
				t.Errorf("%s as %s: %s", name, form, out.String())
			}
		}
	}
}

type valuer string

func (v valuer) LogValue() slog.Value { return slog.StringValue(string(v)) }

// TestHandlerKeeps leaves everything else as it is.
func TestHandlerKeeps(t *testing.T) {
	var plain, guarded bytes.Buffer
	noTime := &slog.HandlerOptions{ReplaceAttr: func(groups []string, a slog.Attr) slog.Attr {
		if a.Key == slog.TimeKey && groups == nil {
			return slog.Attr{}
		}
		return a
	}}
	for out, wrap := range map[*bytes.Buffer]func(slog.Handler) slog.Handler{
		&plain: func(h slog.Handler) slog.Handler { return h }, &guarded: guard.Handler,
	} {
		l := slog.New(wrap(slog.NewJSONHandler(out, noTime))).With("a", 1).WithGroup("g")
		l.Warn("cannot warm up", "n", 1705312345, "share", 0.25, "ok", true, "list", []string{"a"}, slog.Group("h", "b", "c"))
		l.Debug("not shown")
	}
	if plain.String() != guarded.String() || plain.Len() == 0 {
		t.Errorf("got %swant %s", guarded.String(), plain.String())
	}
}

func TestWriter(t *testing.T) {
	var out bytes.Buffer
	n, err := fmt.Fprintln(guard.Writer(&out), "tilsyn: error: unexpected argument 030157-8075")
	if want := "tilsyn: error: unexpected argument " + guard.Masked + "\n"; err != nil || out.String() != want || n != len(want) {
		t.Errorf("wrote %q (%d, %v)", out.String(), n, err)
	}
}
