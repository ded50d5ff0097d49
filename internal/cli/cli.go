// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/alecthomas/kong"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/trust/guard"
)

// Exit codes of every command but verify.
const (
	exitOK       = 0
	exitBadInput = 3
	exitFailed   = 4
)

// Environment is what the program gives to its commands.
type Environment struct {
	Stdout, Stderr io.Writer
	Version        string
	// Serve runs the service; the command line is below it and gets it from above.
	Serve func(context.Context, *app.App, ServeRequest) error
	// CanaryDoors are the ways in of the service, for the same reason.
	CanaryDoors func(*app.App) []app.CanaryDoor
	// Program is how the program is started again, none where it isn't to be.
	Program app.Program
}

// commands is the command line as a struct; kong reads the tags.
type commands struct {
	Lang text.Lang `default:"${lang}" enum:"da,en" help:"${help_lang}"`

	Demo    demoCommand    `cmd:"" help:"${help_demo}"`
	Init    initCommand    `cmd:"" help:"${help_init}"`
	Account accountCommand `cmd:"" help:"${help_account}"`
	Import  importCommand  `cmd:"" help:"${help_import}"`
	Export  exportCommand  `cmd:"" help:"${help_export}"`
	Assess  assessCommand  `cmd:"" help:"${help_assess}"`
	Sample  sampleCommand  `cmd:"" help:"${help_sample}"`
	Report  reportCommand  `cmd:"" help:"${help_report}"`

	Declaration declarationCommand `cmd:"" help:"${help_declaration}"`

	Record30 record30Command `cmd:"" name:"record30" help:"${help_record30}"`
	Systems  systemsCommand  `cmd:"" help:"${help_systems}"`
	Package  packageCommand  `cmd:"" help:"${help_package}"`

	Sign    signCommand    `cmd:"" help:"${help_sign}"`
	Bundle  bundleCommand  `cmd:"" help:"${help_bundle}"`
	Verify  verifyCommand  `cmd:"" help:"${help_verify}"`
	Scan    scanCommand    `cmd:"" help:"${help_scan}"`
	Mask    maskCommand    `cmd:"" help:"${help_mask}"`
	Canary  canaryCommand  `cmd:"" help:"${help_canary}"`
	Review  reviewCommand  `cmd:"" help:"${help_review}"`
	Schema  schemaCommand  `cmd:"" help:"${help_schema}"`
	Status  statusCommand  `cmd:"" help:"${help_status}"`
	Serve   serveCommand   `cmd:"" help:"${help_serve}"`
	Version versionCommand `cmd:"" help:"${help_version}"`
}

// dataFolder is the flag of the commands that work on an installation.
type dataFolder struct {
	Data string `default:"data" env:"TILSYN_DATA" placeholder:"DIR" help:"${help_data}"`
}

// session is what a running command works with.
type session struct {
	Environment
	ctx  context.Context
	lang text.Lang
}

// Run runs the command line and returns the exit code.
func Run(ctx context.Context, args []string, env Environment) int {
	lang := language(args)
	var c commands
	vars := kong.Vars(lang.Help())
	vars["lang"] = string(lang)
	exit := -1
	parser, err := kong.New(&c,
		kong.Name("tilsyn"), kong.Description(lang.HelpProgram()), vars,
		kong.Writers(env.Stdout, guard.Writer(env.Stderr)), kong.Exit(func(code int) { exit = code }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}), kong.Help(translated(lang)))
	if err != nil {
		fmt.Fprintln(env.Stderr, err)
		return exitFailed
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	kctx, err := parser.Parse(args)
	if exit >= 0 { // help was asked for and printed
		return exit
	}
	if err != nil {
		fmt.Fprintln(guard.Writer(env.Stderr), lang.Usage(err.Error()))
		return exitBadInput
	}
	s := &session{Environment: env, ctx: ctx, lang: c.Lang}
	return s.report(kctx.Run(s))
}

// translated prints kong's help with its own few words in the user's language.
func translated(lang text.Lang) kong.HelpPrinter {
	return func(options kong.HelpOptions, ctx *kong.Context) error {
		out := ctx.Stdout
		var help bytes.Buffer
		ctx.Stdout = &help
		err := kong.DefaultHelpPrinter(options, ctx)
		ctx.Stdout = out
		if err != nil {
			return err
		}
		_, err = io.WriteString(out, lang.HelpWords(help.String()))
		return err
	}
}

// language finds the language before the arguments are parsed, for their help.
func language(args []string) text.Lang {
	lang := text.ParseLang(os.Getenv("TILSYN_LANG"))
	for i, arg := range args {
		switch {
		case arg == "--lang" && i+1 < len(args):
			lang = text.ParseLang(args[i+1])
		case arg == "--lang=en":
			lang = text.English
		case arg == "--lang=da":
			lang = text.Danish
		}
	}
	return lang
}

// exitWith is an error that only carries an exit code: everything was said.
type exitWith int

func (e exitWith) Error() string { return fmt.Sprintf("exit %d", int(e)) }

// report prints an error in the user's language and returns the exit code.
func (s *session) report(err error) int {
	stderr := guard.Writer(s.Stderr) // an error may quote an argument
	var code exitWith
	var refused *app.Refused
	switch {
	case err == nil:
		return exitOK
	case errors.As(err, &code):
		return int(code)
	case errors.As(err, &refused):
		for _, p := range refused.Problems {
			fmt.Fprintln(stderr, s.lang.Problem(p))
		}
		fmt.Fprintln(stderr, s.lang.NothingStored(len(refused.Problems)))
		return exitBadInput
	}
	fmt.Fprintln(stderr, s.lang.Error(err))
	switch fault.KindOf(err) {
	case fault.Invalid, fault.NotFound, fault.Conflict, fault.Denied:
		return exitBadInput
	}
	if errors.Is(err, app.ErrInstalled) || errors.Is(err, app.ErrNotInstalled) || errors.Is(err, os.ErrNotExist) {
		return exitBadInput
	}
	return exitFailed
}

// with opens the installation in dir for do, and closes it.
func (s *session) with(dir string, do func(*app.App) error) error {
	a, err := app.Open(s.ctx, dir)
	if err != nil {
		return err
	}
	a.UseProgram(s.Program)
	return errors.Join(do(a), a.Close())
}

// progress says what is going on, on a terminal only: a pipe stays silent.
func (s *session) progress(sentence string) {
	if f, ok := s.Stderr.(*os.File); ok && isTerminal(f) {
		fmt.Fprintln(f, sentence)
	}
}

func isTerminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
