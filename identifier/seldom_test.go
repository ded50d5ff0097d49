// SPDX-License-Identifier: Apache-2.0

package identifier

import "testing"

// What few write, and what only looks like it.
func TestFindSeldom(t *testing.T) {
	for _, tt := range []placed{
		{"3/1-57 8075", "dotted", 0, 11, Review},
		{"3. 1. 57-8075", "dotted", 0, 13, Review},
		{"3/1 1957-4075", "dotted", 0, 13, Review},
		{"3/1 1957-8075", "", 0, 0, ""}, // born in 2057, by the seventh digit
		{"den 3/1-57 8000", "", 0, 0, ""},
		{"3 - 1", "", 0, 0, ""},
		{"%30%33%30%31%35%37-%38%30%37%35", "escaped", 0, 31, Block},
		{`"\u0030\u0033\u0030\u0031\u0035\u0037\u0038\u0030\u0037\u0035"`, "escaped", 1, 60, Review},
		{`\x30\x33\x30\x31\x35\x37\x2d\x38\x30\x37\x35`, "escaped", 0, 44, Block},
		{"=30=33=30=31=35=37-=38=30=37=35", "escaped", 0, 31, Block},
		{"%303015780%375", "escaped", 0, 14, Review},
		{"&amp;#48;&amp;#51;&amp;#48;&amp;#49;&amp;#53;&amp;#55;-&amp;#56;&amp;#48;&amp;#55;&amp;#53;", "escaped", 0, 91, Block},
		{"cpr %30%33%30%31%35%37%38%30%37%35%31", "", 0, 0, ""},
		{"030|57-8075", "ocr", 0, 11, Review},
		{"cpr: |30157-5007", "ocr", 5, 11, Block},
		{"03015|-80|5", "ocr", 0, 11, Review},
		{"|0301578075|", "bare", 1, 10, Review},
		{"030157|8075", "cells", 0, 11, Review},
		{"D3QI5T-8Q75", "ocr", 0, 11, Review},
		{"0301S7 80T5", "ocr", 0, 11, Review},
		{"030157G075", "", 0, 0, ""}, // fails modulus 11
		{"cpr 030157G075", "ocr", 4, 10, Block},
		{"0\u04170157-8075", "ocr", 0, 12, Review},
		{"0.3.0.1.5.7.8.0.7.5", "spaced", 0, 19, Review},
		{"0-3-0-1-5-7-8-0-7-5", "spaced", 0, 19, Review},
		{"0.3.0.1.5.7.8.0.7.5.1", "", 0, 0, ""},
		{"<td>0</td><td>3</td>", "", 0, 0, ""},
		{"0\t3\t0\t1\t5\t7\t8\t0\t7\t5\n", "cells", 0, 19, Review},
		{"03.01.57.8075", "dotted", 0, 13, Review},
		{"03_01_57_8075", "dotted", 0, 13, Review},
		{"030120578075", "long_year", 0, 12, Review},
		{"030119578075", "", 0, 0, ""},
		{"3/01-2057 8075", "dotted", 0, 14, Review},
		{"03/01-2057 8075", "long_year", 0, 15, Review},
		{"030157\u30308075", "dash", 0, 13, Block},
		{"030157\u00b78075", "parted", 0, 12, Review},
		{"0\ufe0f\u20e33\ufe0f\u20e30\ufe0f\u20e31\ufe0f\u20e35\ufe0f\u20e37\ufe0f\u20e38\ufe0f\u20e30\ufe0f\u20e37\ufe0f\u20e35", "zero_width", 0, 64, Review},
		{"0301578075/1", "bare", 0, 10, Review},
		{"0301578075-2.pdf", "bare", 0, 10, Review},
		{"0301578075-12", "", 0, 0, ""},
		{"faktura0301578075", "bare", 7, 10, Review},
		{"faktura 0301578075", "", 0, 0, ""},
		{`"\uff10\uff13\uff10\uff11\uff15\uff17\uff18\uff10\uff17\uff15"`, "escaped", 1, 60, Review},
		{"&#65296;&#65299;&#65296;&#65297;&#65301;&#65303;-&#65304;&#65296;&#65303;&#65301;", "escaped", 0, 81, Block},
		{"030157&nbsp8075", "escaped", 0, 15, Review},
		{"0.3.0.1.5.7.8.0.7.5;17", "spaced", 0, 19, Review},
		{"t=3712345678", "", 0, 0, ""},
		{"03/01-57 8075", "dotted", 0, 13, Review},
		{"03/01-57 8000", "", 0, 0, ""},
		{"030157~8075", "parted", 0, 11, Review},
	} {
		tt.check(t)
	}
}
