using System.CommandLine;
using System.Text.Json.Nodes;
using Google.Protobuf;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Duties;

/// <summary><c>duty read POST</c>: shows the sheet and ticks exactly that version as read; with <c>--sheet-version</c> the one that was shown before.</summary>
internal static class DutyReadCommand
{
    private const int VersionLength = 32;

    internal static Command Create(CommandParts parts)
    {
        var post = PostArgument.Create(parts);
        var version = parts.Text("--sheet-version");
        var key = parts.Text("--key");
        return parts.Run(parts.Command("duty.read", post, version, key), async (run, interrupt) =>
        {
            var named = run.Get(version) is { } text ? Read(text) : null;
            var (client, territory) = await run.ConnectAsync(interrupt);
            var sheet = named is null ? await client.Directory.GetDutySheetAsync(new GetDutySheetRequest { Jurisdiction = territory, RecipientNumber = run.Get(post) }, cancellationToken: interrupt) : null;
            if (sheet is not null && !run.IsJson)
            {
                DutySheetReport.Print(sheet, run.Out, run.Texts);
            }

            var act = ActKey.Of(run.Get(key));
            var request = new MarkSheetReadRequest { Jurisdiction = territory, IdempotencyKey = act, RecipientNumber = run.Get(post), SheetVersion = named ?? sheet!.SheetVersion };
            var read = await ActKey.SendAsync(run, act, () => client.Directory.MarkSheetReadAsync(request, cancellationToken: interrupt).ResponseAsync);
            return run.Print(
                () => new JsonObject { ["sheet"] = sheet is null ? null : CliJson.Of(sheet), ["read"] = CliJson.Of(read) },
                printer => printer.Title(run.Texts.Say("sheet.read", Instants.Print(read.ReadAt), request.SheetVersion.ToBase64())));
        });
    }

    // As the sheet shows it, on paper too, and --json tells it: base64 of 32 bytes.
    private static ByteString Read(string text)
    {
        var version = new byte[VersionLength];
        return Convert.TryFromBase64String(text, version, out var length) && length == VersionLength
            ? ByteString.CopyFrom(version)
            : throw new CommandStoppedException(ExitCodes.Malformed, "sheet.version", text);
    }
}
