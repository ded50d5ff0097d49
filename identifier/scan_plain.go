// SPDX-License-Identifier: Apache-2.0

//go:build !(goexperiment.simd && amd64)

package identifier

// sift is the sieve of this build.
var sift sieve = siftPlain

// tell is the teller of this build.
var tell teller = tellPlain
