using InfoExchange.Cli;
using InfoExchange.Cli.Terminal;

namespace InfoExchange.Scenarios.Tests.CommandLine;

/// <summary>The program in this process, with a folder of its own for profile and data, at a fixed instant unless a clock is given.</summary>
internal sealed class CliTerminal : IDisposable
{
    /// <summary>Samples are read as on that day.</summary>
    internal static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("infoexchange-cli-");

    internal string ProfileFolder => Path.Combine(folder.FullName, "profile");

    internal string DataFolder { get; init; } = "";

    internal string Language { get; init; } = "fr_FR.UTF-8";

    internal bool IsInputTerminal { get; init; }

    internal bool IsErrorTerminal { get; init; }

    internal string ProfileName { get; init; } = "";

    internal TimeProvider Clock { get; init; } = new FixedClock();

    internal string PathOf(string name) => Path.Combine(folder.FullName, name);

    internal string Write(string name, ReadOnlySpan<byte> bytes)
    {
        var path = PathOf(name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>A shell script that can be run.</summary>
    internal string WriteScript(string name, string lines)
    {
        var path = Write(name, System.Text.Encoding.UTF8.GetBytes($"#!/bin/sh\n{lines}\n"));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }

    internal Task<CliAnswer> RunAsync(params string[] args) => RunWithInputAsync("", CancellationToken.None, args);

    internal async Task<CliAnswer> RunWithInputAsync(string input, CancellationToken interrupt, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var around = new Surroundings
        {
            Input = new StringReader(input),
            Output = output,
            Error = error,
            IsOutputTerminal = false,
            IsInputTerminal = IsInputTerminal,
            IsErrorTerminal = IsErrorTerminal,
            ProfileName = ProfileName,
            ProfileFolder = ProfileFolder,
            DataFolder = DataFolder.Length > 0 ? DataFolder : PathOf("data"),
            LanguageSettings = [Language],
            Clock = Clock,
        };
        var code = await CommandTree.RunAsync(args, around, interrupt);
        return new CliAnswer(code, output.ToString(), error.ToString());
    }

    public void Dispose() => folder.Delete(recursive: true);

    private sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
