// SPDX-License-Identifier: Apache-2.0

package verify

import (
	"bytes"
	"crypto/x509"
	"embed"
	"net/http"
	"strings"
	"time"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/report"
	texts "github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/web/frame"
	"github.com/tilsyn/tilsyn/ledger"
)

//go:embed template
var files embed.FS

// desk is the page with what bounds its use.
type desk struct{ *limits }

// Routes lists the pages that anyone may use, signed in or not.
func Routes() []frame.Route {
	d := desk{newLimits()}
	return []frame.Route{
		{Pattern: "GET /verify", Serve: form},
		{Pattern: "POST /verify", MaxBody: maxBody, Slow: true, Serve: d.verify},
		{Pattern: "GET /verify/" + report.KeyFile, Serve: key},
		{Pattern: "GET /verify/" + report.RootsFile, Serve: roots},
	}
}

var (
	formView   = frame.Parse[formPage](files, "template/form.html")
	resultView = frame.Parse[resultPage](files, "template/result.html")
)

type formPage struct {
	Summary    frame.Summary
	Key, Roots string // as entered
}

type resultPage struct {
	Status ledger.Status
	State  string // of the notice: "", "warning" or "error"
	Files  []found
	Own    bool
}

// found is a file with its verdict as a tag.
type found struct {
	texts.VerifiedFile
	Tag frame.Tag
}

func form(v *frame.Visit) error { return show(v, http.StatusOK, formPage{}) }

func show(v *frame.Visit, status int, page formPage) error {
	page.Summary.L = v.L
	return formView.Show(v, status, v.L.VerifyTitle(), "", page)
}

// verify takes files, judges them and forgets them.
func (d desk) verify(v *frame.Visit) error {
	if err := d.admit(time.Now()); err != nil {
		return err
	}
	if err := enter(d.uploads); err != nil {
		return err
	}
	defer leave(d.uploads)
	u, err := receive(v.Request)
	defer u.close()
	if err != nil {
		return err
	}
	wrong := func(input, sentence string) error {
		return show(v, http.StatusUnprocessableEntity, formPage{
			Summary: frame.Summary{Problems: []frame.Problem{{Input: input, Sentence: sentence}}}, Key: u.key, Roots: u.roots,
		})
	}
	if len(u.named) == 0 {
		return wrong("files", v.L.VerifyNothing())
	}
	cmd, err := trusted(v.Site.App, u)
	if fault.CodeOf(err) == "no_certificates" {
		return wrong("roots", v.L.VerifyBadRoots())
	} else if err != nil {
		return err
	}
	if err := enter(d.verifications); err != nil {
		return err
	}
	defer leave(d.verifications)
	result, err := app.Verify(cmd)
	if err != nil {
		return err
	}
	return showResult(v, result, strings.TrimSpace(u.key+u.roots) != "")
}

// trusted names what to hold the files against: what the person gave, else what
// this installation has.
func trusted(a *app.App, u *upload) (app.VerifyCommand, error) {
	cmd := app.VerifyCommand{Files: u.named, Key: strings.TrimSpace(u.key), MaxDocument: maxDocument}
	if cmd.Key == "" {
		cmd.Key = a.VKey()
	}
	pem := []byte(strings.TrimSpace(u.roots))
	if len(pem) == 0 {
		var err error
		if pem, err = a.RootsPEM(); err != nil || pem == nil {
			return cmd, err
		}
	}
	cmd.Roots = x509.NewCertPool()
	if !cmd.Roots.AppendCertsFromPEM(pem) {
		return cmd, fault.New(fault.Invalid, "no_certificates")
	}
	return cmd, nil
}

func showResult(v *frame.Visit, result app.Verification, own bool) error {
	page := resultPage{Status: result.Status, State: notices[result.Status], Own: own}
	for _, f := range v.L.VerifiedFiles(result) {
		page.Files = append(page.Files, found{f, frame.Tag{State: tags[f.Status], Label: v.L.VerifyWord(f.Status)}})
	}
	return resultView.Show(v, http.StatusOK, v.L.VerifyWord(result.Status), "", page)
}

var (
	notices = map[ledger.Status]string{ledger.Proven: "", ledger.NotProvable: "warning", ledger.BadInput: "warning", ledger.Tampered: "error"}
	tags    = map[ledger.Status]string{ledger.Proven: "ok", ledger.NotProvable: "warning", ledger.BadInput: "warning", ledger.Tampered: "deviation"}
)

// key sends the verifier key of the ledger, which is public.
func key(v *frame.Visit) error {
	v.Download(report.KeyFile, "text/plain; charset=utf-8")
	return v.Copy(strings.NewReader(v.Site.App.VKey() + "\n"))
}

// roots sends the certificates that this installation's signatures lead to.
func roots(v *frame.Visit) error {
	pem, err := v.Site.App.RootsPEM()
	if err != nil {
		return err
	}
	if pem == nil {
		return fault.New(fault.NotFound, "no_page")
	}
	v.Download(report.RootsFile, "application/x-pem-file")
	return v.Copy(bytes.NewReader(pem))
}
