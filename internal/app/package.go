// SPDX-License-Identifier: Apache-2.0

package app

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/ledger"
)

// Concepts is how many supervision concepts there are; each has its number.
const Concepts = 6

// packageDocuments are the signed documents that a concept hands over.
var packageDocuments = map[int]string{2: Confirmation, 3: SelfDeclaration, 5: ISAE3000}

// packagesForAll are the concepts whose material holds no customer's rows.
var packagesForAll = map[int]bool{1: true, 4: true}

// PackageChoice says which material leaves for whom.
type PackageChoice struct {
	Concept    int        // 1 to [Concepts]
	Controller record.Ref // the customer; blank for concepts 1 and 4, which are for all
	Lang       string     // "da" or "en"
}

// PackageData is what a package is made of.
type PackageData struct {
	Extract
	PackageChoice
	Catalogue  *catalogue.Catalogue
	MadeAt     record.Time
	Issued     []Document           // every document that all have signed, newest first
	Document   Document             // the one of the concept
	PDF        []byte               // its newest revision, as it was signed
	Deviations []register.Deviation // of the document's engagement
}

// PackageFile is one file of a package. Sheets are what it prints from the
// registers, to be looked through for what is another customer's.
type PackageFile struct {
	Name   string
	Data   []byte
	Sheets []Sheet
}

// manifest is the file of a package that names all others.
type manifest struct {
	Format       string         `json:"format"`
	Concept      int            `json:"concept"`
	Lang         string         `json:"lang"`
	Organisation string         `json:"organisation"`
	CVR          string         `json:"cvr"`
	Controller   string         `json:"controller,omitempty"`
	MadeAt       string         `json:"made_at"`
	Log          manifestLog    `json:"log"`
	Files        []manifestFile `json:"files"`
}

type manifestLog struct {
	Origin string `json:"origin"`
	Size   int64  `json:"size"`
	Root   string `json:"root"`
}

type manifestFile struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
	Size   int    `json:"size"`
}

// packageFormat is the version of the manifest.
const packageFormat = "tilsyn package 1"

// Package makes the package of a concept as a zip: the files that render makes of
// the data, and manifest.json. It stores nothing.
func (a *App) Package(ctx context.Context, choice PackageChoice, render func(PackageData) ([]PackageFile, error)) ([]byte, error) {
	data, err := a.packageData(ctx, choice)
	if err != nil {
		return nil, err
	}
	files, err := render(data)
	if err != nil {
		return nil, err
	}
	if slices.ContainsFunc(files, data.namesOther) {
		return nil, fault.New(fault.Conflict, "package_names_other")
	}
	return data.zip(files)
}

func (a *App) packageData(ctx context.Context, choice PackageChoice) (PackageData, error) {
	p := PackageData{PackageChoice: choice, Catalogue: a.Catalogue, MadeAt: a.Clock.Now()}
	if choice.Concept < 1 || choice.Concept > Concepts {
		return p, fault.New(fault.Invalid, "package_concept").On("concept")
	}
	if choice.Controller == "" && !packagesForAll[choice.Concept] {
		return p, fault.New(fault.Invalid, "package_controller").On("controller")
	}
	if choice.Lang != "da" && choice.Lang != "en" {
		return p, fault.New(fault.Invalid, "document_lang").On("lang")
	}
	var err error
	if p.Extract, err = a.extract(ctx, ExtractChoice{Controller: choice.Controller}); err != nil {
		return p, err
	}
	if err := refuseDocument(&p.Extract); err != nil {
		return p, err
	}
	documents, err := a.documents(ctx)
	if err != nil {
		return p, err
	}
	p.Issued = slices.DeleteFunc(documents, func(d Document) bool { return d.Next != "" })
	kind := packageDocuments[choice.Concept]
	if kind == "" {
		return p, nil
	}
	if !p.chooseDocument(kind) {
		return p, fault.New(fault.Conflict, "package_unsigned").On("concept")
	}
	for _, e := range p.engagements {
		if from, to := e.Value.Span(); reportKind(e.Value) == p.Document.Kind && from == p.Document.From && to == p.Document.To {
			for _, d := range p.deviations {
				if string(d.Value.Engagement) == e.ID {
					p.Deviations = append(p.Deviations, d.Value)
				}
			}
		}
	}
	if p.Extract.Controller != "" {
		if err := a.signedForAll(ctx, &p); err != nil {
			return p, err
		}
	}
	p.PDF, err = a.kept(ctx, p.Document.Newest().SHA256)
	return p, err
}

