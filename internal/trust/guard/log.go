// SPDX-License-Identifier: Apache-2.0

package guard

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"strings"

	"github.com/tilsyn/tilsyn/identifier"
)

// Handler returns a handler that masks every number, certain or possible, in
// messages, names and values before h sees them.
func Handler(h slog.Handler) slog.Handler { return handler{h} }

type handler struct{ next slog.Handler }

// Enabled implements [slog.Handler].
func (h handler) Enabled(ctx context.Context, level slog.Level) bool {
	return h.next.Enabled(ctx, level)
}

// Handle implements [slog.Handler].
func (h handler) Handle(ctx context.Context, r slog.Record) error {
	clean := slog.NewRecord(r.Time, r.Level, Mask(r.Message, identifier.Review), r.PC)
	r.Attrs(func(a slog.Attr) bool {
		clean.AddAttrs(maskAttr(a))
		return true
	})
	return h.next.Handle(ctx, clean)
}

// WithAttrs implements [slog.Handler].
func (h handler) WithAttrs(attrs []slog.Attr) slog.Handler {
	return handler{h.next.WithAttrs(maskAttrs(attrs))}
}

// WithGroup implements [slog.Handler].
func (h handler) WithGroup(name string) slog.Handler {
	return handler{h.next.WithGroup(Mask(name, identifier.Review))}
}

func maskAttrs(attrs []slog.Attr) []slog.Attr {
	clean := make([]slog.Attr, len(attrs))
	for i, a := range attrs {
		clean[i] = maskAttr(a)
	}
	return clean
}

func maskAttr(a slog.Attr) slog.Attr {
	a.Key = Mask(a.Key, identifier.Review)
	a.Value = a.Value.Resolve()
	switch a.Value.Kind() {
	case slog.KindGroup:
		a.Value = slog.GroupValue(maskAttrs(a.Value.Group())...)
	case slog.KindString, slog.KindAny:
		text := a.Value.String()
		if e, ok := a.Value.Any().(error); ok {
			text = e.Error()
		} else if b, ok := a.Value.Any().([]byte); ok {
			text = string(b)
		}
		if masked := maskValue(a.Key, text, identifier.Review); masked != text {
			a.Value = slog.StringValue(masked)
		}
	case slog.KindInt64, slog.KindUint64, slog.KindFloat64:
		// A count is no number of a person, unless its name says so.
		text := fmt.Sprint(a.Value.Any())
		if masked := maskValue(a.Key, text, identifier.Block); masked != text {
			a.Value = slog.StringValue(masked)
		}
	}
	return a
}

// maskValue masks a value as it reads beside its name, which may be a label.
func maskValue(key, value string, from identifier.Verdict) string {
	value = Mask(value, from)
	named, ok := strings.CutPrefix(Mask(key+"="+value, from), key+"=")
	if !ok {
		return Masked
	}
	return named
}

// Writer returns a writer that masks every number, certain or possible, in each
// Write by itself: one call is one message.
func Writer(w io.Writer) io.Writer { return writer{w} }

type writer struct{ to io.Writer }

// Write implements [io.Writer].
func (w writer) Write(p []byte) (int, error) {
	if _, err := io.WriteString(w.to, Mask(string(p), identifier.Review)); err != nil {
		return 0, err
	}
	return len(p), nil
}
