// SPDX-License-Identifier: Apache-2.0

package entry

import (
	"context"
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

var uploadView = frame.Parse[uploadPage](files, "template/upload.html", "template/input.html")

// uploadPage is the form that uploads evidence. The file comes last, so that the
// other fields are checked before its first byte is stored.
type uploadPage struct {
	Crumbs     []frame.Crumb
	Summary    frame.Summary
	For        string // "register/id" of the row that it proves, "" for none
	Cancel     string
	First      section
	More       section // behind a summary line
	Accept     string
	FileErrors []string
}

// uploadFields and moreUploadFields are the fields that a person fills in, those of
// every upload first; the rest is found.
var (
	uploadFields     = []string{"title", "kind", "covers_from", "covers_to"}
	moreUploadFields = []string{"source_system", "contains_pd", "redacted", "content", "retention_until"}
)

func newUpload(v *frame.Visit) *editor {
	t := register.Type(register.Evidence{}.Register())
	return &editor{v: v, t: t, base: t.New(), typed: url.Values{}}
}

func openUpload(v *frame.Visit) error {
	e := newUpload(v)
	e.typed.Set(forInput, v.Query().Get("for"))
	e.typed.Set("kind", "file")
	return e.showUpload(http.StatusOK, nil)
}

func (e *editor) showUpload(status int, file error) error {
	l := e.v.L
	e.scrub()
	page := uploadPage{Crumbs: crumbs(e.v, e.t), For: e.typed.Get(forInput), Accept: app.EvidenceExtensions()}
	if name, id, ok := strings.Cut(page.For, "/"); ok && register.Type(name) != nil && record.ValidID(id) {
		_, title := named(e.v, []string{name}, id)
		page.Crumbs = append(crumbs(e.v, register.Type(name)), frame.Crumb{Path: rowPath(name, id), Label: title})
	}
	page.Cancel = page.Crumbs[len(page.Crumbs)-1].Path
	page.Summary = frame.Summary{L: l}
	for _, s := range []struct {
		fields []string
		to     *section
	}{{uploadFields, &page.First}, {moreUploadFields, &page.More}} {
		part := sectionOfFields{name: "optional"}
		for _, name := range s.fields {
			part.fields = append(part.fields, e.t.Field(name))
		}
		made, err := e.section(part, &page.Summary)
		if err != nil {
			return err
		}
		*s.to = made
	}
	if file != nil {
		page.FileErrors = []string{l.Error(file)}
		page.Summary.Problems = append(page.Summary.Problems, frame.Problem{Input: "file", Sentence: l.EntryFile() + ": " + page.FileErrors[0]})
	}
	return uploadView.Show(e.v, status, l.EntryUpload(), "registers", page)
}

// errUpload answers for a form that no browser sends.
var errUpload = fault.New(fault.Invalid, "body_form")

// sendUpload reads the form part by part: the fields first, then the file straight
// to where it stays.
func sendUpload(v *frame.Visit) error {
	parts, err := v.Request.MultipartReader()
	if err != nil {
		return errUpload
	}
	e := newUpload(v)
	file, err := e.fields(parts)
	if err != nil {
		return cut(err)
	}
	r, problems := parse(v.L, e.t, e.typed, e.base)
	for _, p := range problems {
		if p.field.Name != "captured_at" { // now, if nobody says otherwise
			e.problems = append(e.problems, p)
		}
	}
	evidence, ok := r.(*register.Evidence)
	if !ok {
		return errUpload
	}
	cmd := app.AddEvidence{Evidence: *evidence}
	cmd.Register, cmd.ID, _ = strings.Cut(e.typed.Get(forInput), "/")
	if len(e.problems) > 0 || file == nil || file.FileName() == "" {
		return e.again(file)
	}
	cmd.Name, cmd.File = file.FileName(), file
	return e.store(v.Context(), cmd)
}

// store saves the evidence and goes to the row that it proves.
func (e *editor) store(ctx context.Context, cmd app.AddEvidence) error {
	id, err := e.v.Desk.AddEvidence(ctx, cmd)
	refused := (*app.Refused)(nil)
	switch f := (*fault.Error)(nil); {
	case err == nil:
	case errors.As(err, &refused):
		e.problems = problemsOf(e.t, refused)
		return e.again(nil)
	case errors.As(err, &f) && f.Field == "file":
		drain(cmd.File)
		return e.showUpload(http.StatusUnprocessableEntity, fault.New(f.Kind, f.Code))
	default:
		return cut(err)
	}
	e.v.Said("evidence_added")
	if cmd.Register == "" {
		return e.v.Redirect(rowPath(e.t.Name, id))
	}
	return e.v.Redirect(rowPath(cmd.Register, cmd.ID))
}

var errNoFile = fault.New(fault.Invalid, "file_missing")

// again shows the form with what is wrong. A browser has no way to keep the file.
func (e *editor) again(file *multipart.Part) error {
	missing := error(errNoFile)
	if file != nil && file.FileName() != "" {
		drain(file)
		missing = fault.New(fault.Invalid, "file_again")
	}
	if len(e.problems) > 0 && file == nil {
		missing = nil
	}
	return e.showUpload(http.StatusUnprocessableEntity, missing)
}

// drain reads what is left of a file that is refused, within the limit of the
// route: a browser that still sends would show a broken connection instead of the
// answer.
func drain(r io.Reader) { _, _ = io.Copy(io.Discard, r) }

const (
	maxParts = 40
	maxPart  = 64 << 10 // bytes of a field
)

// fields reads the fields up to the file and returns the file's part, nil if there
// is none.
func (e *editor) fields(parts *multipart.Reader) (*multipart.Part, error) {
	for range maxParts {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		if part.FormName() == "file" {
			return part, nil
		}
		value, err := io.ReadAll(io.LimitReader(part, maxPart+1))
		if err != nil {
			return nil, err
		}
		if len(value) > maxPart {
			return nil, errUpload
		}
		e.typed.Add(part.FormName(), string(value))
	}
	return nil, errUpload
}

// cut says that the sending broke off, if that is what happened.
func cut(err error) error {
	if large := (*http.MaxBytesError)(nil); errors.As(err, &large) {
		return fault.Wrap(fault.Invalid, "body_too_large", err)
	}
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return fault.New(fault.Invalid, "file_cut")
	}
	return err
}

// downloadFile sends a stored file. Nothing of it runs in this site: the browser
// keeps it, and a policy of its own holds should one show it all the same.
func downloadFile(v *frame.Visit) error {
	file, err := v.Desk.EvidenceFile(v.Context(), v.Path("id"))
	if err != nil {
		return err
	}
	v.Download(file.Name, file.MIME)
	v.Header().Set("Content-Length", strconv.FormatInt(file.Size, 10))
	v.Header().Set("Content-Security-Policy", "default-src 'none'; sandbox")
	return errors.Join(v.Copy(file), file.Close())
}
