// SPDX-License-Identifier: Apache-2.0

package text

// storageRules are the rules of E after E.1-r1.
var storageRules = map[string][2]string{
	"E.1-r2": {"behandlinger, som ikke alle dage var dækket af en gyldig aftale", "processing activities not covered by a valid agreement on every day"},
	"E.1-r3": {"behandlinger i systemer, som aftalen ikke omfatter", "processing activities in systems that the agreement does not cover"},
	"E.1-r4": {"linjer i fortegnelsen, der er mangelfulde eller ikke gennemgået inden for det seneste år", "entries in the record of processing that are incomplete or were not reviewed within the last year"},
	"E.1-r5": {"systemer med personoplysninger, som ikke står i fortegnelsen", "systems with personal data that are not in the record of processing"},
	"E.2-r1": {"behandlinger uden angivet sted og land", "processing activities without a stated place and country"},
	"E.2-r2": {"steder brugt uden den dataansvarliges godkendelse", "places used without the controller's approval"},
	"E.2-r3": {"underdatabehandlere i lande, som den dataansvarlige ikke har godkendt", "sub-processors in countries that the controller has not approved"},
	"E.2-r4": {"cloudregioner, hvor leverandørens udtræk ikke svarer til registret", "cloud regions where the provider's extract differs from the register"},
	"E.2-r5": {"behandlinger uden for EU/EØS, som ikke står på listen over overførsler", "processing outside the EU/EEA that is not on the list of transfers"},
}

// obligationRules are the rules of F.4.
var obligationRules = map[string][2]string{
	"F.4-r1": {"underdatabehandlere brugt uden en underskrevet aftale", "sub-processors used without a signed agreement"},
	"F.4-r2": {"underdatabehandleraftaler, der ikke pålægger alle de samme forpligtelser", "sub-processing agreements that do not impose all the same obligations"},
	"F.4-r3": {"underdatabehandleraftaler med svagere vilkår end de dataansvarliges", "sub-processing agreements with weaker terms than the controllers'"},
	"F.4-r4": {"vilkår accepteret online, som ikke er arkiveret", "terms accepted online that were not archived"},
	"F.4-r5": {"hjælpeydelser uden en gyldig aftale om tavshedspligt", "ancillary services without a valid confidentiality agreement"},
}

// transferRules are the rules of G after G.1-r1.
var transferRules = map[string][2]string{
	"G.2-r1": {"overførsler uden forudgående aftale eller instruks", "transfers without a prior agreement or instruction"},
	"G.2-r2": {"lande uden for EU/EØS, som mangler på en dataansvarligs liste over overførsler", "countries outside the EU/EEA that are missing from a controller's list of transfers"},
	"G.2-r3": {"aftaler med forbud mod overførsel, der ikke er overholdt", "agreements that forbid transfers and were not complied with"},
	"G.2-r4": {"dage uden en underskrevet kontrol af, at intet blev overført", "days without a signed check that nothing was transferred"},
	"G.3-r1": {"overførsler uden gyldigt grundlag", "transfers without a valid basis"},
	"G.3-r2": {"overførsler uden en ajourført vurdering af overførslen (TIA)", "transfers without an up-to-date transfer impact assessment (TIA)"},
	"G.3-r3": {"overførsler til usikre tredjelande uden fornødne garantier", "transfers to third countries with neither adequate protection nor appropriate safeguards"},
	"G.3-r4": {"overførsler, der ikke blev vurderet på ny, da grundlaget bortfaldt", "transfers that were not reassessed when their basis lapsed"},
	"G.3-r5": {"overførsler ud over det aftalte", "transfers beyond what was agreed"},
}
