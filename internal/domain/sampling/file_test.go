// SPDX-License-Identifier: Apache-2.0

package sampling_test

import (
	"bytes"
	"flag"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/tilsyn/tilsyn/internal/domain/sampling"
)

var update = flag.Bool("update", false, "write the golden files anew")

// drawn returns a file with a sample of 8 of 40 by department, and one item picked
// by judgement.
func drawn(t testing.TB) *sampling.File {
	t.Helper()
	p := people(40)
	hash, err := p.Freeze()
	if err != nil {
		t.Fatal(err)
	}
	f := &sampling.File{
		Format: sampling.FileFormat, ID: "POP-1", Population: *p, PopulationHash: hash, N: 8, Strata: "department",
		AuditorSecret: secret("a"), ProcessorSecret: secret("p"),
		AuditorCommitment:   sampling.Commit(sampling.Auditor, secret("a")),
		ProcessorCommitment: sampling.Commit(sampling.Processor, secret("p")),
		Seed:                sampling.Seed(hash, secret("a"), secret("p")),
	}
	picks, err := sampling.Draw(p, hash, f.Seed, 40, f.Strata)
	if err != nil {
		t.Fatal(err)
	}
	for i, pick := range picks[:f.N] {
		f.Sample = append(f.Sample, sampling.Drawn{Pick: pick, Round: 1 + i/5})
	}
	f.Sample = append(f.Sample, sampling.Drawn{Pick: sampling.Pick{ID: picks[20].ID}, Round: 2, Judgemental: true})
	return f
}

func TestFileGolden(t *testing.T) {
	got, err := drawn(t).Encode()
	if err != nil {
		t.Fatal(err)
	}
	const golden = "testdata/sample.json"
	if *update {
		if err := os.WriteFile(golden, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Error(diff)
	}
	f, err := sampling.ReadFile(bytes.NewReader(want))
	if err != nil {
		t.Fatal(err)
	}
	if found := f.Check(); len(found) > 0 {
		t.Errorf("found %v", found)
	}
}

func TestReadFileRefuses(t *testing.T) {
	good, err := drawn(t).Encode()
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string]string{
		"nothing":       "",
		"another form":  strings.Replace(string(good), sampling.FileFormat, "tilsyn-sample-2", 1),
		"another field": strings.Replace(string(good), `"n": 8`, `"n": 8, "m": 1`, 1),
		"more":          string(good) + "{}",
		"cut":           string(good[:len(good)/2]),
		"no hash":       strings.Replace(string(good), `"seed": "`, `"seed": "X`, 1),
	} {
		if _, err := sampling.ReadFile(strings.NewReader(data)); err == nil {
			t.Errorf("%s was read", name)
		}
	}
}

