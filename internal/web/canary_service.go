// SPDX-License-Identifier: Apache-2.0

package web

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/fault"
)

// refusal stands in every sentence that refuses a text for a number.
const refusal = "CPR"

// offer is what a door sends to the service of the sweep.
type offer struct {
	method, path string
	kind         string // of the body
	body         []byte
	nobody       bool   // without the session
	because      string // that the answer must hold, "" when another reason comes first
}

// serviceDoors are the ways into the service that a sweep starts: forms and files of
// somebody who is signed in, over the network, and commands beside it.
func serviceDoors() []app.CanaryDoor {
	door := func(name string, make func(text string, s *app.CanaryService) (offer, error)) app.CanaryDoor {
		return app.CanaryDoor{Name: name, Service: true, Try: func(ctx context.Context, text string, t *app.CanaryTry) error {
			o, err := make(text, t.Service)
			if err != nil {
				return err
			}
			return o.send(ctx, t)
		}}
	}
	list := []app.CanaryDoor{
		door("site.form", func(text string, _ *app.CanaryService) (offer, error) {
			return form("/registers/incident/new", url.Values{"title": {text}, "description": {text}})
		}),
		door("site.revision", func(text string, s *app.CanaryService) (offer, error) {
			return form("/registers/evidence/"+s.Evidence+"/edit", url.Values{"title": {text}, "version": {"1"}})
		}),
		door("site.search", func(text string, _ *app.CanaryService) (offer, error) {
			return offer{method: http.MethodGet, path: "/registers/incident?q=" + url.QueryEscape(text), because: refusal}, nil
		}),
		door("site.view", func(text string, _ *app.CanaryService) (offer, error) {
			return form("/registers/incident/views", url.Values{"name": {text}, "query": {""}})
		}),
		door("site.invitation", func(text string, _ *app.CanaryService) (offer, error) {
			return form("/accounts/new", url.Values{"login": {strings.ReplaceAll(text, " ", "-") + "@taagehorn.example"}, "role": {"reader"}})
		}),
		door("site.upload", func(text string, _ *app.CanaryService) (offer, error) {
			return file("/evidence/new", "file", "notat.txt", []byte(text+"\n"))
		}),
		door("site.name", func(text string, _ *app.CanaryService) (offer, error) {
			return file("/evidence/new", "file", text+".txt", []byte("uden numre\n"))
		}),
		door("site.import", func(text string, _ *app.CanaryService) (offer, error) {
			return file("/registers/controller/import", "file", "controller.csv", []byte("id,legal_name\nC-2,"+text+"\n"))
		}),
		door("site.sign_in", func(text string, _ *app.CanaryService) (offer, error) {
			o, err := form("/sign-in", url.Values{"login": {text}, "password": {text}})
			o.nobody, o.because = true, ""
			return o, err
		}),
		{Name: "site.cut", Service: true, Try: sendCut},
		{Name: "command.argument", Service: true, Try: func(ctx context.Context, text string, t *app.CanaryTry) error {
			return command(ctx, t, "scan", "--format", text, ".")
		}},
		{Name: "command.path", Service: true, Try: func(ctx context.Context, text string, t *app.CanaryTry) error {
			return command(ctx, t, "import", "--data", "data", text+".csv")
		}},
	}
	if app.CanMask() == nil {
		list = append(list, app.CanaryDoor{Name: "site.licence", Service: true, Most: mostLicences, Try: sendLicence})
	}
	return list
}

// mostLicences is how many pictures a sweep sends: each takes the reader a second.
const mostLicences = 5

func form(path string, values url.Values) (offer, error) {
	return offer{method: http.MethodPost, path: path, kind: "application/x-www-form-urlencoded", body: []byte(values.Encode()), because: refusal}, nil
}

