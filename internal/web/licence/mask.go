// SPDX-License-Identifier: Apache-2.0

package licence

import (
	"context"
	"io"
	"net/http"
	"strconv"
	"time"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

var (
	cameraView = frame.Parse[cameraPage](files, "template/camera.html")
	resultView = frame.Parse[resultPage](files, "template/result.html")
)

type cameraPage struct {
	Summary frame.Summary
	Pass    string
	Basis   app.MaskBasis
	Consent bool   // was confirmed
	Advice  string // after a refusal
}

type resultPage struct {
	Customer     string
	Kind         string   // of document
	Fields       []string // of a licence that the picture shows
	Picture, Get string   // addresses, each for one reading
}

// camera asks for the picture.
func (d *desk) camera(v *frame.Visit) error {
	id := v.Path("pass")
	p, ok := d.passes.look(v.Desk.Who.Account, id)
	if !ok {
		return errOver
	}
	return showCamera(v, http.StatusOK, id, p, "", "")
}

// showCamera says why there must be another picture, and what to do better.
func showCamera(v *frame.Visit, status int, id string, p pass, problem, advice string) error {
	page := cameraPage{Summary: frame.Summary{L: v.L}, Pass: id, Basis: p.basis, Consent: p.consent, Advice: advice}
	if problem != "" {
		page.Summary.Problems = []frame.Problem{{Input: "picture", Sentence: problem}}
	}
	return cameraView.Show(v, status, v.L.LicenceTitle(), section, page)
}

// mask takes the picture of a pass. Without one the body stays unread, and so it does
// while others are masked; who waits too long keeps the pass.
func (d *desk) mask(v *frame.Visit) error {
	waiting, ok := d.passes.look(v.Desk.Who.Account, v.Path("pass"))
	if !ok {
		return unread(v, errOver)
	}
	select {
	case d.readers <- struct{}{}:
		defer func() { <-d.readers }()
	case <-time.After(d.patience):
		drain(v.Request.Body)
		return showCamera(v, http.StatusServiceUnavailable, v.Path("pass"), waiting, v.L.Error(errBusy), "")
	case <-v.Context().Done():
		return v.Context().Err()
	}
	p, ok := d.passes.take(v.Desk.Who.Account, v.Path("pass"))
	if !ok {
		return unread(v, errOver)
	}
	again := func(status int, problem, advice string) error {
		return showCamera(v, status, d.passes.put(v.Desk.Who.Account, p, passTime), p, problem, advice)
	}
	upload, err := receive(v.Request)
	if err != nil {
		return err
	}
	if upload == nil {
		return again(http.StatusUnprocessableEntity, v.L.LicenceNoPicture(), "")
	}
	// Who hangs up now doesn't take the entry away.
	masked, err := v.Desk.MaskLicence(context.WithoutCancel(v.Context()), app.MaskCommand{
		Controller: p.basis.Controller, Consent: p.consent, Picture: upload,
	})
	switch {
	case fault.KindOf(err) == fault.Unavailable:
		drain(upload)
		return again(http.StatusServiceUnavailable, v.L.Error(err), "")
	case err != nil:
		return unread(v, err)
	}
	drain(upload)
	if masked.Refused != "" {
		return again(http.StatusUnprocessableEntity, v.L.MaskRefused(masked.Refused, masked.Whole), v.L.MaskAdvice(masked.Refused)+" "+v.L.MaskNothingKept())
	}
	return d.show(v, p, masked)
}

// show puts the picture on the shelf and shows the page that looks at it.
func (d *desk) show(v *frame.Visit, p pass, masked app.MaskedLicence) error {
	address := func(file string) string {
		return "/licences/masked/" + d.pictures.put(v.Desk.Who.Account, picture{masked.Picture, file}, pictureTime)
	}
	return resultView.Show(v, http.StatusOK, v.L.LicenceDone(masked.Kind), section, resultPage{
		Customer: p.basis.Name, Kind: masked.Kind, Fields: masked.Fields, Picture: address(""), Get: address(v.L.LicenceFile(masked.Kind)),
	})
}

// picture sends a masked picture, once.
func (d *desk) picture(v *frame.Visit) error {
	p, ok := d.pictures.take(v.Desk.Who.Account, v.Path("picture"))
	if !ok {
		return errOver
	}
	h := v.Header()
	h.Set("Content-Type", "image/jpeg")
	if p.file != "" {
		v.Download(p.file, "image/jpeg")
	}
	h.Set("Content-Length", strconv.Itoa(len(p.data)))
	h.Set("Content-Security-Policy", "default-src 'none'; sandbox")
	_, _ = v.Writer().Write(p.data) // a client that hung up looks no more
	return nil
}

// unread answers without taking the rest of the body, and ends the connection on
// which it may still come.
func unread(v *frame.Visit, err error) error {
	v.Header().Set("Connection", "close")
	return err
}

// drain lets the rest of a body run out, within the route's limit: a browser that
// still sends would show a broken connection instead of the answer.
func drain(r io.Reader) { _, _ = io.Copy(io.Discard, r) }
