// SPDX-License-Identifier: Apache-2.0

package pdf

import (
	"cmp"
	"fmt"
	"slices"
)

// attachmentEntries are what the catalog says of the attachments.
type attachmentEntries struct {
	names string // in /Names
	af    string
}

// writeAttachments embeds the files and associates them with the document
// (ISO 19005-3, 6.8).
func (l *layout) writeAttachments() attachmentEntries {
	if len(l.doc.Attachments) == 0 {
		return attachmentEntries{}
	}
	type named struct {
		name string
		obj  int
	}
	var specs []named
	af := []byte("/AF[")
	for _, a := range l.doc.Attachments {
		file := l.file.stream(fmt.Sprintf("/Type/EmbeddedFile/Subtype%s/Params<</Size %d/ModDate%s>>",
			appendName(nil, a.MIME), len(a.Data), date(l.doc.Date)), a.Data)
		description := ""
		if a.Description != "" {
			description = "/Desc" + text(a.Description)
		}
		spec := l.file.addf("<</Type/Filespec/F%s/UF%s%s/AFRelationship/%s/EF<</F %d 0 R/UF %d 0 R>>>>",
			text(a.Name), text(a.Name), description, a.Relationship, file, file)
		specs = append(specs, named{a.Name, spec})
		af = fmt.Appendf(af, "%d 0 R ", spec)
	}
	slices.SortFunc(specs, func(a, b named) int { return cmp.Compare(a.name, b.name) })
	names := []byte("/EmbeddedFiles<</Names[")
	for _, s := range specs {
		names = fmt.Appendf(appendBytes(names, s.name), "%d 0 R ", s.obj)
	}
	return attachmentEntries{string(names) + "]>>", string(af) + "]"}
}
