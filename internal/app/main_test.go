// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"os"
	"testing"

	"github.com/tilsyn/tilsyn/internal/store/storetest"
)

func TestMain(m *testing.M) { os.Exit(storetest.Main(m, importUntilKilled)) }
