// SPDX-License-Identifier: Apache-2.0

// Package access decides who may do what: one table of actions and roles.
//
// What the table does not allow is refused. A role that reaches personal data is
// refused everything until its second factor was given (GDPR, Article 32(1)(b)).
// The whole matrix is a golden file, so a change of rights is a change that
// somebody reads.
//
// The package is pure, holds no state and never looks at an id that a client
// sent: whose data it is follows from the session.
package access
