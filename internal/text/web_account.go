// SPDX-License-Identifier: Apache-2.0

package text

import (
	"fmt"
	"strings"
	"time"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// Signing in.

// AccountEmail labels the login.
func (l Lang) AccountEmail() string { return l.of("E-mail", "E-mail") }

// AccountPassword labels a password.
func (l Lang) AccountPassword() string { return l.of("Adgangskode", "Password") }

// AccountNoLink tells who can't sign in what to do.
func (l Lang) AccountNoLink() string {
	return l.of("Har du mistet din adgangskode eller din telefon, så bed en ejer om et nyt link.",
		"If you lost your password or your phone, ask an owner for a new link.")
}

// AccountTryLater says when to try again, by the Danish clock, to the minute
// after.
func (l Lang) AccountTryLater(at record.Time) string {
	minute := at.Go().Add(time.Minute - 1).Truncate(time.Minute).In(record.Copenhagen)
	return l.of("Der har været for mange forsøg. Prøv igen kl. "+minute.Format("15.04")+".",
		"There were too many attempts. Try again at "+minute.Format("15:04")+".")
}

// AccountCodeTitle heads the page of the code.
func (l Lang) AccountCodeTitle() string { return l.of("Engangskode", "One-time code") }

// AccountCode labels a code of the app.
func (l Lang) AccountCode() string {
	return l.of("Kode fra din godkendelsesapp", "Code from your authenticator app")
}

// AccountCodeHint explains the code.
func (l Lang) AccountCodeHint() string {
	return l.of("Seks cifre. En kode gælder i et halvt minut og kun én gang.", "Six digits. A code is good for half a minute and once.")
}

// AccountDemoCode shows the code of a fictional person.
func (l Lang) AccountDemoCode(code string) string {
	if code == "" {
		return l.of("DEMO: Kodens halve minut er brugt. Hent siden igen om lidt.", "DEMO: the code of this half minute is used. Reload the page shortly.")
	}
	return l.of("DEMO: Koden er ", "DEMO: the code is ") + code
}

// AccountOtherLogin leads back from the code.
func (l Lang) AccountOtherLogin() string {
	return l.of("Log ind som en anden", "Sign in as somebody else")
}

// The one-time link.

// AccountWelcomeTitle heads the pages of a link.
func (l Lang) AccountWelcomeTitle(reset bool) string {
	if reset {
		return l.of("Ny adgangskode", "New password")
	}
	return l.of("Velkommen til Tilsyn", "Welcome to Tilsyn")
}

// AccountWelcomeLead says what comes.
func (l Lang) AccountWelcomeLead() string {
	return l.of("To trin: Vælg en adgangskode, og tilslut derefter en godkendelsesapp.", "Two steps: choose a password, then connect an authenticator app.")
}

// AccountName labels a person's name.
func (l Lang) AccountName() string { return l.of("Navn", "Name") }

// AccountNewPassword labels a password that is chosen.
func (l Lang) AccountNewPassword() string { return l.of("Ny adgangskode", "New password") }

// AccountPasswordHint explains what a password must be.
func (l Lang) AccountPasswordHint() string {
	return l.of("12 til 128 tegn. Flere tilfældige ord er godt. Du må indsætte den fra en adgangskodeboks.",
		"12 to 128 characters. Several random words are good. You may paste it from a password manager.")
}

// AccountFactorTitle heads the set-up of the app.
func (l Lang) AccountFactorTitle() string {
	return l.of("Tilslut en godkendelsesapp", "Connect an authenticator app")
}

// AccountFactorLead says what to do.
func (l Lang) AccountFactorLead() string {
	return l.of("Scan billedet med en godkendelsesapp på din telefon, eller skriv nøglen ind i den. Skriv derefter den kode, appen viser.",
		"Scan the picture with an authenticator app on your phone, or type the key into it. Then enter the code that the app shows.")
}

// AccountQR describes the picture.
func (l Lang) AccountQR() string {
	return l.of("QR-kode med nøglen, der står som tekst nedenfor", "QR code of the key that stands as text below")
}

// AccountKey labels the secret as text.
func (l Lang) AccountKey() string { return l.of("Nøgle", "Key") }

// AccountFinish completes the link.
func (l Lang) AccountFinish() string { return l.of("Bekræft og log ind", "Confirm and sign in") }

// AccountSkip goes on without a second factor.
func (l Lang) AccountSkip() string { return l.of("Fortsæt uden app", "Continue without an app") }

// AccountBack leads to the step before.
func (l Lang) AccountBack() string { return l.of("Tilbage", "Back") }

// Own account.

// AccountOwn heads the person's own page.
func (l Lang) AccountOwn() string { return l.of("Min konto", "My account") }

// AccountSessions heads a list of sessions.
func (l Lang) AccountSessions() string {
	return l.of("Hvor der er logget ind", "Where you are signed in")
}

// AccountBrowser is a column: the browser.
func (l Lang) AccountBrowser() string { return l.of("Browser", "Browser") }

// AccountNetwork is a column: the masked address.
func (l Lang) AccountNetwork() string { return l.of("Netværk", "Network") }

// AccountSignedIn is a column: when the session began.
func (l Lang) AccountSignedIn() string { return l.of("Logget ind", "Signed in") }

// AccountSeen is a column: when the session was last used.
func (l Lang) AccountSeen() string { return l.of("Sidst brugt", "Last used") }

// AccountUnknown stands for a browser or network that isn't known.
func (l Lang) AccountUnknown() string { return l.of("Ukendt", "Unknown") }

// AccountThis marks the session that asks.
func (l Lang) AccountThis() string { return l.of("Denne", "This one") }

// AccountRevoke ends a session.
func (l Lang) AccountRevoke() string { return l.of("Log ud", "Sign out") }

// AccountRevokeOf names the session that a button ends, for screen readers.
func (l Lang) AccountRevokeOf(s app.SessionInfo) string {
	browser := s.Browser
	if browser == "" {
		browser = l.AccountUnknown()
	}
	return fmt.Sprintf(l.of("%s fra %s", "%s since %s"), browser, l.Moment(s.SignedIn))
}

// AccountEverywhere ends all sessions.
func (l Lang) AccountEverywhere() string { return l.of("Log ud alle steder", "Sign out everywhere") }

// AccountChangePassword heads the form of a new password.
func (l Lang) AccountChangePassword() string { return l.of("Skift adgangskode", "Change password") }

// AccountCurrent labels the password that is still good.
func (l Lang) AccountCurrent() string { return l.of("Nuværende adgangskode", "Current password") }

// AccountChangeHint says what a new password does.
func (l Lang) AccountChangeHint() string {
	return l.of("Alle andre steder bliver logget ud.", "All other places are signed out.")
}

// Accounts of everybody.

// AccountList heads the list and captions its table.
func (l Lang) AccountList() string { return l.of("Brugere", "Accounts") }

// AccountInvite heads the form of an invitation, and is its button.
func (l Lang) AccountInvite() string { return l.of("Invitér en bruger", "Invite somebody") }

// AccountRole labels a role.
func (l Lang) AccountRole() string { return l.of("Rolle", "Role") }

// AccountState labels the state column.
func (l Lang) AccountState() string { return l.of("Status", "State") }

// AccountLastSignIn is a column: the last time.
func (l Lang) AccountLastSignIn() string { return l.of("Sidst logget ind", "Last signed in") }

// AccountNever stands for no sign-in.
func (l Lang) AccountNever() string { return l.of("Aldrig", "Never") }

// AccountStateWord words an account's state.
func (l Lang) AccountStateWord(i app.AccountInfo) string {
	if i.NeedsFactor() {
		return l.of("Mangler godkendelsesapp", "No authenticator app")
	}
	words := map[app.AccountState][2]string{
		app.AccountActive: {"Aktiv", "Active"}, app.AccountDisabled: {"Spærret", "Disabled"},
		app.AccountInvited: {"Inviteret", "Invited"}, app.AccountExpired: {"Link udløbet", "Link expired"},
		app.AccountClosed: {"Adgang ophørt", "Access over"},
	}[i.State]
	return l.of(words[0], words[1])
}

// AccountEmployee labels the row of the register employee.
func (l Lang) AccountEmployee() string { return l.of("Medarbejderens id", "Employee's id") }

// AccountEmployeeHint explains it.
func (l Lang) AccountEmployeeHint() string {
	return l.of("Id'et i registret over medarbejdere, f.eks. E-002.", "The id in the register of employees, such as E-002.")
}

// AccountRoleHint says what a role may do.
func (l Lang) AccountRoleHint() string {
	return l.of("Læsere ser ingen personoplysninger og kan undvære en godkendelsesapp. Alle andre skal have en.",
		"Readers see no personal data and may do without an authenticator app. Everybody else must have one.")
}

// AccountMakeLink makes the link of an invitation.
func (l Lang) AccountMakeLink() string { return l.of("Lav et link", "Make a link") }

// AccountLinkTitle heads the page that shows a link.
func (l Lang) AccountLinkTitle() string { return l.of("Link til brugeren", "Link for the person") }

// AccountLinkLead says what to do with a link.
func (l Lang) AccountLinkLead(till record.Time) string {
	return fmt.Sprintf(l.of("Giv linket til den rette, og til ingen andre. Det kan bruges én gang og gælder til %s. Det vises kun nu.",
		"Give the link to the right person and to nobody else. It can be used once and is good until %s. It is shown only now."), l.Moment(till))
}

// AccountLink labels the link.
func (l Lang) AccountLink() string { return l.of("Link", "Link") }

// AccountNewLink makes a new link.
func (l Lang) AccountNewLink() string { return l.of("Lav et nyt link", "Make a new link") }

// AccountNewLinkHint says what a new link does.
func (l Lang) AccountNewLinkHint() string {
	return l.of("Til den, der har mistet sin adgangskode eller sin telefon. Brugeren bliver logget ud alle steder.",
		"For who lost the password or the phone. The person is signed out everywhere.")
}

// AccountLinkOpen says until when an open link is good.
func (l Lang) AccountLinkOpen(till record.Time) string {
	return fmt.Sprintf(l.of("Et link gælder til %s.", "A link is good until %s."), l.Moment(till))
}

// AccountWithdraw takes an invitation back.
func (l Lang) AccountWithdraw() string {
	return l.of("Træk invitationen tilbage", "Withdraw the invitation")
}

// AccountChangeRole changes the role.
func (l Lang) AccountChangeRole() string { return l.of("Skift rolle", "Change role") }

// AccountDisable blocks an account.
func (l Lang) AccountDisable() string { return l.of("Spær brugeren", "Disable the account") }

// AccountEnable opens it again.
func (l Lang) AccountEnable() string { return l.of("Åbn igen", "Enable again") }

// AccountTheirSessions heads another person's sessions.
func (l Lang) AccountTheirSessions() string {
	return l.of("Hvor brugeren er logget ind", "Where the person is signed in")
}

// AccountNoSessions says that nobody is signed in.
func (l Lang) AccountNoSessions() string {
	return l.of("Brugeren er ikke logget ind.", "The person is not signed in.")
}

// On the command line.

// AccountLinkFor tells the path of a link that a command made.
func (l Lang) AccountLinkFor(path string, till record.Time) string {
	return fmt.Sprintf(l.of("Åbn dette på tjenestens adresse: %s\nLinket kan bruges én gang og gælder til %s.",
		"Open this at the service's address: %s\nThe link can be used once and is good until %s."), path, l.Moment(till))
}

// AccountLine is one account of a list on a terminal.
func (l Lang) AccountLine(i app.AccountInfo) string {
	last := l.AccountNever()
	if !i.SignedIn.IsZero() {
		last = l.Moment(i.SignedIn)
	}
	return strings.TrimRight(pad(i.Login, 40)+" "+pad(l.Role(i.Role), 12)+" "+pad(l.AccountStateWord(i), 24)+" "+last, " ")
}

// AccountDisabled says that an account was disabled.
func (l Lang) AccountDisabled() string {
	return l.of("Brugeren er spærret og logget ud.", "The account is disabled and signed out.")
}
