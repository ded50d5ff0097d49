// SPDX-License-Identifier: Apache-2.0

package fault_test

import (
	"errors"
	"fmt"
	"io"
	"testing"

	"github.com/tilsyn/tilsyn/internal/base/fault"
)

func TestFault(t *testing.T) {
	plain := fault.New(fault.NotFound, "unknown_record")
	caused := fault.Wrap(fault.Unavailable, "disk_full", io.ErrShortWrite)
	for _, test := range []struct {
		name string
		err  error
		text string
		kind fault.Kind
		code string
	}{
		{"nil", nil, "", "", ""},
		{"plain", plain, "not_found: unknown_record", fault.NotFound, "unknown_record"},
		{"field", plain.On("owner"), "not_found: unknown_record (owner)", fault.NotFound, "unknown_record"},
		{"wrapped", fmt.Errorf("cannot read: %w", plain), "cannot read: not_found: unknown_record", fault.NotFound, "unknown_record"},
		{"caused", caused, "unavailable: disk_full: short write", fault.Unavailable, "disk_full"},
		{"kind", fmt.Errorf("no: %w", fault.Denied), "no: denied", fault.Denied, ""},
		{"foreign", io.EOF, "EOF", fault.Internal, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			if test.err != nil && test.err.Error() != test.text {
				t.Errorf("text %q, want %q", test.err, test.text)
			}
			if kind := fault.KindOf(test.err); kind != test.kind {
				t.Errorf("kind %q, want %q", kind, test.kind)
			}
			if code := fault.CodeOf(test.err); code != test.code {
				t.Errorf("code %q, want %q", code, test.code)
			}
			for _, k := range []fault.Kind{fault.Invalid, fault.NotFound, fault.Conflict, fault.Denied, fault.Unavailable} {
				if errors.Is(test.err, k) != (k == test.kind) {
					t.Errorf("errors.Is %s disagrees with the kind %s", k, test.kind)
				}
			}
		})
	}
	if !errors.Is(caused, io.ErrShortWrite) {
		t.Error("the cause is lost")
	}
	if plain.Field != "" {
		t.Error("On changed the fault itself")
	}
}
