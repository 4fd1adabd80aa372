using Google.Protobuf;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Bulletins;

/// <summary>A draft as a file: the contract's JSON of a <see cref="BulletinDraft"/>.</summary>
internal static class DraftFile
{
    /// <summary>Two bodies in eight languages fit many times.</summary>
    private const long LongestFile = 4 * 1024 * 1024;

    /// <exception cref="CommandStoppedException">It is absent, too long, or no draft.</exception>
    internal static async Task<BulletinDraft> ReadAsync(string path, CancellationToken interrupt)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            throw new CommandStoppedException(ExitCodes.Malformed, "file.absent", path);
        }

        if (file.Length > LongestFile)
        {
            throw new CommandStoppedException(ExitCodes.Malformed, "draft.malformed", path, $"{file.Length} > {LongestFile}");
        }

        try
        {
            return JsonParser.Default.Parse<BulletinDraft>(await File.ReadAllTextAsync(path, interrupt));
        }
        catch (Exception malformed) when (malformed is InvalidProtocolBufferException or InvalidJsonException)
        {
            throw new CommandStoppedException(ExitCodes.Malformed, "draft.malformed", path, malformed.Message);
        }
    }
}
