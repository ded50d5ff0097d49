// SPDX-License-Identifier: Apache-2.0

package datafile_test

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/tilsyn/tilsyn/internal/domain/datafile"
)

func TestRead(t *testing.T) {
	tests := []struct{ name, data, want string }{
		{"a value", `{"name":"Sky"}`, ""},
		{"blanks after the end", "{\"name\":\"Sky\"}\n\n", ""},
		{"misspelt field", `{"nmae":"Sky"}`, `cannot read a.json: json: unknown field "nmae"`},
		{"second value", `{"name":"Sky"} {}`, "cannot read a.json: text after the end"},
		{"brace after the end", `{"name":"Sky"}}`, "cannot read a.json: text after the end"},
		{"cut off", `{"name":"Sk`, "cannot read a.json: unexpected EOF"},
		{"empty", "", "cannot read a.json: EOF"},
		{"wrong type", `{"name":1}`, "cannot read a.json: json: cannot unmarshal number"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var v struct {
				Name string `json:"name"`
			}
			err := datafile.Read(fstest.MapFS{"a.json": {Data: []byte(tt.data)}}, "a.json", &v)
			switch {
			case tt.want == "" && (err != nil || v.Name != "Sky"):
				t.Errorf("read %q, error %v", v.Name, err)
			case tt.want != "" && (err == nil || !strings.HasPrefix(err.Error(), tt.want)):
				t.Errorf("error %v, want %q", err, tt.want)
			}
		})
	}
	err := datafile.Read(fstest.MapFS{}, "b.json", &struct{}{})
	if !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), "b.json") {
		t.Errorf("missing file: error %v", err)
	}
}

func TestProblems(t *testing.T) {
	var p datafile.Problems
	p.File = "a.json"
	p.Require("id", true, "must not be empty")
	if err := p.Err(); err != nil {
		t.Errorf("no problem: error %v", err)
	}
	p.Require("id", false, "must not be empty")
	p.File = "b.json"
	p.Require("no", false, "occurs twice")
	if err := p.Err(); err == nil || err.Error() != "a.json: id: must not be empty\nb.json: no: occurs twice" {
		t.Errorf("two problems: error %v", err)
	}
}
