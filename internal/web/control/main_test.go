// SPDX-License-Identifier: Apache-2.0

package control

import (
	"os"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app/apptest"
)

func TestMain(m *testing.M) { os.Exit(apptest.RunYear(m)) }
