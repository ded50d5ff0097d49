// SPDX-License-Identifier: Apache-2.0

package sample

import (
	"net/http"
	"net/url"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

type listPage struct {
	Crumbs []frame.Crumb
	Steps  []stepLine
}

// stepLine is a step; Freeze leads to a new population, "" for who may not.
type stepLine struct {
	No, Text    string
	Freeze      string
	Populations []populationLine
}

type populationLine struct {
	Path, Label    string
	Count, N, Size string
	Tag            frame.Tag
}

var listView = frame.Parse[listPage](files, "template/list.html")

func list(v *frame.Visit) error {
	samples, err := v.Desk.Samples(v.Context(), v.Path("id"))
	if err != nil {
		return err
	}
	return listView.Show(v, http.StatusOK, v.L.SamplesTitle(), section, newListPage(v.L, samples))
}

func newListPage(l text.Lang, samples app.SampleList) listPage {
	page := listPage{Crumbs: crumbs(l, samples.Engagement, samples.Name)}
	for _, s := range samples.Steps {
		line := stepLine{No: s.No, Text: s.Text.In(string(l))}
		if samples.May {
			line.Freeze = listPath(samples.Engagement) + "/new?" + url.Values{"step": {s.No}}.Encode()
		}
		for _, p := range s.Populations {
			shown := populationLine{
				Path: samplePath(app.SampleRef{Engagement: samples.Engagement, Population: p.ID}), Label: l.RegisterTitle(p.Source),
				Count: l.SampleSize(p.Count), Size: l.Number(int64(p.Proposed)), Tag: stageTag(l, p.Stage),
			}
			if p.N > 0 {
				shown.N = l.Number(int64(p.N))
			}
			line.Populations = append(line.Populations, shown)
		}
		page.Steps = append(page.Steps, line)
	}
	return page
}

// stageTag is how far a population has come as a coloured word.
func stageTag(l text.Lang, stage app.SampleStage) frame.Tag {
	state := "info"
	if stage == app.SampleDrawn {
		state = "ok"
	}
	return frame.Tag{State: state, Label: l.SampleStage(stage)}
}
