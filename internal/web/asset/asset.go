// SPDX-License-Identifier: Apache-2.0

// Package asset holds the site's style sheet, script and icons. Each file is
// served under a name that contains its hash, so a browser may keep it for ever,
// and a new program never meets an old file. Nothing is fetched from elsewhere.
package asset

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"mime"
	"net/http"
	"path"
	"strings"
)

//go:embed file
var files embed.FS

// asset is one file, packed once.
type asset struct {
	plain, packed []byte
	contentType   string
}

var byURL, urls = load()

func load() (map[string]asset, map[string]string) {
	served, addresses := map[string]asset{}, map[string]string{}
	entries, err := files.ReadDir("file")
	if err != nil {
		panic(err) // the files are linked in
	}
	for _, e := range entries {
		data, err := files.ReadFile("file/" + e.Name())
		if err != nil {
			panic(err)
		}
		ext := path.Ext(e.Name())
		if ext == ".css" {
			data = []byte(lean.Replace(string(data)))
		}
		sum := sha256.Sum256(data)
		url := "/asset/" + strings.TrimSuffix(e.Name(), ext) + "." + hex.EncodeToString(sum[:6]) + ext
		served[url] = asset{data, pack(data), mime.TypeByExtension(ext)}
		addresses[e.Name()] = url
	}
	return served, addresses
}

// lean leaves out what only people read in a style sheet. Its strings hold none of
// these.
var lean = strings.NewReplacer("\t", "", "; ", ";", ": ", ":", " { ", "{", " }\n", "}\n")

func pack(data []byte) []byte {
	var b bytes.Buffer
	w, _ := gzip.NewWriterLevel(&b, gzip.BestCompression) // the level is valid
	_, _ = w.Write(data)                                  // a buffer takes everything
	_ = w.Close()
	return b.Bytes()
}

// URL returns the address of a file by its plain name; it panics for one that
// does not exist, because templates are code.
func URL(name string) string {
	url, ok := urls[name]
	if !ok {
		panic("no asset " + name)
	}
	return url
}

// ServeHTTP answers for the files.
func ServeHTTP(w http.ResponseWriter, r *http.Request) {
	a, ok := byURL[r.URL.Path]
	if !ok {
		http.NotFound(w, r)
		return
	}
	h := w.Header()
	h.Set("Content-Type", a.contentType)
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	h.Set("Vary", "Accept-Encoding")
	body := a.plain
	if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		h.Set("Content-Encoding", "gzip")
		body = a.packed
	}
	_, _ = w.Write(body) // a client that hung up needs no file
}
