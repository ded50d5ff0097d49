// SPDX-License-Identifier: Apache-2.0

// Package bench measures Tilsyn beside its peers in the same run on the same
// disk, so that the ratios mean something where the absolute figures do not.
//
// It has a go.mod of its own: the peers are no dependencies of the product.
// Nothing here fails a build for being slow.
package bench
