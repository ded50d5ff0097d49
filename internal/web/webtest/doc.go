// SPDX-License-Identifier: Apache-2.0

// Package webtest gives the tests of pages a browser in which somebody is signed
// in, without a network, and holds pages against files that a reviewer read; the
// flag -update writes those files anew. It is never part of the product.
package webtest
