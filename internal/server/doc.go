// SPDX-License-Identifier: Apache-2.0

// Package server runs Tilsyn as a service: it puts the web door on one listener,
// starts and stops what runs beside it, and answers for health.
//
// It sets every time-out and limit of the listener itself and speaks TLS 1.2 or
// later when given a certificate. Health is "ok" only while the ledger's tail
// agrees with its head. It logs no request data.
package server
