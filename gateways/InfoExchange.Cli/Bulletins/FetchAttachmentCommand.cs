using System.CommandLine;
using System.Text.Json.Nodes;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Bulletins;

/// <summary><c>bulletin attachment fetch BULLETIN ATTACHMENT</c>: a picture in a file that is named once it is whole and is what its digest says.</summary>
internal static class FetchAttachmentCommand
{
    internal static Command Create(CommandParts parts)
    {
        var bulletin = parts.Argument("bulletin");
        var attachment = parts.Argument("attachment");
        var recipient = parts.Number("--recipient", key: "option--recipient.attachment");
        var file = parts.RequiredText("--out", "option--out.attachment");
        var isReturn = parts.Flag("--of-return");
        return parts.Run(parts.Command("bulletin.attachment.fetch", bulletin, attachment, recipient, file, isReturn), async (run, interrupt) =>
        {
            var (client, territory) = await run.ConnectAsync(interrupt);
            var (subject, path) = (run.Get(bulletin), run.Get(file) ?? "");
            var request = new FetchAttachmentRequest
            {
                Jurisdiction = territory,
                BulletinId = run.Get(isReturn) ? "" : subject,
                ReturnId = run.Get(isReturn) ? subject : "",
                AttachmentId = run.Get(attachment),
                RecipientNumber = run.Get(recipient),
            };
            var fetched = await WriteAsync(path, stream => client.FetchAttachmentAsync(request, stream, interrupt));
            return run.Print(
                () => new JsonObject { ["file"] = path, ["bytes"] = fetched.Length, ["sha256"] = Convert.ToHexStringLower(fetched.Digest.Span) },
                printer => printer.Line(run.Texts.Say("attach.fetched", path, fetched.Width, fetched.Height, fetched.Length)));
        });
    }

    private static async Task<Attachment> WriteAsync(string path, Func<Stream, Task<Attachment>> fetch)
    {
        var partial = $"{path}.partial";
        try
        {
            Attachment fetched;
            await using (var stream = OwnerFile(partial))
            {
                fetched = await fetch(stream);
            }

            File.Move(partial, path, overwrite: true);
            return fetched;
        }
        catch (Exception unwritable) when (unwritable is UnauthorizedAccessException or IOException)
        {
            throw new CommandStoppedException(ExitCodes.Malformed, "cap.not_written", path);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    private static FileStream OwnerFile(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }
}
