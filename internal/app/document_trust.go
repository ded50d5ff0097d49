// SPDX-License-Identifier: Apache-2.0

package app

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/tilsyn/tilsyn/pades"
)

// rootsFile is where the operator of a real installation puts the certificates
// that its signatures and time stamps lead to.
const rootsFile = "keys/roots.pem"

// UseTrust lets people sign in the browser with demo certificates, as long as
// trust is open. A real installation has none: there everyone signs with a key of
// their own.
func (a *App) UseTrust(trust *DemoTrust) { a.trust.Store(trust) }

// RootsPEM returns the certificates to which this installation's signatures lead,
// for whoever verifies; nil when it knows of none.
func (a *App) RootsPEM() ([]byte, error) {
	if trust := a.trust.Load(); trust != nil {
		return trust.RootsPEM(), nil
	}
	data, err := os.ReadFile(filepath.Join(a.dir, rootsFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return data, err
}

// signerFor returns the demo signer of a field. Its key is kept under the field's
// name; another person in the same place gets a key of their own.
func (t *DemoTrust) signerFor(name, person, organisation string) (pades.Signer, error) {
	signer, err := t.Signer(name, person, organisation, time.Now())
	if err == nil && signer.Certificate.Subject.CommonName != person {
		own := name + "-" + hexHash([]byte(person + "\x00" + organisation))[:16]
		signer, err = t.Signer(own, person, organisation, time.Now())
	}
	return signer, err
}
