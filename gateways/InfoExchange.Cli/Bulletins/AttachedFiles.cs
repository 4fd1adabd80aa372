using InfoExchange.Cli.Terminal;
using InfoExchange.Client;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Bulletins;

/// <summary>Pictures of a command line, sent before what names them. The names of the files stay here.</summary>
internal static class AttachedFiles
{
    /// <param name="run">The command.</param>
    /// <param name="client">Where they go.</param>
    /// <param name="territory">Whose journal.</param>
    /// <param name="paths">The files, in order; null for none.</param>
    /// <param name="showPersons">Whether persons can be recognised on them.</param>
    /// <param name="interrupt">The person stopped us.</param>
    /// <exception cref="CommandStoppedException">A file can't be read.</exception>
    internal static async Task<List<Attachment>> SendAsync(CommandRun run, InfoExchangeClient client, Jurisdiction territory, string[]? paths, bool showPersons, CancellationToken interrupt)
    {
        var sent = new List<Attachment>();
        foreach (var path in paths ?? [])
        {
            var attachment = await client.UploadAttachmentAsync(territory, await ReadAsync(path, interrupt), null, interrupt);
            attachment.ShowsPersons = showPersons;
            sent.Add(attachment);
            run.Say("attach.sent", path, attachment.AttachmentId, attachment.Width, attachment.Height, attachment.Length);
        }

        return sent;
    }

    private static async Task<byte[]> ReadAsync(string path, CancellationToken interrupt)
    {
        try
        {
            return await File.ReadAllBytesAsync(path, interrupt);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new CommandStoppedException(ExitCodes.Malformed, "attach.unreadable", path);
        }
    }
}
