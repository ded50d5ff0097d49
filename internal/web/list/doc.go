// SPDX-License-Identifier: Apache-2.0

// Package list shows registers: all of them, the rows of one with filters, orders,
// columns and saved views, their export as a sheet, and the import of one.
//
// The whole state of a list is its address, so that a list can be kept, sent and
// come back to. What an address asks that can't be asked is said above the list and
// left out; it never ends in an error page. An export is what the list shows, all
// pages of it. An import is tried before it is made: nothing is stored until
// somebody has seen what would change.
package list
