using System;
using System.CommandLine;
using ExperimentsExample;
using Spectre.Console;

// The experiments of arXiv 2509.07236, a word each: 'list' shows them, 'all' makes them all.
if (Console.IsOutputRedirected)
{
    AnsiConsole.Profile.Width = 200;
}

return Commands.Create().Parse(args).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