// TestCheckFinds changes one thing in a file and looks at what a redraw says.
func TestCheckFinds(t *testing.T) {
	outside := func(f *sampling.File) string {
		in := map[string]bool{}
		for _, s := range f.Sample {
			in[s.ID] = true
		}
		for _, item := range f.Population.Items {
			if !in[item.ID] {
				return item.ID
			}
		}
		return ""
	}
	for name, c := range map[string]struct {
		change func(f *sampling.File)
		want   []sampling.DifferenceKind
	}{
		"an item more in the population": {func(f *sampling.File) {
			f.Population.Items = append(f.Population.Items, sampling.Item{ID: "R-999", Key: []string{"none", ""}})
		}, []sampling.DifferenceKind{sampling.DiffersPopulation}},
		"a key":                 {func(f *sampling.File) { f.Population.Items[0].Key[1] = "2025-01-16" }, []sampling.DifferenceKind{sampling.DiffersPopulation}},
		"the filter":            {func(f *sampling.File) { f.Population.Filter = "all" }, []sampling.DifferenceKind{sampling.DiffersPopulation}},
		"a secret":              {func(f *sampling.File) { f.AuditorSecret[0] ^= 1 }, []sampling.DifferenceKind{sampling.DiffersAuditor, sampling.DiffersSeed}},
		"a commitment":          {func(f *sampling.File) { f.ProcessorCommitment[31] ^= 1 }, []sampling.DifferenceKind{sampling.DiffersProcessor}},
		"an item for another":   {func(f *sampling.File) { f.Sample[7].ID = outside(f) }, []sampling.DifferenceKind{sampling.DiffersNotDrawn, sampling.DiffersDrawn}},
		"an item left out":      {func(f *sampling.File) { f.Sample = f.Sample[1:] }, []sampling.DifferenceKind{sampling.DiffersDrawn, sampling.DiffersCount}},
		"an item twice":         {func(f *sampling.File) { f.Sample = append(f.Sample, f.Sample[0]) }, []sampling.DifferenceKind{sampling.DiffersNotDrawn, sampling.DiffersCount}},
		"another rank":          {func(f *sampling.File) { f.Sample[0].Rank = 9 }, []sampling.DifferenceKind{sampling.DiffersNotDrawn, sampling.DiffersDrawn}},
		"a pick from nowhere":   {func(f *sampling.File) { f.Sample[8].ID = "R-777" }, []sampling.DifferenceKind{sampling.DiffersForeign}},
		"a pick that was drawn": {func(f *sampling.File) { f.Sample[8].ID = f.Sample[0].ID }, []sampling.DifferenceKind{sampling.DiffersForeign}},
		"more than all":         {func(f *sampling.File) { f.N = 99 }, []sampling.DifferenceKind{sampling.DiffersDraw}},
		"the strata":            {func(f *sampling.File) { f.Strata = "salary" }, []sampling.DifferenceKind{sampling.DiffersDraw}},
	} {
		f := drawn(t)
		c.change(f)
		var got []sampling.DifferenceKind
		for _, d := range f.Check() {
			got = append(got, d.What)
		}
		// A changed population draws other strata too; its hash comes first.
		if len(got) < len(c.want) || !cmp.Equal(got[:len(c.want)], c.want) {
			t.Errorf("%s: got %v, want %v", name, got, c.want)
		}
	}
}

// TestWholePopulation: where all were taken there is no chance, and so no seed.
func TestWholePopulation(t *testing.T) {
	p := people(4)
	hash, err := p.Freeze()
	if err != nil {
		t.Fatal(err)
	}
	f := &sampling.File{Format: sampling.FileFormat, Population: *p, PopulationHash: hash, N: 4}
	picks, err := sampling.Draw(p, hash, sampling.Digest{}, 4, "")
	if err != nil {
		t.Fatal(err)
	}
	for _, pick := range picks {
		f.Sample = append(f.Sample, sampling.Drawn{Pick: pick, Round: 1})
	}
	if found := f.Check(); len(found) > 0 {
		t.Errorf("found %v", found)
	}
	f.N, f.Sample = 3, f.Sample[:3]
	if len(f.Check()) == 0 {
		t.Error("three of four were drawn without a seed")
	}
}

func TestCompareItems(t *testing.T) {
	a, b := people(6).Items, people(6).Items[1:]
	b[0].Key = []string{"other", ""}
	want := []sampling.Difference{{What: sampling.DiffersRegisters, Item: "R-001"}, {What: sampling.DiffersRegisters, Item: "R-002"}}
	if diff := cmp.Diff(want, sampling.CompareItems(a, b)); diff != "" {
		t.Error(diff)
	}
	if found := sampling.CompareItems(b, a); len(found) != 2 {
		t.Errorf("the other way round: %v", found)
	}
}

func TestCompare(t *testing.T) {
	f := drawn(t)
	if found := f.Compare(drawn(t)); len(found) > 0 {
		t.Errorf("the same file differs: %v", found)
	}
	f.Sample[8].ID = "R-777"
	if found := f.Compare(drawn(t)); len(found) != 1 || found[0].What != sampling.DiffersStored {
		t.Errorf("another pick: %v", found)
	}
}

// TestPython lets a program that shares no line with this one draw the sample
// again, and find one that was changed.
func TestPython(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Fatal(err)
	}
	if out, err := exec.CommandContext(t.Context(), python, "testdata/redraw.py", "testdata/sample.json").CombinedOutput(); err != nil {
		t.Errorf("%v: %s", err, out)
	}
	f := drawn(t)
	f.Sample[3], f.Sample[4] = f.Sample[4], f.Sample[3]
	data, err := f.Encode()
	if err != nil {
		t.Fatal(err)
	}
	changed := t.TempDir() + "/sample.json"
	if err := os.WriteFile(changed, data, 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.CommandContext(t.Context(), python, "testdata/redraw.py", changed).CombinedOutput(); err == nil {
		t.Errorf("a changed sample passed: %s", out)
	}
}
