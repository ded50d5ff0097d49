// SPDX-License-Identifier: Apache-2.0

// Package chart draws the site's graphics as SVG 1.1 on the server: the heat map
// of the controls, the annual wheel and bars.
//
// A graphic is a pure function of its values: the same values give the same
// bytes. It is well-formed XML, holds no style and no script, takes its colours
// from classes, and says each state with a sign as well as a colour (WCAG 2.2,
// 1.4.1). A graphic with links is a group, because an image would hide them from
// a screen reader (WAI-ARIA 1.2, 5.2.8); the others are images with a name. The
// page shows the same values as a table or a list beside it. All come
// in an element of class chart, which scrolls where the page is narrow.
package chart
