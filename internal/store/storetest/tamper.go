// SPDX-License-Identifier: Apache-2.0

package storetest

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"testing"
)

// Tamper runs statements on a database behind the program's back, as its
// administrator could: the triggers that keep rows from change are put out of
// the way first.
func Tamper(t testing.TB, url string, statements ...string) {
	t.Helper()
	if err := tamper(url, statements); err != nil {
		t.Fatal(err)
	}
}

func tamper(url string, statements []string) (err error) {
	driver, name := "pgx", url
	disarm := []string{"SET session_replication_role = replica"}
	if path, ok := strings.CutPrefix(url, "sqlite:"); ok {
		driver, name = "sqlite", path+"?_pragma=busy_timeout(10000)"
		disarm = nil
		for _, table := range []string{"entry", "record_version"} {
			disarm = append(disarm, "DROP TRIGGER IF EXISTS "+table+"_no_update", "DROP TRIGGER IF EXISTS "+table+"_no_delete")
		}
	}
	db, err := sql.Open(driver, name)
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(1) // the setting is the connection's
	defer func() { err = errors.Join(err, db.Close()) }()
	for _, statement := range append(disarm, statements...) {
		if _, err := db.ExecContext(context.Background(), statement); err != nil {
			return err
		}
	}
	return nil
}
