// SPDX-License-Identifier: Apache-2.0

package app

import (
	"errors"
	"os"
)

// RemoveDemo removes an earlier demo from dir, so that it can be built anew. A
// folder that holds a real installation is refused; one without any is left as
// it is.
func RemoveDemo(dir string) error {
	in, err := readInstallation(dir)
	switch {
	case errors.Is(err, ErrNotInstalled):
		return nil
	case err != nil:
		return err
	case !in.clock().Demo():
		return ErrInstalled
	}
	return os.RemoveAll(dir)
}
