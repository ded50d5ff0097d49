// SPDX-License-Identifier: Apache-2.0

package text

import "fmt"

// DemoReplaying says that the year is being stored.
func (l Lang) DemoReplaying() string {
	return l.of("Registrerer det opdigtede år …", "Recording the fictional year …")
}

// DemoBuilt tells what the year holds.
func (l Lang) DemoBuilt(profile string, commands, rows int) string {
	return fmt.Sprintf(l.of("DEMO (%s): %s kommandoer og %s rækker er registreret. Virksomheder, personer og tider er opdigtede.\n",
		"DEMO (%s): %s commands and %s rows recorded. Companies, people and times are fictional.\n"),
		profile, l.number(int64(commands)), l.number(int64(rows)))
}

// DemoFiles tells where the files lie.
func (l Lang) DemoFiles(dir string) string {
	return l.of("Filerne ligger i ", "The files lie in ") + dir
}

// DemoSigner is the name on a demo certificate where nobody was recorded.
func (l Lang) DemoSigner(role string) string { return "DEMO " + role }

// ManagementRole is the role of who signs for management.
func (l Lang) ManagementRole(title string) string {
	return titled(l.of("Ledelse", "Management"), title)
}

// AuditorRole is the role of the auditor.
func (l Lang) AuditorRole(title string) string { return titled(l.of("Revisor", "Auditor"), title) }

func titled(role, title string) string {
	if title == "" {
		return role
	}
	return role + ", " + title
}

// Rendering says that a document is being made.
func (l Lang) Rendering() string { return l.of("Laver erklæringen …", "Making the report …") }

// Signing says that a document is being signed.
func (l Lang) Signing() string { return l.of("Underskriver …", "Signing …") }

// Bundling says that a bundle is being written.
func (l Lang) Bundling() string {
	return l.of("Skriver bevispakken …", "Writing the evidence bundle …")
}

// Written tells which file was written.
func (l Lang) Written(path string) string { return l.of("Skrevet: ", "Written: ") + path }

// Signed tells which field of a file was signed.
func (l Lang) Signed(path, field string) string {
	return fmt.Sprintf(l.of("%s: feltet %s er underskrevet.", "%s: field %s is signed."), path, field)
}

// DemoLogOnsHead heads the table of who may sign in to the demo.
func (l Lang) DemoLogOnsHead() string {
	return fmt.Sprintf("%-12s %-38s %-22s %s", l.of("Rolle", "Role"), l.of("Bruger", "User"), l.of("Adgangskode", "Password"), l.of("Kode nu", "Code now"))
}

// DemoCodes tells where further codes come from.
func (l Lang) DemoCodes() string {
	return l.of("Koden skifter hvert halve minut. Demoens side viser den aktuelle kode, når du logger ind.\nAdgangene gælder kun denne demo og er nye, hver gang den bygges.\n",
		"The code changes every half minute. The demo's own page shows the current one when you sign in.\nThe log-ons are for this demo only and are new each time it is built.\n")
}
