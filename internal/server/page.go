// SPDX-License-Identifier: Apache-2.0

package server

import (
	"html/template"
	"net/http"

	"github.com/tilsyn/tilsyn/internal/text"
)

var healthPage = template.Must(template.New("health").Parse(`<!doctype html>
<html lang="da"><head><meta charset="utf-8"><title>Tilsyn</title></head>
<body><main><h1>Tilsyn</h1><p>{{.Danish}}</p><p lang="en">{{.English}}</p></main></body></html>
`))

// page writes the health page in both languages; nobody is signed in, so nobody
// has chosen one.
func page(w http.ResponseWriter, err error) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	if err != nil {
		w.WriteHeader(http.StatusServiceUnavailable)
	}
	_ = healthPage.Execute(w, struct{ Danish, English string }{ // a client that hung up needs no page
		text.Danish.ServiceHealth(err == nil), text.English.ServiceHealth(err == nil),
	})
}
