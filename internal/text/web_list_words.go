// SPDX-License-Identifier: Apache-2.0

package text

// ListTitle is the head of the column that names a row.
func (l Lang) ListTitle() string { return l.listWord("title") }

// ListDeadline is the head of the column of deadlines.
func (l Lang) ListDeadline() string { return l.listWord("deadline") }

// ListChanged is the head of the column of last changes.
func (l Lang) ListChanged() string { return l.listWord("changed") }

// ListNo is the head of a register's number.
func (l Lang) ListNo() string { return l.listWord("no") }

// ListRegister is the head of a register's name.
func (l Lang) ListRegister() string { return l.listWord("register") }

// ListRows is the head of a number of rows.
func (l Lang) ListRows() string { return l.listWord("rows") }

// ListIncomplete is the head of a number of incomplete rows.
func (l Lang) ListIncomplete() string { return l.listWord("incomplete") }

// ListFindRegister labels the search for a register.
func (l Lang) ListFindRegister() string { return l.listWord("find") }

// ListNoRegister says that no register was found.
func (l Lang) ListNoRegister() string { return l.listWord("no_register") }

// ListImport leads to the import.
func (l Lang) ListImport() string { return l.listWord("import") }

// ListShared marks a view of a colleague.
func (l Lang) ListShared() string { return l.listWord("shared") }

// ListShow shows the list as asked.
func (l Lang) ListShow() string { return l.listWord("show") }

// ListFrom begins a span.
func (l Lang) ListFrom() string { return l.listWord("from") }

// ListTo ends a span.
func (l Lang) ListTo() string { return l.listWord("to") }

// ListFilled asks for rows with a value.
func (l Lang) ListFilled() string { return l.listWord("filled") }

// ListNotFilled asks for rows without a value.
func (l Lang) ListNotFilled() string { return l.listWord("not_filled") }

// ListMoreFilters labels the other fields to filter by.
func (l Lang) ListMoreFilters() string { return l.listWord("more_filters") }

// ListArchived asks for archived rows too.
func (l Lang) ListArchived() string { return l.listWord("archived") }

// ListLackingOnly asks for incomplete rows.
func (l Lang) ListLackingOnly() string { return l.listWord("lacking") }

// ListDay is the form in which a day is typed.
func (l Lang) ListDay() string { return l.of("dd-mm-åååå", "dd-mm-yyyy") }

// ListLine is the head of a line's number.
func (l Lang) ListLine() string { return l.listWord("line") }

// ListWholeFile stands where a problem has no line.
func (l Lang) ListWholeFile() string { return l.listWord("whole_file") }

// ListMendHead is the head of what to correct.
func (l Lang) ListMendHead() string { return l.listWord("mend") }

// ListArchivedTag marks an archived row.
func (l Lang) ListArchivedTag() string { return l.listWord("archived_tag") }

// ListColumns heads the choice of columns.
func (l Lang) ListColumns() string { return l.listWord("columns") }

// ListSize labels the number of rows on a page.
func (l Lang) ListSize() string { return l.listWord("size") }

// ListReset leads to the list without filters.
func (l Lang) ListReset() string { return l.listWord("reset") }

// ListLacks marks a row that lacks fields.
func (l Lang) ListLacks() string { return l.listWord("lacks") }

// ListLate marks a deadline that is past.
func (l Lang) ListLate() string { return l.listWord("late") }

// ListNothing says that no row matches.
func (l Lang) ListNothing() string { return l.listWord("nothing") }

// ListKeep heads the form that saves a view.
func (l Lang) ListKeep() string { return l.listWord("keep") }

// ListViewName labels a view's name.
func (l Lang) ListViewName() string { return l.listWord("view_name") }

// ListShare shares a view.
func (l Lang) ListShare() string { return l.listWord("share") }

// ListRename renames a view.
func (l Lang) ListRename() string { return l.listWord("rename") }

// ListDelete deletes a view.
func (l Lang) ListDelete() string { return l.listWord("delete") }

// ListProblemsTitle heads the problems of a file.
func (l Lang) ListProblemsTitle() string { return l.listWord("problems") }

// ListNothingStored says that a file was refused whole.
func (l Lang) ListNothingStored() string { return l.listWord("not_stored") }

// ListPreviewTitle heads what an import would do.
func (l Lang) ListPreviewTitle() string { return l.listWord("preview") }

// ListImportNow stores the file that was tried.
func (l Lang) ListImportNow() string { return l.listWord("import_now") }

// ListNoChange says that a file holds nothing new.
func (l Lang) ListNoChange() string { return l.listWord("no_change") }

// ListChangedRows heads the rows that would change.
func (l Lang) ListChangedRows() string { return l.listWord("changed_rows") }

// ListNewRows heads the rows that would be new.
func (l Lang) ListNewRows() string { return l.listWord("new_rows") }

// ListFirstChanges says that there are more changes.
func (l Lang) ListFirstChanges() string { return l.listWord("first_changes") }

// ListField is the head of a field's name.
func (l Lang) ListField() string { return l.listWord("field") }

// ListBefore is the head of old values.
func (l Lang) ListBefore() string { return l.listWord("before") }

// ListAfter is the head of new values.
func (l Lang) ListAfter() string { return l.listWord("after") }

// ListBlank stands for no value.
func (l Lang) ListBlank() string { return l.listWord("blank") }

// ListFile labels the choice of a file.
func (l Lang) ListFile() string { return l.listWord("file") }

// ListFileHint says which files can be imported.
func (l Lang) ListFileHint() string { return l.listWord("file_hint") }

// ListTry uploads a file and tries it.
func (l Lang) ListTry() string { return l.listWord("try") }

// ListFields heads the names of the columns.
func (l Lang) ListFields() string { return l.listWord("fields") }
