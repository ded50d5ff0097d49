// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/store/storetest"
)

func TestMain(m *testing.M) {
	if round, url, ok := strings.Cut(os.Getenv(childVariable), " "); ok {
		fmt.Fprintln(os.Stderr, importUntilKilled(url, round))
		os.Exit(1)
	}
	os.Exit(storetest.Run(m))
}
