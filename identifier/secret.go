// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"bytes"
	"math"
	"strings"
)

// secretToken is how the tokens of a service begin, and how many signs follow.
type secretToken struct {
	prefix      string
	least, most int
}

// tokens are the prefixes that services publish so that their tokens are found.
var tokens = []secretToken{
	{"AKIA", 16, 16}, {"ASIA", 16, 16}, {"ghp_", 36, 40}, {"gho_", 36, 40}, {"ghu_", 36, 40}, {"ghs_", 36, 255}, {"ghr_", 36, 80},
	{"github_pat_", 60, 100}, {"glpat-", 20, 64}, {"gldt-", 20, 64}, {"glrt-", 20, 64}, {"xoxb-", 20, 120}, {"xoxp-", 20, 120}, {"xoxa-", 20, 120},
	{"xoxs-", 20, 120}, {"xapp-", 20, 160}, {"sk_live_", 20, 120}, {"rk_live_", 20, 120}, {"sk_test_", 20, 120}, {"whsec_", 24, 80},
	{"AIza", 35, 35}, {"ya29.", 30, 400}, {"SG.", 60, 80}, {"npm_", 36, 36}, {"pypi-AgE", 50, 400}, {"dop_v1_", 64, 64},
	{"hf_", 34, 40}, {"sk-ant-", 40, 160}, {"sk-proj-", 40, 240}, {"shpat_", 32, 32}, {"AGE-SECRET-KEY-1", 58, 58},
	{"dckr_pat_", 24, 40}, {"hvs.", 24, 160}, {"glsa_", 36, 60}, {"eyJ", 60, 560}, {"tskey-", 20, 80}, {"sq0csp-", 43, 43},
}

// secretSeconds holds, for the first letter of a token, the second ones.
var secretSeconds = func() (t [256]string) {
	for _, k := range tokens {
		t[k.prefix[0]] += k.prefix[1:2]
	}
	return t
}()

// tokenBegins reports whether the first three signs at p are those of a token.
func tokenBegins(w []byte, p int) bool {
	if secretSeconds[w[p]] == "" {
		return false
	}
	var head [3]byte
	n := 0
	for i := p; i < min(len(w), p+6) && n < len(head); i++ {
		if w[i] != 0 {
			head[n] = w[i]
			n++
		}
	}
	if strings.IndexByte(secretSeconds[head[0]], head[1]) < 0 {
		return false
	}
	for _, k := range tokens {
		if k.prefix[:3] == string(head[:]) {
			return true
		}
	}
	return false
}

// token reads a token of a service by its prefix.
func token(v *view) match {
	for _, k := range tokens {
		if !bytes.HasPrefix(v.b, []byte(k.prefix)) {
			continue
		}
		n := len(k.prefix)
		dots := 0
		for n < len(v.b) && n < len(k.prefix)+k.most && (alphanumeric(v.b, n) || v.b[n] == '_' || v.b[n] == '-' || v.b[n] == '.') {
			if v.b[n] == '.' {
				dots++
			}
			n++
		}
		body := bytes.TrimRight(v.b[len(k.prefix):n], ".-")
		n = len(k.prefix) + len(body)
		if len(body) < k.least || alphanumeric(v.b, n) && k.most == k.least || entropy(body) < 2.5 {
			continue
		}
		m := match{rule: Secret, form: "token", end: n, alone: 92, labelled: 92}
		if k.prefix == "eyJ" {
			if dots != 2 {
				continue
			}
			m.form, m.alone = "jwt", 78
		}
		return m
	}
	return match{}
}

// entropy is how many bits a sign of b says, by how often each occurs.
func entropy(b []byte) float64 {
	var counts [256]int
	for _, c := range b {
		counts[c]++
	}
	bits := 0.0
	for _, n := range counts {
		if n > 0 {
			p := float64(n) / float64(len(b))
			bits -= p * math.Log2(p)
		}
	}
	return bits
}

func privateKeyBegins(b []byte) bool {
	if !bytes.HasPrefix(b, []byte("-----BEGIN ")) {
		return false
	}
	head, _, ok := bytes.Cut(b[11:], []byte("-----"))
	return ok && (bytes.HasSuffix(head, []byte("PRIVATE KEY")) || bytes.HasSuffix(head, []byte("PRIVATE KEY BLOCK")))
}

// shortestKeyLine is less than a line of a key has.
const shortestKeyLine = 40

// privateKey reads a private key (RFC 7468), as far as it is held. Its first line
// alone, as programs and manuals have it, is none.
func privateKey(v *view) match {
	i := 11 + bytes.Index(v.b[11:], []byte("-----")) + 5
	run, longest, end := 0, 0, i
	for ; i < len(v.b); i++ {
		c := v.b[i]
		if run++; !base64Signs[c] || c == '-' {
			run = 0
		}
		longest = max(longest, run)
		if !base64Signs[c] && c != '=' && c != '\n' && c != '\r' && c != ' ' && c != '"' && c != '\\' && c != ':' && c != ',' {
			break
		}
		end = i + 1
	}
	if longest < shortestKeyLine {
		return match{}
	}
	return match{rule: Secret, form: "private_key", end: end, alone: 97, labelled: 97}
}
