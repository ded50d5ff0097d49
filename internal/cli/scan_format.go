// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"strings"

	"github.com/tilsyn/tilsyn/identifier"
	"github.com/tilsyn/tilsyn/internal/text"
)

// scanWriter writes findings in one format.
type scanWriter interface {
	finding(identifier.Event) error
	close() error
}

func newScanWriter(format string, out io.Writer, lang text.Lang, lines *fileLines) scanWriter {
	switch format {
	case "jsonl":
		return jsonLines{json.NewEncoder(out)}
	case "sarif":
		return &sarif{out: out, lang: lang, lines: lines}
	}
	return &scanTable{out: out, lang: lang}
}

// tableLines is how many findings of one place a person is shown; the others are
// counted. The formats for programs have them all.
const tableLines = 20

type scanTable struct {
	out           io.Writer
	lang          text.Lang
	begun         bool
	path          string // of the findings before
	lines         int    // that were shown of it
	block, review int    // that were not
}

func (t *scanTable) finding(e identifier.Event) error {
	if !t.begun {
		fmt.Fprintln(t.out, t.lang.ScanHead())
		t.begun = true
	}
	if e.Path != t.path {
		if err := t.close(); err != nil {
			return err
		}
		t.path, t.lines = e.Path, 0
	}
	switch {
	case t.lines < tableLines:
		t.lines++
		_, err := fmt.Fprintln(t.out, t.lang.ScanFinding(e))
		return err
	case e.Finding.Verdict == identifier.Block:
		t.block++
	default:
		t.review++
	}
	return nil
}

// close tells how many findings of the last place were not shown.
func (t *scanTable) close() error {
	if t.block+t.review == 0 {
		return nil
	}
	_, err := fmt.Fprintln(t.out, t.lang.ScanMore(t.path, t.block, t.review))
	t.block, t.review = 0, 0
	return err
}

type jsonLines struct{ out *json.Encoder }

func (j jsonLines) finding(e identifier.Event) error {
	f := e.Finding
	return j.out.Encode(struct {
		Path    string             `json:"path"`
		Offset  int64              `json:"offset"`
		Length  int                `json:"length"`
		Rule    identifier.Rule    `json:"rule"`
		Form    string             `json:"form"`
		Score   float64            `json:"score"`
		Verdict identifier.Verdict `json:"verdict"`
	}{e.Path, f.Offset, f.Length, f.Rule, f.Form, f.Score, f.Verdict})
}

func (j jsonLines) close() error { return nil }

// sarif is a log of SARIF 2.1.0 (OASIS), which code hosts show beside the lines.
type sarif struct {
	out     io.Writer
	lang    text.Lang
	lines   *fileLines
	results []sarifResult
}

type sarifText struct {
	Text string `json:"text"`
}

type sarifResult struct {
	RuleID    identifier.Rule `json:"ruleId"`
	Level     string          `json:"level"`
	Message   sarifText       `json:"message"`
	Locations []sarifLocation `json:"locations"`
}

type sarifLocation struct {
	Physical struct {
		Artifact struct {
			URI string `json:"uri"`
		} `json:"artifactLocation"`
		Region struct {
			linePlace
			Offset int64 `json:"byteOffset"`
			Length int   `json:"byteLength"`
		} `json:"region"`
	} `json:"physicalLocation"`
}

func (s *sarif) finding(e identifier.Event) error {
	f := e.Finding
	level := "warning"
	if f.Verdict == identifier.Block {
		level = "error"
	}
	var at sarifLocation
	at.Physical.Artifact.URI = (&url.URL{Path: e.Path}).String()
	at.Physical.Region.Offset, at.Physical.Region.Length = f.Offset, f.Length
	if !strings.Contains(e.Path, "!") {
		at.Physical.Region.linePlace = s.lines.place(f.Offset, f.Length)
	}
	s.results = append(s.results, sarifResult{f.Rule, level, sarifText{s.lang.ScanSentence(f)}, []sarifLocation{at}})
	return nil
}

func (s *sarif) close() error {
	type driver struct {
		Name  string              `json:"name"`
		Rules []map[string]string `json:"rules"`
	}
	type run struct {
		Tool    map[string]driver `json:"tool"`
		Columns string            `json:"columnKind"`
		Results []sarifResult     `json:"results"`
	}
	ids := []map[string]string{}
	for _, rule := range identifier.AllRules() {
		ids = append(ids, map[string]string{"id": string(rule)})
	}
	results := append([]sarifResult{}, s.results...)
	return json.NewEncoder(s.out).Encode(struct {
		Schema  string `json:"$schema"`
		Version string `json:"version"`
		Runs    []run  `json:"runs"`
	}{
		"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0",
		[]run{{map[string]driver{"driver": {"tilsyn", ids}}, "unicodeCodePoints", results}},
	})
}
