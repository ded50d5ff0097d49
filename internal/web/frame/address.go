// SPDX-License-Identifier: Apache-2.0

package frame

import (
	"net/url"
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/trust/guard"
)

// errAddress refuses an address that holds a CPR number. Browsers, proxies and logs
// remember addresses.
var errAddress = fault.New(fault.Invalid, "identifier_in_address")

// refuseAddress looks through the address of a request. One that is refused is
// taken out of it, so that nothing behind can repeat it.
func refuseAddress(v *Visit) error {
	u := v.Request.URL
	if !blockedAddress(u) {
		return nil
	}
	r := v.Request.WithContext(v.Request.Context())
	r.URL, r.RequestURI = &url.URL{Path: "/"}, "/"
	r.Header = r.Header.Clone()
	r.Header.Del("Referer")
	v.Request = r
	return errAddress
}

// blockedAddress looks at the address as it was written, at its decoded path, and at
// each parameter, whose name may be a label.
func blockedAddress(u *url.URL) bool {
	if guard.Blocked(u.RequestURI()) || blockedPath(u.Path) {
		return true
	}
	for name, values := range u.Query() {
		for _, value := range values {
			if guard.Blocked(name+"="+value) || blockedPath(value) {
				return true
			}
		}
	}
	return false
}

// blockedPath looks at each part too: "accounts" before a number says that it is none.
func blockedPath(path string) bool {
	return guard.Blocked(path) || slices.ContainsFunc(strings.Split(path, "/"), guard.Blocked)
}