// upload is a form of fields with a title, if any, and a file.
func upload(path, title, field, name string, content []byte) (offer, error) {
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	if title != "" {
		if err := w.WriteField("title", title); err != nil {
			return offer{}, err
		}
	}
	part, err := w.CreateFormFile(field, name)
	if err != nil {
		return offer{}, err
	}
	_, err = part.Write(content)
	err = errors.Join(err, w.Close())
	return offer{method: http.MethodPost, path: path, kind: w.FormDataContentType(), body: body.Bytes()}, err
}

// file is an upload that must be refused for its number.
func file(path, field, name string, content []byte) (offer, error) {
	o, err := upload(path, "Canary", field, name, content)
	o.because = refusal
	return o, err
}

// send sends an offer, has the answer searched, and tells what became of it.
func (o offer) send(ctx context.Context, t *app.CanaryTry) error {
	status, body, _, err := o.do(ctx, t)
	switch {
	case err != nil:
		return err
	case status < http.StatusBadRequest:
		return nil
	case status >= http.StatusInternalServerError, !strings.Contains(body, o.because):
		return errors.New("failed for another reason")
	}
	return errStopped
}

// errStopped says that the service refused the number.
var errStopped = fault.New(fault.Invalid, "identifier")

func (o offer) do(ctx context.Context, t *app.CanaryTry) (status int, body, location string, err error) {
	r, err := http.NewRequestWithContext(ctx, o.method, t.Service.URL+o.path, bytes.NewReader(o.body))
	if err != nil {
		return 0, "", "", err
	}
	if o.kind != "" {
		r.Header.Set("Content-Type", o.kind)
	}
	if !o.nobody {
		r.Header.Set("Cookie", "__Host-tilsyn="+t.Service.Token)
	}
	// A connection for each: one that waits for more keeps what came last.
	client := http.Client{
		Transport:     &http.Transport{DisableKeepAlives: true},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	answer, err := client.Do(r)
	if err != nil {
		return 0, "", "", err
	}
	data, err := io.ReadAll(answer.Body)
	err = errors.Join(err, answer.Body.Close())
	fmt.Fprintln(t.Answer, answer.Header)
	_, _ = t.Answer.Write(data) // never fails
	return answer.StatusCode, string(data), answer.Header.Get("Location"), err
}

// sendCut sends a form that breaks off in the middle.
func sendCut(ctx context.Context, text string, t *app.CanaryTry) error {
	body := io.MultiReader(strings.NewReader("title="+url.QueryEscape(text)+"&note="), broken{})
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, t.Service.URL+"/registers/incident/new", body)
	if err != nil {
		return err
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Cookie", "__Host-tilsyn="+t.Service.Token)
	answer, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		return errStopped // as it was meant to
	}
	return answer.Body.Close()
}

// broken is the rest of a body that never comes.
type broken struct{}

// Read implements [io.Reader].
func (broken) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

// sendLicence sends a picture with the number in its comment, on the way of a photo.
func sendLicence(ctx context.Context, text string, t *app.CanaryTry) error {
	pass, err := form("/licences/mask", url.Values{"controller": {t.Service.Controller}})
	if err != nil {
		return err
	}
	_, _, location, err := pass.do(ctx, t)
	if err != nil {
		return err
	}
	photo, err := picture(text)
	if err != nil {
		return err
	}
	o, err := upload(location, "", "picture", text+".jpg", photo)
	if err != nil {
		return err
	}
	return o.send(ctx, t)
}

// picture is a grey JPEG with a comment.
func picture(comment string) ([]byte, error) {
	var b bytes.Buffer
	err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, 800, 500)), nil)
	data := b.Bytes()
	size := len(comment) + 2
	whole := append(bytes.Clone(data[:2]), 0xff, 0xfe, byte(size>>8), byte(size))
	return append(append(whole, comment...), data[2:]...), err
}

// command runs the program with a number among its arguments.
func command(ctx context.Context, t *app.CanaryTry, args ...string) error {
	said, code, err := t.Service.Run(ctx, args...)
	if err != nil {
		return err
	}
	_, _ = t.Answer.Write(said) // never fails
	if code == 0 {
		return nil
	}
	return errStopped
}
