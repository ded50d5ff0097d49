// SPDX-License-Identifier: Apache-2.0

package text

// groundworkRules are the rules on what technical security rests on: the agreed
// measures, the assessed risk, the network and its monitoring.
var groundworkRules = map[string][2]string{
	"B.1-r2": {"aftalte sikkerhedskrav uden dækkende tiltag, der er gennemført og nyligt efterprøvet", "agreed security requirements not covered by measures that are in place and recently verified"},
	"B.1-r3": {"aftaler, hvis sikkerhedskrav ikke var registreret og vurderet til tiden", "agreements whose security requirements were not recorded and assessed in time"},
	"B.1-r4": {"aftaler taget i brug, før dækningen af sikkerhedskravene var vurderet", "agreements put into use before the coverage of their security requirements was assessed"},
	"B.2-r1": {"dage uden en aktuel, godkendt risikovurdering", "days without a current, approved risk assessment"},
	"B.2-r2": {"behandlinger, som den seneste risikovurdering ikke omfattede", "processing that the latest risk assessment did not cover"},
	"B.2-r3": {"for høje risici uden virksomt tiltag eller gyldig accept", "risks above the risk appetite without an effective measure or a valid acceptance"},
	"B.2-r4": {"større ændringer uden rettidig risikovurdering", "major changes without a timely risk assessment"},
	"B.2-r5": {"risikovurderinger, der ikke vurderer risikoen for de registrerede", "risk assessments that do not rate the risk to data subjects"},
	"B.2-r6": {"planlagte tiltag, der ikke blev gennemført til tiden", "planned measures not implemented in time"},
	"B.4-r1": {"systemer med adgang fra internettet uden firewallregler", "internet-facing systems without firewall rules"},
	"B.4-r2": {"scanninger, der fandt åbne porte uden godkendt regel", "scans that found open ports without an approved rule"},
	"B.4-r3": {"firewallregler uden begrundelse, godkendelse, rettidig gennemgang eller rettidig fjernelse", "firewall rules without reason, approval, timely review or timely removal"},
	"B.4-r4": {"segmenter og firewallregler, der tillader for meget trafik ind", "segments and firewall rules that let too much traffic in"},
	"B.4-r5": {"segmenter, hvis opsætning afviger fra den godkendte uden ændringssag", "segments whose configuration differs from the approved one without a change ticket"},
	"B.5-r1": {"systemer med personoplysninger, der ikke er adskilt fra andre netværk", "systems with personal data that are not kept apart from other networks"},
	"B.5-r2": {"segmenter med personoplysninger, der er åbne for segmenter, som ikke er godkendt", "segments with personal data open to segments that are not approved"},
	"B.5-r3": {"segmenter, hvis netværksdiagram er for gammelt", "segments whose network diagram is out of date"},
	"B.5-r4": {"afprøvninger, der nåede frem til systemer med personoplysninger", "tests that reached systems with personal data"},
	"B.7-r1": {"mangler ved overvågning og test af alarmruter", "shortcomings in monitoring and in tests of alert routes"},
	"B.7-r2": {"alarmer, der ikke blev kvitteret og lukket til tiden", "alerts not acknowledged and closed in time"},
	"B.7-r3": {"alarmer uden beskrevet opfølgning", "alerts whose follow-up nobody described"},
	"B.7-r4": {"hændelser opdaget ved en alarm, men uden nogen alarm, der henviser til dem", "incidents detected by an alert, but with no alert that refers to them"},
	"B.7-r5": {"alvorlige alarmer, hvor ingen har taget stilling til at orientere de dataansvarlige", "serious alerts where nobody decided whether to inform controllers"},
	"B.7-r6": {"dage uden signal fra overvågningen", "days without a signal from monitoring"},
}
