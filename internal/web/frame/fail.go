// SPDX-License-Identifier: Apache-2.0

package frame

import (
	"errors"
	"log/slog"
	"net/http"

	"github.com/tilsyn/tilsyn/internal/base/fault"
)

var (
	errNoPage    = fault.New(fault.NotFound, "no_page")
	errDenied    = fault.New(fault.Denied, "not_allowed")
	errProgram   = fault.New(fault.Internal, "program")
	errSignedOut = fault.New(fault.Denied, "signed_out")
)

// statuses maps a fault's kind to the status of the answer.
var statuses = map[fault.Kind]int{
	fault.Invalid:     http.StatusUnprocessableEntity,
	fault.NotFound:    http.StatusNotFound,
	fault.Conflict:    http.StatusConflict,
	fault.Denied:      http.StatusForbidden,
	fault.Unavailable: http.StatusServiceUnavailable,
	fault.Internal:    http.StatusInternalServerError,
}

// failure is the page of an error.
type failure struct {
	Status   int
	Sentence string
	SignIn   bool // signing in again may help
}

var failureView = Parse[failure](templates, "template/failure.html")

// finish answers for an error that a page returned.
func (s *Site) finish(v *Visit, err error) {
	if err == nil || v.Context().Err() != nil {
		return
	}
	kind := fault.KindOf(err)
	if kind == fault.Internal {
		s.Log.LogAttrs(v.Context(), slog.LevelError, "request failed", slog.String("route", v.Request.Pattern), slog.String("error", err.Error()))
	}
	told := err
	if kind == fault.Internal {
		told = errProgram // the inside is for the log
	}
	page := failure{Status: statuses[kind], Sentence: v.L.Error(told), SignIn: fault.CodeOf(err) == errSignedOut.Code}
	if tooLarge(err) {
		page.Status = http.StatusRequestEntityTooLarge
	}
	if shown := failureView.Show(v, page.Status, v.L.FailureTitle(page.Status), "", page); shown != nil {
		s.Log.LogAttrs(v.Context(), slog.LevelError, "no error page", slog.String("error", shown.Error()))
	}
}

// badBody says what is wrong with a body that could not be read.
func badBody(err error) error {
	if tooLarge(err) {
		return fault.Wrap(fault.Invalid, "body_too_large", err)
	}
	return fault.New(fault.Invalid, "body_form")
}

func tooLarge(err error) bool {
	var e *http.MaxBytesError
	return errors.As(err, &e)
}
