using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using InfoExchange.Cli.Cap;
using InfoExchange.Cli.Terminal;
using InfoExchange.Formats.Cap;

namespace InfoExchange.Cli.Importing;

/// <summary><c>bulletin import FILE…</c> and <c>cap import FILE…</c>: foreign forms into drafts; with <c>--check</c> only a report. Needs no server.</summary>
internal static class ImportCommand
{
    /// <summary>Far above what any form takes: beyond it a file is not even read.</summary>
    private const long LongestFile = 16 * 1024 * 1024;

    private const string StandardInput = "-";

    /// <param name="parts">What commands are made of.</param>
    /// <param name="group">Where it stands; with receipts for systems in the group of CAP.</param>
    internal static Command Create(CommandParts parts, string group)
    {
        var files = new Argument<string[]>(parts.Texts.Say("value.file")) { Description = parts.Texts.Say("argument.import_files"), Arity = ArgumentArity.OneOrMore };
        var check = parts.Flag("--check");
        var folder = parts.Text("--out", "option--out.folder");
        var completion = new CompletionOptions(parts);
        var receipts = parts.Text("--receipts");
        var keys = parts.Text("--cap-keys");
        Option[] options = [check, folder, keys, .. completion.All, .. group == "cap" ? [receipts] : Array.Empty<Option>()];
        return parts.Run(parts.Command($"{group}.import", [files, .. options]), async (run, interrupt) =>
        {
            var names = run.Get(files);
            if (!run.Get(check) && names.Length > 1 && run.Get(folder) is null)
            {
                throw new CommandStoppedException(ExitCodes.Malformed, "import.out_missing");
            }

            var imports = await ReadAsync(names, await KeysAsync(run.Get(keys), interrupt), run, interrupt);
            if (group == "cap" && run.Get(receipts) is { } answers)
            {
                await ReceiptFiles.WriteAsync(imports, answers, run, interrupt);
            }

            return run.Get(check) ? Report(imports, run) : await DraftAsync(imports, completion.Of(run), run.Get(folder), run, interrupt);
        });
    }

    private static async Task<List<ImportedFile>> ReadAsync(string[] names, CapSignatureKeys? keys, CommandRun run, CancellationToken interrupt)
    {
        var imports = new List<ImportedFile>();
        using var progress = new ProgressLine(run, run.Texts.Say("progress.import"), names.Length, number => run.Texts.Count("count.files", number));
        foreach (var name in names)
        {
            interrupt.ThrowIfCancellationRequested();
            imports.Add(ImportedFile.Read(name, await BytesAsync(name, run, interrupt), run.Around.Clock.GetUtcNow(), keys));
            progress.Show(imports.Count);
        }

        return imports;
    }

    private static async Task<CapSignatureKeys?> KeysAsync(string? file, CancellationToken interrupt)
    {
        if (file is null)
        {
            return null;
        }

        try
        {
            return new FileInfo(file).Length <= LongestFile && CapSignatureKeys.TryRead(await File.ReadAllTextAsync(file, interrupt), out var keys)
                ? keys
                : throw new CommandStoppedException(ExitCodes.Malformed, "import.cap_keys_unusable", file, $"{CapSignatureKeys.MaxCertificates}", $"{CapSignatureKeys.MinKeyBits}");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new CommandStoppedException(ExitCodes.Malformed, "import.cap_keys_missing", file);
        }
    }

    private static int Report(List<ImportedFile> imports, CommandRun run)
    {
        var report = new ImportReport(run.Texts);
        run.Print(
            () => new JsonObject { ["files"] = new JsonArray([.. imports.Select(report.ToJson)]) },
            printer => imports.ForEach(each => report.Print(each, printer)));
        return ExitCodeOf(imports);
    }

    /// <summary>Drafts on the output or in files of their own, never over one that a person may have completed; what to look at goes beside the output.</summary>
    private static async Task<int> DraftAsync(List<ImportedFile> imports, DraftCompletion completion, string? folder, CommandRun run, CancellationToken interrupt)
    {
        var report = new ImportReport(run.Texts);
        var written = new JsonArray();
        foreach (var each in imports)
        {
            report.PrintNotices(each, run);
            if (each.Outcome is not { IsAccepted: true, Draft: var imported })
            {
                continue;
            }

            var draft = completion.Apply(DraftComposer.Compose(imported), run.Around.Clock.GetUtcNow());
            ImportReport.PrintGaps(each, draft, run);
            var json = CliJson.PrintDraft(draft);
            if (folder is null)
            {
                run.Around.Output.WriteLine(json);
            }
            else
            {
                var path = await SaveAsync(Path.Combine(folder, $"{each.BaseName}.draft.json"), json, interrupt);
                written.Add(new JsonObject { ["file"] = each.Name, ["draft"] = path, ["toComplete"] = new JsonArray([.. DraftGaps.Of(draft, run.Around.Clock.GetUtcNow()).Select(gap => JsonValue.Create(gap))]) });
                run.PrintLine(path);
            }
        }

        if (run.IsJson && folder is not null)
        {
            run.Around.Output.WriteLine(CliJson.Print(new JsonObject { ["drafts"] = written }));
        }

        return ExitCodeOf(imports);
    }

    private static async Task<string> SaveAsync(string path, string json, CancellationToken interrupt)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        if (File.Exists(path))
        {
            throw new CommandStoppedException(ExitCodes.Refused, "import.draft_exists", path);
        }

        await File.WriteAllTextAsync(path, json + "\n", interrupt);
        return path;
    }

    private static int ExitCodeOf(List<ImportedFile> imports) =>
        imports.Exists(each => each.Outcome is null) ? ExitCodes.Malformed
        : imports.Exists(each => !each.Outcome!.IsAccepted) ? ExitCodes.Refused
        : ExitCodes.Done;

    /// <returns>Null when the file can't be read.</returns>
    private static async Task<byte[]?> BytesAsync(string name, CommandRun run, CancellationToken interrupt)
    {
        if (name == StandardInput)
        {
            return Encoding.UTF8.GetBytes(await run.Around.Input.ReadToEndAsync(interrupt));
        }

        try
        {
            var file = new FileInfo(name);
            return file.Exists && file.Length <= LongestFile ? await File.ReadAllBytesAsync(name, interrupt) : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            // Told with the others: one bad file does not hide what is in the rest.
            return null;
        }
    }
}
