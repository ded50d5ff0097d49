// SPDX-License-Identifier: Apache-2.0

package text

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// label is one entry of the tables. Its key names what it labels:
//
//	access_grant              a register or dependent row
//	access_grant/need         a field of it
//	/person                   a field of that name wherever nothing closer is said
//	access_grant/source=iam   a value of an enum field
//	/right=access             a value of every enum field of that name
//	=low                      a value wherever nothing closer is said
type label struct{ key, da, en string }

func (l label) in(lang Lang) string {
	if lang == English {
		return l.en
	}
	return l.da
}

var tables = slices.Concat(
	sharedFieldLabels, sharedCodeLabels,
	organisationLabels, agreementLabels, subProcessorLabels, documentLabels,
	accessLabels, operationLabels, rightsLabels, assuranceLabels, parameterLabels,
)

var byKey = func() map[string]label {
	m := make(map[string]label, len(tables))
	for _, l := range tables {
		m[l.key] = l
	}
	return m
}()

// RegisterLabel returns the title of a register or dependent row, given its
// file name; the name itself if it is unknown.
func RegisterLabel(lang Lang, name string) string {
	return lookup(lang, name, name)
}

// FieldLabel returns the label of a register's field; the field's name if it is
// unknown.
func FieldLabel(lang Lang, register, field string) string {
	return lookup(lang, field, register+"/"+field, "/"+field)
}

// CodeLabel returns the label of an enum value; the code itself if it is
// unknown, or a control's number, which reads alike in every language.
func CodeLabel(lang Lang, register, field string, code string) string {
	value := "=" + code
	return lookup(lang, code, register+"/"+field+value, "/"+field+value, value)
}

// Alone writes a word as it stands by itself, in a cell or as a choice: with a
// capital. Labels of values are written as inside a sentence.
func Alone(word string) string {
	if word == "" {
		return ""
	}
	first, size := utf8.DecodeRuneInString(word)
	return string(unicode.ToUpper(first)) + word[size:]
}

// lookup returns the label of the first key that has one.
func lookup(lang Lang, fallback string, keys ...string) string {
	for _, key := range keys {
		if l, ok := byKey[key]; ok {
			return l.in(lang)
		}
	}
	return fallback
}

// CodeFromLabel returns the code of field in register whose label is text, in
// either language and whatever its case, or which text itself is. It reports
// false for an unknown field or value.
func CodeFromLabel(registerName, field, text string) (string, bool) {
	t := register.Type(registerName)
	if t == nil || t.Field(field) == nil {
		return "", false
	}
	text = strings.TrimSpace(text)
	for _, code := range t.Field(field).Codes {
		for _, lang := range Langs {
			if strings.EqualFold(text, CodeLabel(lang, registerName, field, code)) {
				return code, true
			}
		}
		if strings.EqualFold(text, code) {
			return code, true
		}
	}
	return "", false
}
