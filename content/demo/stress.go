// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// stress turns the realistic story into one in which every control deviates: each
// thing in a function named by its control.
func (s *story) stress() {
	s.stressA()
	s.stressB()
	s.stressC()
	s.stressD()
	s.stressE()
	s.stressF()
	s.stressG()
	s.stressH()
	s.stressI()
}

// retell tells a record of one version as another one, at another time.
func retell[T any, P interface {
	*T
	record.Record
}](s *story, at record.Time, actor, id string, edit func(P)) {
	next := new(T)
	name := P(next).Register()
	list := s.told[key{name, id}]
	if len(list) != 1 {
		panic(fmt.Sprintf("the demo year retells %s %s, which has %d versions", name, id, len(list)))
	}
	*next = *list[0].record.(P)
	edit(next)
	s.forget(name, id, 0)
	s.put(at, actor, recorded, row(id, P(next)))
}

// lacksClause tells that the procedure of a topic came out in April 2025 without
// one of the clauses that it needs, and with another sentence in its place.
func (s *story) lacksClause(topic, clause, sentence, instead string) {
	p := papers[slices.IndexFunc(papers, func(p paper) bool { return string(p.topic) == topic })]
	i := slices.Index(p.clauses, clause)
	body := strings.Replace(p.body, sentence, instead, 1)
	if i < 0 || body == p.body {
		panic(fmt.Sprintf("the demo year takes %q out of %s, which never held it", clause, topic))
	}
	rewrite(s, fmt.Sprintf("CL-%s-2025-%d", topic, i+1), func(r *register.DocumentClause) { r.Present = record.No })
	rewrite(s, p.id("2025"), func(r *register.Document) { r.Body, r.Hash = free(body), digest(p.id("2025")+body) })
}
