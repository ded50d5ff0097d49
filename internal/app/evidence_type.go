// SPDX-License-Identifier: Apache-2.0

package app

import (
	"bytes"
	"net/http"
	"path"
	"strings"

	"github.com/tilsyn/tilsyn/internal/base/fault"
)

// fileType is a type of file that may be evidence: it is known by its name and by
// its first bytes, which must agree. Programs and what a browser would run (HTML,
// SVG) are none.
type fileType struct {
	mime string
	head string // first bytes; "" for text
}

const (
	zipHead = "PK\x03\x04"
	office  = "application/vnd.openxmlformats-officedocument."
)

var fileTypes = map[string]fileType{
	".pdf":  {"application/pdf", "%PDF-"},
	".png":  {"image/png", "\x89PNG\r\n\x1a\n"},
	".jpg":  {"image/jpeg", "\xff\xd8\xff"},
	".jpeg": {"image/jpeg", "\xff\xd8\xff"},
	".txt":  {"text/plain", ""},
	".log":  {"text/plain", ""},
	".csv":  {"text/csv", ""},
	".json": {"application/json", ""},
	".eml":  {"message/rfc822", ""},
	".xlsx": {office + "spreadsheetml.sheet", zipHead},
	".docx": {office + "wordprocessingml.document", zipHead},
	".pptx": {office + "presentationml.presentation", zipHead},
	".zip":  {"application/zip", zipHead},
	".gz":   {"application/gzip", "\x1f\x8b\x08"},
}

// EvidenceExtensions lists the names' endings of files that are taken, for the
// file dialogue of a browser.
func EvidenceExtensions() string {
	return ".pdf,.png,.jpg,.jpeg,.txt,.log,.csv,.json,.eml,.xlsx,.docx,.pptx,.zip,.gz"
}

var errFileType = fault.New(fault.Invalid, "file_type").On("file")

// sniffed is how many bytes of a file tell its type.
const sniffed = 512

// typeOf returns the MIME type of a file by its name and first bytes.
func typeOf(name string, head []byte) (string, error) {
	ending := strings.ToLower(path.Ext(strings.ReplaceAll(name, `\`, "/")))
	t, ok := fileTypes[ending]
	switch {
	case !ok:
		return "", errFileType
	case t.head != "" && !bytes.HasPrefix(head, []byte(t.head)):
		return "", errFileType
	case t.head == "" && !strings.HasPrefix(http.DetectContentType(head), "text/plain"):
		return "", errFileType
	}
	return t.mime, nil
}

// endingOf returns the ending that a file of a stored type gets, and the type
// itself if it is one of ours, else that of plain bytes.
func endingOf(mime string) (ending, known string) {
	for e := range strings.SplitSeq(EvidenceExtensions(), ",") {
		if fileTypes[e].mime == mime {
			return e, mime
		}
	}
	return ".bin", "application/octet-stream"
}
