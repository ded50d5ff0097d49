// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/store/storetest"
)

func TestMain(m *testing.M) {
	if round, dir, ok := strings.Cut(os.Getenv(childVariable), " "); ok {
		fmt.Fprintln(os.Stderr, importUntilKilled(dir, round))
		os.Exit(1)
	}
	os.Exit(storetest.Run(m))
}
