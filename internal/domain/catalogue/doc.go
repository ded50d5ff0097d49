// SPDX-License-Identifier: Apache-2.0

// Package catalogue is what an assurance report on a processor is measured
// against: the control objectives A–I with their controls and test steps, the
// optional extension set X, the questionnaire of the self-declaration, the annual
// wheel, the parameters of the rules, and the controls that the controllers
// themselves must operate.
//
// Articles are those of the GDPR (Regulation (EU) 2016/679) and sections those of
// the Danish Data Protection Act (databeskyttelsesloven, DBL). Control ids are those
// of ISO/IEC 27001:2022 Annex A and of ISO/IEC 27701:2025 Annex A. The texts are the
// project's own; no standard or template is quoted.
//
// [Load] reads the data once and checks all of it: numbering, references, codes,
// and that every text exists in Danish and English. A loaded catalogue is
// read-only and safe for use by several goroutines. The package judges nothing;
// the rules that do are in package assurance.
package catalogue
