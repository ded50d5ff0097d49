// SPDX-License-Identifier: Apache-2.0

package declaration

import (
	"errors"
	"fmt"
	"iter"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/assurance/worldtest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

func TestContradictions(t *testing.T) {
	fact := func(id string, answer record.Bool) register.DeclarationAnswer {
		return register.DeclarationAnswer{No: id, Type: "fact", Fact: answer}
	}
	comment := func(id, text string) register.DeclarationAnswer {
		return register.DeclarationAnswer{No: id, Type: "maturity", Score: record.I(3), Comment: personal.F(text)}
	}
	organisation := func(claim record.Code, number string, expiry record.Date) rows {
		return rows{"o": register.Organisation{LegalName: "O", CVR: "00100005", ISMSClaim: claim, CertNo: number, CertExpiry: expiry}}
	}
	derived := []Derived{
		{ID: "S-I1"},
		{ID: "S-I5", Derivable: true, Score: record.I(1)},
		{ID: "S-G7", Derivable: true, Fact: record.Yes, Reasons: []assurance.Fact{assurance.F("own", 2)}},
		{ID: "S-G8", Derivable: true, Fact: record.No, Reasons: []assurance.Fact{assurance.F("open_hits", 2)}},
		{ID: "S-D1", Fact: record.No},
		{ID: "S-D6", Derivable: true, List: []Entry{{Ref: "p1", Code: "rename"}}},
	}
	for _, c := range []struct {
		name   string
		answer register.DeclarationAnswer
		rows   rows
		want   string
	}{
		{"as the register", fact("S-G7", record.Yes), nil, ""},
		{"not as the register", fact("S-G7", record.No), nil, "S-G7 fact_differs answer=false derived=true own=2"},
		{"left open", fact("S-G7", record.Unknown), nil, ""},
		{"not derivable", fact("S-D1", record.Yes), nil, ""},
		{"a level of its own", comment("S-I5", "See our procedure."), nil, ""},
		{"old numbers", comment("S-I5", "Se Anneks A.16."), nil, "S-I5 old_reference old=A.16 new=5.24,6.8,5.25,5.26,5.27,5.28"},
		{"control of CPR claimed", comment("S-G8", ""), nil, "S-G8 open_hits open_hits=2"},
		{"no control claimed", register.DeclarationAnswer{No: "S-G8", Score: record.I(1)}, nil, ""},
		{"no change named", register.DeclarationAnswer{No: "S-D6", Type: "list", Nothing: record.Yes}, nil, "S-D6 list_empty"},
		{"not answered", register.DeclarationAnswer{No: "S-D6", Type: "list"}, nil, ""},
		{"a change named", register.DeclarationAnswer{No: "S-D6", Type: "list", List: []string{"Nøglering"}}, nil, ""},
		{"claim without a certificate", comment("S-I1", "Vi er compliant på ISO 27001."), organisation("aligned", "", 0), "S-I1 certificate_claimed certified=false"},
		{"claim of nobody", comment("S-I1", "Vi er certificeret."), nil, "S-I1 certificate_claimed certified=false"},
		{"certified", comment("S-I1", "Vi er certificeret."), organisation("certified", "1", signed), ""},
		{"expired", comment("S-I1", "Vi er certificeret."), organisation("certified", "1", signed-1), "S-I1 certificate_claimed certified=false"},
		{"certified without a number", comment("S-I1", "Vi er certificeret."), organisation("certified", "", signed), "S-I1 certificate_claimed certified=false"},
		{"modest", comment("S-I1", "Vi arbejder efter ISO 27001, men er ikke certificeret."), organisation("aligned", "", 0), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			all, err := Contradictions(assurance.NewWorld(worldtest.Loader(t, c.rows)), derived, []register.DeclarationAnswer{c.answer}, signed)
			if err != nil {
				t.Fatal(err)
			}
			var lines []string
			for _, x := range all {
				line := x.ID + " " + x.Code
				for _, f := range x.Facts {
					line += fmt.Sprintf(" %s=%v", f.Key, f.Value)
				}
				lines = append(lines, line)
			}
			if got := strings.Join(lines, "; "); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestDiffers(t *testing.T) {
	for _, c := range []struct {
		derived, entered record.Int
		want             bool
	}{
		{record.I(2), record.I(2), false}, {record.I(2), record.I(3), true}, {record.I(0), record.I(1), true},
		{record.Int{}, record.I(3), false}, {record.I(3), record.Int{}, false},
	} {
		d := Derived{Score: c.derived}
		if got := d.Differs(register.DeclarationAnswer{Score: c.entered}); got != c.want {
			t.Errorf("%v entered for %v: differs %t", c.entered, c.derived, got)
		}
	}
}

func TestReadError(t *testing.T) {
	broken := func(string) iter.Seq2[record.Version, error] {
		return func(yield func(record.Version, error) bool) { yield(record.Version{}, errors.New("disk gone")) }
	}
	if all, err := Derive(assurance.NewWorld(broken), assurance.Assessment{}, Asked{Day: signed}, load(t)); err == nil || all != nil {
		t.Errorf("derived %d items from a broken store, error %v", len(all), err)
	}
	if all, err := Contradictions(assurance.NewWorld(broken), nil, nil, signed); err == nil || all != nil {
		t.Errorf("found %d contradictions in a broken store, error %v", len(all), err)
	}
}
