// SPDX-License-Identifier: Apache-2.0

package list

import (
	"slices"
	"strconv"
	"strings"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

// words writes a cell as people read it, the same on the page and in an export.
func words(l text.Lang, register string, c app.ListCell) string {
	if c.Hidden {
		return l.Hidden()
	}
	list := make([]string, len(c.Values))
	for i, value := range c.Values {
		if c.Names != nil {
			value = l.RowTitle(c.Names[i])
		}
		list[i] = word(l, register, c.Field, value)
	}
	if c.Field != nil && c.Field.Kind == record.KindCode {
		return text.Alone(strings.Join(list, ", "))
	}
	return strings.Join(list, ", ")
}

func word(l text.Lang, register string, f *record.Field, value string) string {
	switch f.Kind {
	case record.KindCode:
		return text.CodeLabel(l, register, f.Name, value)
	case record.KindBool:
		if value == "true" {
			return l.Yes()
		}
		return l.No()
	case record.KindInt:
		if n, err := strconv.ParseInt(value, 10, 64); err == nil {
			return l.Number(n)
		}
	case record.KindDate:
		if d, err := record.ParseDate(value); err == nil {
			return l.Date(d)
		}
	case record.KindTime:
		if at, err := record.ParseTime(value); err == nil {
			return l.Moment(at)
		}
	case record.KindSpan:
		if s, err := record.ParseSpan(value); err == nil {
			return l.EntrySpan(s)
		}
	case record.KindCountry:
		return l.Country(value)
	}
	return value
}

// rowTitle is a row's name in the person's language; the id where nothing tells
// more.
func rowTitle(l text.Lang, register string, row app.ListRow) string {
	var parts []string
	for i, c := range row.Parts {
		if i == 0 && c.Field.Need != record.Identity && !c.Hidden {
			parts = append(parts, row.ID)
		}
		if c.Field.Kind == record.KindTime && len(c.Values) == 1 && len(row.Parts) > 1 {
			if at, err := record.ParseTime(c.Values[0]); err == nil {
				parts = append(parts, l.Date(at.Date()))
				continue
			}
		}
		if part := words(l, register, c); part != "" && !c.Hidden {
			parts = append(parts, part)
		}
	}
	if len(parts) == 0 {
		return row.ID
	}
	if parts[0] == row.ID {
		parts = slices.Compact(parts)
	}
	return strings.Join(parts, " · ")
}

// stateTags give the colour of a code that tells a state; others are neutral.
var stateTags = map[string][]string{
	"ok": {
		"ok", "active", "implemented", "in_force", "satisfactory", "full", "lawful", "unmodified", "as_intended", "executed", "done",
		"consistent", "granted", "issued", "published", "closed", "continue", "nothing", "signed", "masked", "deleted",
	},
	"deviation": {"failed", "deviation", "unsatisfactory", "unlawful", "adverse", "conflict", "not_ok", "none", "rolled_back", "denied", "incident"},
	"late":      {"overdue"},
	"warning":   {"with_remarks", "partial", "doubtful", "qualified", "contained", "pending", "conditions", "terminating", "not_testable"},
	"info":      {"open", "planned", "draft", "fieldwork", "new", "upcoming", "prospect"},
}

// stateTag is the tag of a cell that tells a state.
func stateTag(l text.Lang, register string, c app.ListCell) frame.Tag {
	tag := frame.Tag{State: "neutral", Label: words(l, register, c)}
	for state, codes := range stateTags {
		if len(c.Values) == 1 && slices.Contains(codes, c.Values[0]) {
			tag.State = state
		}
	}
	return tag
}
