// SPDX-License-Identifier: Apache-2.0

package text

// Words of the layout's foot, keyboard help and dialogs.

// VerifyLink leads to the page where anyone checks a document.
func (l Lang) VerifyLink() string { return l.of("Efterprøv et dokument", "Verify a document") }

// Crumbs names the way to a page for screen readers.
func (l Lang) Crumbs() string { return l.of("Vej hertil", "Breadcrumb") }

// KeyboardHelp opens the list of shortcuts and heads it.
func (l Lang) KeyboardHelp() string { return l.of("Tastaturgenveje", "Keyboard shortcuts") }

// KeySearch says what "/" does.
func (l Lang) KeySearch() string { return l.of("Søg på siden", "Search on the page") }

// KeyPalette says what Ctrl-K does, and names the dialog.
func (l Lang) KeyPalette() string { return l.of("Gå til …", "Go to …") }

// KeyRows says what "j" and "k" do.
func (l Lang) KeyRows() string { return l.of("Næste og forrige række", "Next and previous row") }

// KeyThis says what "?" does.
func (l Lang) KeyThis() string { return l.of("Vis denne hjælp", "Show this help") }

// KeyThen joins two keys that are pressed after each other.
func (l Lang) KeyThen() string { return l.of("og så", "then") }

// KeyOr joins two keys of which either does.
func (l Lang) KeyOr() string { return l.of("og", "and") }

// KeysOn labels the switch of the shortcuts that are one key.
func (l Lang) KeysOn() string {
	return l.of("Brug genveje med en enkelt tast", "Use single-key shortcuts")
}

// PaletteField labels the search of the palette.
func (l Lang) PaletteField() string {
	return l.of("Side eller register", "Page or register")
}

// PaletteHits stands before the number of hits.
func (l Lang) PaletteHits() string { return l.of("Resultater:", "Results:") }

// Close leaves a dialog.
func (l Lang) Close() string { return l.of("Luk", "Close") }

// Continue goes on with what a dialog asked about.
func (l Lang) Continue() string { return l.of("Fortsæt", "Continue") }

// Confirm heads a dialog that asks before something is done.
func (l Lang) Confirm() string { return l.of("Er du sikker?", "Are you sure?") }

// Copied says that a button has put its text on the clipboard.
func (l Lang) Copied() string { return l.of("Kopieret.", "Copied.") }
