// SPDX-License-Identifier: Apache-2.0

package licence

import (
	"embed"
	"time"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

//go:embed template
var files embed.FS

const (
	home    = "/licences/mask"
	section = "licences" // of the menu

	maxBody     = 64 << 20         // of which the reader takes 20 MB; the rest is let run out
	readers     = 2                // at once: each may take a GiB
	patience    = 20 * time.Second // for one of them
	passTime    = 30 * time.Minute
	pictureTime = 2 * time.Minute
)

var (
	errOver = fault.New(fault.NotFound, "mask_over")
	errBusy = fault.New(fault.Unavailable, "mask_busy")
)

// desk is the page with what it holds in memory.
type desk struct {
	passes   shelf[pass]
	pictures shelf[picture]
	readers  chan struct{}
	patience time.Duration
}

// pass allows one picture for one customer.
type pass struct {
	basis   app.MaskBasis
	consent bool
}

// picture is a masked picture, to be shown or, by the name of its file, taken.
type picture struct {
	data []byte
	file string
}

// Routes lists the pages on which licences are masked.
func Routes() []frame.Route { return newDesk().routes() }

func newDesk() *desk { return &desk{readers: make(chan struct{}, readers), patience: patience} }

func (d *desk) routes() []frame.Route {
	return []frame.Route{
		{Pattern: "GET /licences/mask", Action: access.LicenceMask, Serve: start},
		{Pattern: "POST /licences/mask", Action: access.LicenceMask, Serve: d.confirm},
		{Pattern: "GET /licences/mask/{pass}", Action: access.LicenceMask, Secret: true, Serve: d.camera},
		{Pattern: "POST /licences/mask/{pass}", Action: access.LicenceMask, MaxBody: maxBody, Slow: true, Secret: true, Serve: d.mask},
		{Pattern: "GET /licences/masked/{picture}", Action: access.LicenceMask, Serve: d.picture},
	}
}
