// SPDX-License-Identifier: Apache-2.0

// Package apptest gives tests an installation on each engine, and rows that fill
// every field of every register. It is never part of the product.
package apptest
