// SPDX-License-Identifier: Apache-2.0

package document

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

var signView = frame.Parse[signPage](files, "template/sign.html")

type signPage struct {
	app.Document
	Summary   frame.Summary
	Path      string
	Turn      app.SignatureTurn
	Statement string
	Address   string // as the signature will show it
	Demo      bool
	Sheet     app.DeclarationSheet // of a self-declaration that management signs
	Crumbs    []frame.Crumb
}

// confirm shows what is about to be signed.
func confirm(v *frame.Visit) error { return showSign(v, http.StatusOK, nil) }

func showSign(v *frame.Visit, status int, problems []frame.Problem) error {
	doc, err := v.Desk.Document(v.Context(), v.Path("hash"))
	if err != nil {
		return err
	}
	turn, err := v.Desk.SignatureTurn(v.Context(), doc)
	if err != nil {
		return err
	}
	if turn.Refused != nil {
		return turn.Refused
	}
	sheet, err := declarationOf(v, doc)
	if err != nil {
		return err
	}
	if turn.Field != app.ManagementField {
		sheet = app.DeclarationSheet{}
	}
	if doc.Lang == "" {
		doc.Lang = string(v.L)
	}
	return signView.Show(v, status, v.L.DocumentSignTitle(turn.Field), section, signPage{
		Document: doc, Summary: frame.Summary{L: v.L, Problems: problems}, Path: path(doc.Base), Turn: turn,
		Statement: v.Desk.Statement(doc.Lang), Address: mask(v.Request.RemoteAddr), Demo: v.Site.App.Clock.Demo(),
		Sheet:  sheet,
		Crumbs: append(crumbs(v), frame.Crumb{Path: path(doc.Base), Label: v.L.DocumentTitle(doc)}),
	})
}

// sign fills the field whose turn it is.
func sign(v *frame.Visit) error {
	form, err := v.Form()
	if err != nil {
		return err
	}
	if form.Get("read") != "yes" {
		return showSign(v, http.StatusUnprocessableEntity, []frame.Problem{{Input: "read", Sentence: v.L.DocumentUnread()}})
	}
	err = v.Desk.SignDocument(v.Context(), app.SignDocumentCommand{
		Base: v.Path("hash"), Revision: form.Get("revision"), Lang: string(v.L), IP: mask(v.Request.RemoteAddr), Role: role,
	})
	if err != nil {
		return err
	}
	v.Said("document_signed")
	return v.Redirect(path(v.Path("hash")))
}

// role is what a field prints of who signs.
func role(lang, field, title string) string {
	l := text.Lang(lang)
	if field == app.AuditorField {
		return l.AuditorRole(title)
	}
	return l.ManagementRole(title)
}

// mask leaves of a network address what tells a network and no machine:
// "192.0.2.xxx", or the first 48 bits of an IPv6 address, "2001:db8:1::xxx".
func mask(remote string) string {
	host, _, err := net.SplitHostPort(remote)
	if err != nil {
		host = remote
	}
	addr, err := netip.ParseAddr(host)
	if err != nil {
		return ""
	}
	addr = addr.Unmap().WithZone("")
	if addr.Is4() {
		b := addr.As4()
		return fmt.Sprintf("%d.%d.%d.xxx", b[0], b[1], b[2])
	}
	prefix, err := addr.Prefix(48)
	if err != nil {
		return ""
	}
	return prefix.Addr().String() + "xxx"
}
