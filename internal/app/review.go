// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/guard"
)

// ReviewDays is how long after a certain hit it must be decided (X.7-r5).
const ReviewDays = 14

// hitPlace is where the number of a hit stands, as far as it still does. It never
// leaves this package.
type hitPlace struct {
	t        *record.Type
	id       string
	field    string // of the register, "topics"
	names    bool   // the value names something and can't be masked
	versions []record.Version
	raw      string // the number as it is written, "" if it stands there no more
	split    bool   // raw is a part of the number; the rest stands in the text beside
	from, to int    // characters of the text, from 1; 0 if it stands there no more
	current  bool   // the current version holds it too

	file *heldFile // of a hit in evidence, as long as it is kept
}

// placeOf finds the number of a hit; nil for a hit that is about no row of ours.
func (a *App) placeOf(ctx context.Context, hit *register.FreeTextHit) (*hitPlace, error) {
	name, id := cutRow(hit.RowRef)
	t := register.Type(name)
	if t == nil || id == "" {
		return nil, nil
	}
	p := &hitPlace{t: t, id: id, split: hit.Form == guard.FormSplit}
	p.field, _, _ = strings.Cut(hit.Field, ".")
	for v, err := range a.tenant.History(ctx, name, id) {
		if err != nil {
			return nil, err
		}
		p.versions = append(p.versions, v)
	}
	if p.versions == nil {
		return nil, nil
	}
	if hit.Field == fileField && name == (register.Evidence{}).Register() {
		var err error
		p.file, err = a.fileOf(ctx, p.versions[len(p.versions)-1])
		p.current = p.file != nil
		return p, err
	}
	p.from, p.to = int(hit.Offset.Or(0))+1, int(hit.Offset.Or(0)+hit.Length.Or(0))
	number, numbered := hit.Version.Get()
	for _, v := range p.versions {
		texts, err := p.texts(v)
		if err != nil {
			return nil, err
		}
		if p.raw == "" && (!numbered || v.Number == number) {
			p.find(texts[hit.Field], hit)
		}
		p.current = false
		for _, text := range texts {
			p.current = p.current || p.raw != "" && p.without(text) != text
		}
	}
	if p.raw == "" && !p.names {
		p.from, p.to = 0, 0
	}
	return p, nil
}

// cutRow parts the reference of a hit to a row of ours.
func cutRow(ref string) (name, id string) {
	name, id, _ = strings.Cut(ref, "/")
	return name, id
}

// texts returns the texts of the hit's field in a version, by place.
func (p *hitPlace) texts(v record.Version) (map[string]string, error) {
	r, err := p.t.Decode(v.Body)
	if err != nil {
		return nil, fault.Wrap(fault.Internal, "record_form", err)
	}
	texts := map[string]string{}
	_, ok := p.t.Rewrite(r, p.field, func(place, text string) string {
		texts[place] = text
		return text
	})
	p.names = !ok
	return texts, nil
}

// find notes the number that stands at the hit's place in a text.
func (p *hitPlace) find(text string, hit *register.FreeTextHit) {
	if p.split {
		p.note(text, int(hit.Offset.Or(-1)), guard.Part(text, int(hit.Offset.Or(-1)), int(hit.Length.Or(-1))))
		return
	}
	for _, at := range guard.Check(text) {
		if int64(at.Offset) == hit.Offset.Or(-1) && int64(at.Length) == hit.Length.Or(-1) {
			p.note(text, at.Offset, text[at.Offset:at.Offset+at.Length])
		}
	}
}

// note keeps the number, and where in the text it stands.
func (p *hitPlace) note(text string, offset int, raw string) {
	if p.raw = raw; raw != "" {
		p.from = utf8.RuneCountInString(text[:offset]) + 1
		p.to = p.from + utf8.RuneCountInString(raw) - 1
	}
}

// without returns a text of the field with the number masked.
func (p *hitPlace) without(text string) string {
	if !p.split {
		return withoutNumber(text, p.raw)
	}
	return guard.MaskParts(text, p.raw)
}

// edit takes the number out of the hit's field, or with whole all of a text that
// holds it. It is for [store.Redaction].
func (p *hitPlace) edit(whole bool) func(record.Record) []string {
	return func(r record.Record) []string {
		places, _ := p.t.Rewrite(r, p.field, func(_, text string) string {
			masked := p.without(text)
			if whole && masked != text {
				return guard.Masked
			}
			return masked
		})
		return places
	}
}

// withoutNumber returns a text with a number masked, however it is spelled there. A
// spelling that the finder passes over beside other words is masked too.
func withoutNumber(text, raw string) string {
	key := numberKey(raw)
	for _, place := range slices.Backward(guard.Check(text)) {
		from, to := place.Offset, place.Offset+place.Length
		if numberKey(text[from:to]) == key {
			text = text[:from] + guard.Masked + text[to:]
		}
	}
	spellings := []string{raw, key}
	if cut := len(key) - 4; cut > 0 {
		spellings = append(spellings, key[:cut]+"-"+key[cut:], key[:cut]+" "+key[cut:])
	}
	for _, s := range spellings {
		text = strings.ReplaceAll(text, s, guard.Masked)
	}
	return text
}

// numberKey is the same for most spellings of one number.
func numberKey(raw string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) || unicode.IsLetter(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, raw)
}
