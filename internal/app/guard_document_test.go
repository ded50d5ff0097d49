// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"crypto/x509"
	"errors"
	"io"
	"slices"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/pades"
)

// TestGuardDocuments puts a number into a stored row behind the program's back, as
// a row older than the guard may hold one: nothing is made from it.
func TestGuardDocuments(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		a := apptest.Create(t, url)
		put(t, a, app.Row{ID: "O-1", Record: register.Organisation{LegalName: "Taagehorn A/S", CVR: "00100005", Address: "et sted"}})
		issue := func() error {
			_, err := a.Issue(t.Context(), app.IssueCommand{
				AssessCommand: app.AssessCommand{From: record.D(2023, 1, 1), To: record.D(2023, 12, 31)}, Document: app.SelfDeclaration, Actor: "test",
			}, func(w io.Writer, _ app.DocumentData) error {
				_, err := io.WriteString(w, "document")
				return err
			})
			return err
		}
		extract := func() error {
			_, err := a.Extract(t.Context(), app.ExtractChoice{Register: "processing_activity"}, "test")
			return err
		}
		hand := func() error {
			_, err := a.MakePackage(t.Context(), app.PackageChoice{Concept: 1, Lang: "da"}, "test", func(app.PackageData) ([]app.PackageFile, error) {
				return []app.PackageFile{{Name: "a.txt", Data: []byte("tekst")}}, nil
			})
			return err
		}
		all := map[string]func() error{"issue": issue, "extract": extract, "package": hand}
		for name, do := range all {
			if err := do(); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
		storetest.Tamper(t, url, "UPDATE record_version SET body = REPLACE(body, 'et sted', 'kunde "+number+"') WHERE register = 'organisation'")
		before := size(t, a)
		for name, do := range all {
			err := do()
			var f *fault.Error
			if fault.CodeOf(err) != "identifier_in_document" || !errors.As(err, &f) || f.Field != "organisation.address" {
				t.Errorf("%s: %v", name, err)
			}
		}
		var told []string
		for _, e := range entries(t, a)[before:] {
			f, _ := e.Fact("document")
			told = append(told, e.Kind+" "+f.Text())
		}
		slices.Sort(told)
		want := []string{app.KindDocumentRefused + " package", app.KindDocumentRefused + " processing_activity", app.KindDocumentRefused + " " + app.SelfDeclaration}
		if !slices.Equal(told, want) {
			t.Errorf("the log tells %q", told)
		}
	})
}

// TestGuardFiles lays a number out past the check of the fields: what is rendered is
// looked at once more before it is sealed, proven or handed over.
func TestGuardFiles(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		issuing(t, a)
		numbered := func(w io.Writer, d app.DocumentData) error {
			d.Organisation.LegalName = "kunde " + number
			return render(app.SealField, app.ManagementField)(w, d)
		}
		choice := app.DocumentChoice{Document: app.Confirmation, Lang: "da", Engagement: "ENG-1"}
		if _, err := desk(a, access.Compliance, "").IssueDocument(t.Context(), choice, numbered); fault.CodeOf(err) != "identifier_in_document" {
			t.Errorf("sealed: %v", err)
		}
		_, err := a.MakePackage(t.Context(), app.PackageChoice{Concept: 1, Lang: "da"}, "test", func(app.PackageData) ([]app.PackageFile, error) {
			return []app.PackageFile{{Name: "a.txt", Data: []byte("kunde " + number)}}, nil
		})
		var f *fault.Error
		if !errors.As(err, &f) || f.Code != "identifier_in_document" || f.Field != "a.txt" {
			t.Errorf("handed over: %v", err)
		}
		file, before := newDocument(t), size(t, a)
		for name, leave := range map[string]func() error{
			"bundle": func() error {
				return a.WriteDocumentBundle(t.Context(), "test", io.Discard, []byte("kunde "+number))
			},
			"page": func() error {
				_, err := desk(a, access.Compliance, "").TrustPage(t.Context(), "da", func(w io.Writer, _ app.PackageData) error {
					_, err := io.WriteString(w, "kunde "+number)
					return err
				})
				return err
			},
			"signature": func() error {
				_, err := a.Sign(t.Context(), app.SignCommand{PDF: file, Field: app.SealField, Name: "kunde " + number, Actor: "test", Signer: pades.Signer{Certificate: &x509.Certificate{}}})
				return err
			},
		} {
			if err := leave(); fault.CodeOf(err) != "identifier_in_document" {
				t.Errorf("%s: %v", name, err)
			}
		}
		told := 0
		for _, e := range entries(t, a)[before:] {
			if e.Kind == app.KindDocumentRefused {
				told++
			}
		}
		if told != 3 {
			t.Errorf("%d of 3 refusals are entries", told)
		}
	})
}
