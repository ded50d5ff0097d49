// SPDX-License-Identifier: Apache-2.0

// Command specimen writes pictures of fictional licences, and of what people send
// instead, with the truth about each: for people who look and for release runs.
//
//	specimen OUTDIR -n 100 -level L0..L4 -seed 1
//	specimen OUTDIR -n 20 -kind all -level L1
//	specimen OUTDIR -n 300 -pairs serial -level L1
//	specimen OUTDIR -kind hostile
//
// truth.jsonl has a line for each file: what it shows, the number, and the places
// of fields and digits in pixels, corner by corner. It overwrites files of the
// same names and touches no others.
package main
