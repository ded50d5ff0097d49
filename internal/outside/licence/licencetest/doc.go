// SPDX-License-Identifier: Apache-2.0

// Package licencetest builds the reader and makes photos of fictional licences,
// for tests alone. Both come from the module reader, which the product does not
// import: it needs a C compiler and npm, as scripts/install-test-tools installs them.
package licencetest
