// SPDX-License-Identifier: Apache-2.0

package syntax_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/pades/internal/syntax"
)

func TestValue(t *testing.T) {
	for in, want := range map[string]any{
		"null":                        nil,
		" true ":                      true,
		"-12":                         -12,
		"+3":                          3,
		"-.5":                         syntax.Real("-.5"),
		"/A#42c":                      syntax.Name("ABc"),
		"12 0 R":                      syntax.Ref(12),
		"[1 0 2 0 R(x)]":              syntax.Array{1, 0, syntax.Ref(2), syntax.String("x")},
		`(a\(b\)(c)\061\n\` + "\n)":   syntax.String("a(b)(c)1\n"),
		"(a\r\nb\rc)":                 syntax.String("a\nb\nc"),
		"<48 65\n6>":                  syntax.String("He`"),
		"<</A 1/B<</C[]>>/D/E>>":      syntax.Dict{"A": 1, "B": syntax.Dict{"C": syntax.Array{}}, "D": syntax.Name("E")},
		"<</R 3 0 R/I 4/L[5 0 6 0]>>": syntax.Dict{"R": syntax.Ref(3), "I": 4, "L": syntax.Array{5, 0, 6, 0}},
	} {
		l := &syntax.Lexer{Data: []byte(in)}
		got, err := l.Value()
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %#v, %v; want %#v", in, got, err, want)
			continue
		}
		again, err := (&syntax.Lexer{Data: syntax.Append(nil, got)}).Value()
		if err != nil || !reflect.DeepEqual(again, want) {
			t.Errorf("%s: written and read again: %#v, %v", in, again, err)
		}
	}
}

func TestValueRefuses(t *testing.T) {
	for in, rule := range map[string]string{
		"":                                      "truncated",
		"<</A 1/A 2>>":                          "duplicate-key",
		"<</A 1/#41 2>>":                        "duplicate-key",
		"<</A>>":                                "syntax",
		"<<1 2>>":                               "syntax",
		"[1":                                    "truncated",
		"(abc":                                  "truncated",
		`(abc\`:                                 "truncated",
		"<4x>":                                  "syntax",
		"<41":                                   "truncated",
		"%x\n1":                                 "syntax",
		"[1 %x\n]":                              "syntax",
		"1 1 R":                                 "generation",
		"0 0 R":                                 "generation",
		"1e5":                                   "syntax",
		"--1":                                   "syntax",
		"99999999999999":                        "syntax",
		"/A#0":                                  "syntax",
		"/A#00":                                 "syntax",
		"obj":                                   "syntax",
		strings.Repeat("[", 1000):               "too-deep",
		strings.Repeat("<<", 1000):              "syntax",
		strings.Repeat("<</A", 99):              "too-deep",
		"[" + strings.Repeat("1 ", 1<<18) + "]": "too-large",
	} {
		_, err := (&syntax.Lexer{Data: []byte(in)}).Value()
		var e *syntax.Error
		if !errors.As(err, &e) || e.Rule != rule {
			t.Errorf("%.20q: got %v, want rule %s", in, err, rule)
		}
	}
}

func TestText(t *testing.T) {
	for _, s := range []string{"", "Anker Prøvesen", "Tågehorn – 𝄞"} {
		if got := syntax.TextString(s).Text(); got != s {
			t.Errorf("got %q, want %q", got, s)
		}
	}
	if got := syntax.String("ab\xff").Text(); got != "ab\ufffd" {
		t.Errorf("got %q", got)
	}
}

func FuzzValue(f *testing.F) {
	f.Add([]byte("<</A[1 0 R(x\\1)<41>]/B#20 -1.5>>"))
	f.Fuzz(func(t *testing.T, b []byte) {
		v, err := (&syntax.Lexer{Data: b}).Value()
		if err != nil {
			return
		}
		again, err := (&syntax.Lexer{Data: syntax.Append(nil, v)}).Value()
		if err != nil || !reflect.DeepEqual(again, v) {
			t.Fatalf("%q: %#v is read again as %#v, %v", b, v, again, err)
		}
	})
}
