// SPDX-License-Identifier: Apache-2.0

package room

import (
	"embed"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

//go:embed template
var files embed.FS

const (
	home        = "/room"
	keepHome    = "/rooms"
	section     = "room"      // of the menu, for the customer
	keepSection = "documents" // and for the processor
)

// Routes lists the pages and commands of the rooms.
func Routes() []frame.Route {
	list := []frame.Route{
		{Pattern: "GET /room", Action: access.RoomRead, Serve: front},
		{Pattern: "GET /room/questions", Action: access.RoomRead, Serve: questions},
		{Pattern: "POST /room/questions", Action: access.RoomAsk, Serve: ask},
		{Pattern: "GET /room/files/{file}", Action: access.RoomRead, Slow: true, Serve: download},
		{Pattern: "GET /rooms", Action: access.RoomKeep, Serve: rooms},
		{Pattern: "GET /rooms/{controller}", Action: access.RoomKeep, Serve: keep},
		{Pattern: "POST /rooms/{controller}/accounts", Action: access.RoomKeep, Secret: true, Serve: invite},
		{Pattern: "POST /rooms/{controller}/accounts/{account}/link", Action: access.RoomKeep, Secret: true, Serve: newLink},
		{Pattern: "POST /rooms/{controller}/accounts/{account}/until", Action: access.RoomKeep, Serve: setUntil},
		{Pattern: "POST /rooms/{controller}/accounts/{account}/close", Action: access.RoomKeep, Serve: closeAccess},
		{Pattern: "POST /rooms/{controller}/questions/{question}", Action: access.RoomKeep, Serve: answer},
	}
	for _, view := range app.RoomViews {
		if compose, ok := lists[view]; ok {
			list = append(list, frame.Route{Pattern: "GET " + path(view), Action: access.RoomRead, Serve: show(view, compose)})
		}
	}
	return list
}

func path(view app.RoomView) string { return home + "/" + string(view) }
