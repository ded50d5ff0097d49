// SPDX-License-Identifier: Apache-2.0

// Package declaration is the self-declaration: its 20 questions with the answers
// and what the registers say beside them, a preview, and a draft as PDF.
//
// It guarantees that a save loses nothing that was entered: on an error, and when
// somebody else changed the same answers meanwhile, the form comes back as it was
// sent. It never makes the document that is signed (GDPR Art. 28(1) and (3)(h));
// that is made with the other documents.
package declaration
