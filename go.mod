module github.com/tilsyn/tilsyn

go 1.26.0

require (
	github.com/alecthomas/kong v1.17.0 // command line
	github.com/google/go-cmp v0.7.0 // tests: what differs between two values
	github.com/jackc/pgx/v5 v5.12.0 // PostgreSQL driver
	github.com/jba/templatecheck v0.7.1 // tests: what templates ask of their data
	github.com/rogpeppe/go-internal v1.16.0 // tests: scripts and txtar files
	github.com/xuri/excelize/v2 v2.11.0 // XLSX workbooks
	go.uber.org/goleak v1.3.0 // tests: no goroutine is left behind
	golang.org/x/crypto v0.57.0 // Argon2id
	golang.org/x/mod v0.42.0 // Merkle trees and signed notes (sumdb/tlog, sumdb/note)
	golang.org/x/net v0.59.0 // tests: pages read as a browser does
	golang.org/x/text v0.42.0 // Unicode normalisation and the names of countries
	golang.org/x/time v0.16.0 // limits on guessing
	modernc.org/sqlite v1.60.1 // SQLite driver without cgo
	pgregory.net/rapid v1.3.0 // tests: properties over generated input
	rsc.io/qr v0.2.0 // the code that a phone scans to set up a second factor
)

require (
	github.com/dustin/go-humanize v1.0.1 // indirect
	github.com/google/safehtml v0.0.2 // indirect
	github.com/google/uuid v1.6.0 // indirect
	github.com/jackc/pgpassfile v1.0.0 // indirect
	github.com/jackc/pgservicefile v0.0.0-20240606120523-5a60cdf6a761 // indirect
	github.com/jackc/puddle/v2 v2.2.3 // indirect
	github.com/mattn/go-isatty v0.0.24 // indirect
	github.com/ncruces/go-strftime v1.0.0 // indirect
	github.com/remyoudompheng/bigfft v0.0.0-20230129092748-24d4a6f8daec // indirect
	github.com/richardlehane/mscfb v1.0.7 // indirect
	github.com/richardlehane/msoleps v1.0.6 // indirect
	github.com/tiendc/go-deepcopy v1.7.2 // indirect
	github.com/xuri/efp v0.0.1 // indirect
	github.com/xuri/nfp v0.0.2-0.20250530014748-2ddeb826f9a9 // indirect
	golang.org/x/sync v0.23.0 // indirect
	golang.org/x/sys v0.48.0 // indirect
	golang.org/x/tools v0.51.0 // indirect
	modernc.org/libc v1.77.1 // indirect
	modernc.org/mathutil v1.7.1 // indirect
	modernc.org/memory v1.12.1 // indirect
)
