// SPDX-License-Identifier: Apache-2.0

// Package locale writes dates and numbers as Danes and Britons do.
//
// It formats only; reading what people type is package sheet's. It knows
// the two languages of the product, "da" and "en", and treats any other as
// Danish. It never reads a clock or the machine's settings.
package locale

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

var months = map[string][12]string{
	"da": {"januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december"},
	"en": {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
}

// English reports whether lang is English; everything else is Danish.
func English(lang string) bool { return lang == "en" }

// Tag returns the BCP 47 tag of a document in lang.
func Tag(lang string) string {
	if English(lang) {
		return "en-GB"
	}
	return "da-DK"
}

func month(lang string, m time.Month) string {
	if English(lang) {
		return months["en"][m-1]
	}
	return months["da"][m-1]
}

// LongDate writes "1. december 2026" or "1 December 2026".
func LongDate(lang string, t time.Time) string {
	if English(lang) {
		return fmt.Sprintf("%d %s %d", t.Day(), month(lang, t.Month()), t.Year())
	}
	return fmt.Sprintf("%d. %s %d", t.Day(), month(lang, t.Month()), t.Year())
}

// ShortDate writes "01-12-2026", the Danish form of forms and tables, or
// "1 Dec 2026".
func ShortDate(lang string, t time.Time) string {
	if English(lang) {
		return fmt.Sprintf("%d %s %d", t.Day(), month(lang, t.Month())[:3], t.Year())
	}
	return t.Format("02-01-2006")
}

// MonthYear writes "Juni 2026" or "June 2026", as on a cover.
func MonthYear(lang string, t time.Time) string {
	name := month(lang, t.Month())
	return strings.ToUpper(name[:1]) + name[1:] + " " + strconv.Itoa(t.Year())
}

// Number writes "1.234.567" or "1,234,567".
func Number(lang string, n int64) string {
	digits := strconv.FormatInt(n, 10)
	sign := ""
	if n < 0 {
		sign, digits = "-", digits[1:]
	}
	separator := "."
	if English(lang) {
		separator = ","
	}
	var b strings.Builder
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteString(separator)
		}
		b.WriteRune(d)
	}
	return sign + b.String()
}

// List writes "a, b og c" or "a, b and c".
func List(lang string, items []string) string {
	and := " og "
	if English(lang) {
		and = " and "
	}
	switch n := len(items); n {
	case 0:
		return ""
	case 1:
		return items[0]
	default:
		return strings.Join(items[:n-1], ", ") + and + items[n-1]
	}
}
