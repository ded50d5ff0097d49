// SPDX-License-Identifier: Apache-2.0

// Package packages is the page where material leaves for supervision: the record
// of processing and the overview of systems for an authority (GDPR Art. 30(4)), and
// for a customer the package of its supervision concept (GDPR Art. 28(3)(h)).
//
// It decodes forms and sends files. What goes into a file, and that another
// customer's rows stay out, is decided in packages app and report.
package packages
