// SPDX-License-Identifier: Apache-2.0

package tilsyn

import (
	"fmt"
	"go/ast"
	"go/token"
)

// longFunctions names the functions of file whose body has more than limit
// lines. A function that only returns a literal table is data, not code.
func longFunctions(set *token.FileSet, file *ast.File, limit int) []string {
	var long []string
	for _, decl := range file.Decls {
		fn, ok := decl.(*ast.FuncDecl)
		if !ok || fn.Body == nil || len(fn.Body.List) <= 1 {
			continue
		}
		lines := set.Position(fn.Body.End()).Line - set.Position(fn.Body.Pos()).Line
		if lines > limit {
			long = append(long, fmt.Sprintf("%s in %s has %d lines", fn.Name.Name, set.Position(fn.Pos()), lines))
		}
	}
	return long
}