// signedForAll refuses to hand over a document that prints the name of another
// customer. It looks at what people wrote in the registers that the document was
// made of, as they stood then.
func (a *App) signedForAll(ctx context.Context, p *PackageData) (err error) {
	snapshot, err := a.tenant.Snapshot(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, snapshot.Close()) }()
	w := assurance.NewWorld(loader(ctx, snapshot, p.Document.AsOf))
	d := documentData(w, p.Document.Kind, assurance.Period{From: p.Document.From, To: p.Document.To, AsOf: p.Document.AsOf}, p.Document.AsOf.Date())
	if err := w.Err(); err != nil {
		return err
	}
	var b strings.Builder
	out := json.NewEncoder(&b)
	out.SetEscapeHTML(false) // a name may hold an ampersand
	if err := out.Encode([]any{
		d.Organisation, d.Engagement.Value, d.Sections, d.Changes, d.UserControls, d.SubProcessors, values(d.Deviations), d.TestResults, d.Answers,
	}); err != nil {
		return err
	}
	if p.NamesOther(b.String()) {
		return fault.New(fault.Conflict, "package_signed_names_other").On("concept")
	}
	return nil
}

// chooseDocument takes the newest of a kind, in the package's language if there is
// one. Reports of either type are one kind.
func (p *PackageData) chooseDocument(kind string) bool {
	for _, anyLang := range []bool{false, true} {
		for _, d := range p.Issued {
			if (d.Kind == kind || IsReport(kind) && IsReport(d.Kind)) && (anyLang || d.Lang == p.Lang) {
				p.Document = d
				return true
			}
		}
	}
	return false
}

// namesOther reports whether a file names a customer who is out of scope.
func (p *PackageData) namesOther(f PackageFile) bool {
	for _, s := range f.Sheets {
		for _, row := range s.Rows {
			if slices.ContainsFunc(row, p.NamesOther) {
				return true
			}
		}
	}
	return p.NamesOther(f.Name)
}

// zip puts the files together, in order, behind the manifest. The same data give
// the same bytes.
func (p *PackageData) zip(files []PackageFile) ([]byte, error) {
	m := manifest{
		Format: packageFormat, Concept: p.Concept, Lang: p.Lang, Organisation: p.Organisation.LegalName, CVR: p.Organisation.CVR,
		Controller: p.Controllers[p.PackageChoice.Controller].LegalName, MadeAt: p.MadeAt.String(),
		Log: manifestLog{p.Checkpoint.Origin, p.Checkpoint.Size, base64.StdEncoding.EncodeToString(p.Checkpoint.Root[:])},
	}
	for _, f := range files {
		m.Files = append(m.Files, manifestFile{f.Name, hexHash(f.Data), len(f.Data)})
	}
	head, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, f := range append([]PackageFile{{Name: "manifest.json", Data: append(head, '\n')}}, files...) {
		w, err := out.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Deflate, Modified: p.MadeAt.Go()})
		if err != nil {
			return nil, fmt.Errorf("cannot make package: %w", err)
		}
		if _, err := w.Write(f.Data); err != nil {
			return nil, fmt.Errorf("cannot make package: %w", err)
		}
	}
	if err := out.Close(); err != nil {
		return nil, fmt.Errorf("cannot make package: %w", err)
	}
	return b.Bytes(), nil
}

// packageRefused is what the entry of a refused package calls it.
const packageRefused = "package"

// MakePackage is [App.Package] for the command line: it notes in the ledger what
// was made, and answers no request.
func (a *App) MakePackage(ctx context.Context, choice PackageChoice, actor string, render func(PackageData) ([]PackageFile, error)) ([]byte, error) {
	file, err := a.Package(ctx, choice, render)
	if err == nil {
		err = refuseFile(ctx, file)
	}
	if err != nil {
		return nil, a.noteRefused(ctx, actor, packageRefused, err)
	}
	return file, a.note(ctx, Command{Kind: KindPackageMade, Actor: actor, Facts: []ledger.Fact{
		ledger.Int("concept", int64(choice.Concept)), ledger.String("sha256", hexHash(file)),
	}})
}

// TrustPage makes the public page of concept 1, which has no customer's rows.
func (d *Desk) TrustPage(ctx context.Context, lang string, render func(io.Writer, PackageData) error) ([]byte, error) {
	if err := d.may(access.DocumentIssue); err != nil {
		return nil, err
	}
	var page bytes.Buffer
	data, err := d.app.packageData(ctx, PackageChoice{Concept: 1, Lang: lang})
	if err == nil {
		err = render(&page, data)
	}
	if err == nil {
		err = refuseFile(ctx, page.Bytes())
	}
	if err != nil {
		return nil, d.app.noteRefused(ctx, d.Who.Account, packageRefused, err)
	}
	return page.Bytes(), nil
}
