// SPDX-License-Identifier: Apache-2.0

package supervision

import (
	"slices"
	"testing"
	"testing/fstest"

	"github.com/tilsyn/tilsyn/content"
	"github.com/tilsyn/tilsyn/internal/base/fault"
)

func TestPropose(t *testing.T) {
	s, err := Load(content.Catalogue())
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Questions) != 4 {
		t.Fatalf("%d questions", len(s.Questions))
	}
	for _, c := range []struct {
		subjects, special, confidential, intrusive string
		points                                     int
		concepts                                   []int
	}{
		{"few", "no", "no", "no", 1, []int{1, 2, 3, 4, 5, 6}},
		{"some", "no", "no", "no", 2, []int{1, 2, 3, 4, 5, 6}},
		{"few", "no", "yes", "no", 3, []int{2, 3, 4, 5, 6}},
		{"some", "yes", "no", "no", 4, []int{2, 3, 4, 5, 6}},
		{"few", "yes", "yes", "no", 5, []int{3, 4, 5, 6}},
		{"many", "yes", "no", "no", 6, []int{3, 4, 5, 6}},
		{"few", "yes", "yes", "yes", 7, []int{5, 6}},
		{"many", "yes", "yes", "yes", 10, []int{5, 6}},
	} {
		got, err := s.Propose(map[string]string{"subjects": c.subjects, "special": c.special, "confidential": c.confidential, "intrusive": c.intrusive})
		if err != nil || got.Points != c.points || !slices.Equal(got.Concepts, c.concepts) {
			t.Errorf("%+v: %+v, %v", c, got, err)
		}
	}
	if _, err := s.Propose(map[string]string{"subjects": "few"}); fault.CodeOf(err) != "points_answers" {
		t.Errorf("an answer was missing: %v", err)
	}
}

func TestLoadRefuses(t *testing.T) {
	for name, body := range map[string]string{
		"a gap":            `[{"from":1,"to":1,"concepts":[1]},{"from":3,"to":4,"concepts":[2]}]`,
		"no concepts":      `[{"from":1,"to":4,"concepts":[]}]`,
		"too short":        `[{"from":1,"to":1,"concepts":[1]}]`,
		"not from the low": `[{"from":2,"to":4,"concepts":[1]}]`,
	} {
		file := `{"valid_from":"2021-10-29","source":"x","questions":[{"id":"q","text":{"da":"a","en":"b"},"answers":[
			{"id":"a","text":{"da":"a","en":"b"},"points":1,"estimate":false},{"id":"b","text":{"da":"a","en":"b"},"points":4,"estimate":false}]}],"bands":` + body + `}`
		if _, err := Load(fstest.MapFS{"supervision.json": {Data: []byte(file)}}); err == nil {
			t.Errorf("%s was taken", name)
		}
	}
}
