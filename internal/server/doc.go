// SPDX-License-Identifier: Apache-2.0

// Package server runs Tilsyn as a service: it wires the doors to one listener,
// starts and stops them in order, and answers for health.
//
// For now there is one door, the health page. It is "ok" only while the ledger's
// tail agrees with its head. The server sets every time-out and limit itself,
// sends a strict content security policy, and logs no request data.
package server
