// SPDX-License-Identifier: Apache-2.0

package check

import (
	"encoding/binary"
	"regexp"
)

// language is the syntax of a language tag (RFC 5646, the forms in use).
var language = regexp.MustCompile(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$`)

// checkCatalog judges what the catalog says of the whole document.
func (d *document) checkCatalog(catalog dict) {
	if mark := d.dict(catalog["MarkInfo"]); !d.truth(mark["Marked"]) {
		d.add(pdfa, "6.7.2.2", 0, "the catalog has no /MarkInfo with /Marked true")
		d.add(pdua, "7.1", 0, "the document isn't marked as tagged")
	} else if d.truth(mark["Suspects"]) {
		d.add(pdua, "7.1", 0, "/MarkInfo says that the tags are suspect")
	}
	if !language.MatchString(d.text(catalog["Lang"])) {
		d.add(pdfa, "6.7.4", 0, "the catalog has no /Lang with a language tag")
		d.add(pdua, "7.2", 0, "the natural language of the document isn't given")
	}
	if !d.truth(d.dict(catalog["ViewerPreferences"])["DisplayDocTitle"]) {
		d.add(pdua, "7.1", 0, "/ViewerPreferences has no /DisplayDocTitle true")
	}
	if _, needs := catalog["NeedsRendering"]; needs {
		d.add(pdfa, "6.4.2", 0, "the catalog has /NeedsRendering")
	}
	if _, optional := catalog["OCProperties"]; optional {
		d.add(pdfa, "6.9", 0, "optional content isn't covered by this check")
	}
	names := d.dict(catalog["Names"])
	if _, scripts := names["JavaScript"]; scripts {
		d.add(pdfa, "6.5.1", 0, "the catalog names JavaScript")
	}
	for key := range d.dict(catalog["Perms"]) {
		if key != "DocMDP" && key != "UR3" {
			d.add(pdfa, "6.1.12", 0, "the permissions dictionary has an entry other than UR3 and DocMDP")
		}
	}
	d.checkForm(catalog)
	d.checkIntents(catalog)
}

func (d *document) checkForm(catalog dict) {
	form := d.dict(catalog["AcroForm"])
	if d.truth(form["NeedAppearances"]) {
		d.add(pdfa, "6.4.1", 0, "the form asks viewers to make appearances (/NeedAppearances)")
	}
	if _, xfa := form["XFA"]; xfa {
		d.add(pdfa, "6.4.2", 0, "the form has XFA")
		d.add(pdua, "7.15", 0, "the form has XFA")
	}
}

// checkIntents wants one RGB profile, since text and rules use DeviceRGB (6.2.4.3).
func (d *document) checkIntents(catalog dict) {
	for _, x := range d.array(catalog["OutputIntents"]) {
		intent := d.dict(x)
		if d.name(intent["S"]) != "GTS_PDFA1" {
			continue
		}
		if d.text(intent["OutputConditionIdentifier"]) == "" {
			d.add(pdfa, "6.2.3", 0, "the output intent has no /OutputConditionIdentifier")
		}
		profile, ok := d.resolve(intent["DestOutputProfile"]).(stream)
		data, err := d.decode(profile)
		if n, _ := d.integer(profile.dict["N"]); !ok || err != nil || n != 3 || !soundProfile(data) {
			d.add(pdfa, "6.2.3", 0, "the output intent has no sound RGB profile of ICC version 2 to 4")
		}
		return
	}
	d.add(pdfa, "6.2.4.3", 0, "device colours are used without a PDF/A output intent")
}

// soundProfile checks the header of an ICC profile and its tag table.
func soundProfile(b []byte) bool {
	if len(b) < 132 || int(binary.BigEndian.Uint32(b)) != len(b) || b[8] < 2 || b[8] > 4 {
		return false
	}
	if class := string(b[12:16]); class != "mntr" && class != "prtr" || string(b[16:20]) != "RGB " || string(b[36:40]) != "acsp" {
		return false
	}
	n := int(binary.BigEndian.Uint32(b[128:]))
	if n < 9 || n > 100 || len(b) < 132+12*n {
		return false
	}
	for i := range n {
		tag := b[132+12*i:]
		if uint64(binary.BigEndian.Uint32(tag[4:]))+uint64(binary.BigEndian.Uint32(tag[8:])) > uint64(len(b)) {
			return false
		}
	}
	return true
}
