using System.Text.Json;
using InfoExchange.Domain.Contacts;
using InfoExchange.Ports.Notices;

namespace InfoExchange.Channels;

/// <summary>Writes each message to a file of its own instead of sending it: for demonstrations and tests. The files hold links that answer alerts.</summary>
/// <param name="kind">In place of which way.</param>
/// <param name="folder">Where; made when it is missing, for its owner alone.</param>
public sealed class FileSender(ContactKind kind, string folder) : INoticeSender
{
    private int _written;

    /// <inheritdoc/>
    public ContactKind Kind { get; } = kind;

    /// <inheritdoc/>
    public async Task<NoticeAttempt> SendAsync(OutgoingNotice notice, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notice);
        try
        {
            if (!OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }

            // Under another name until it is whole, so that nobody reads half of it.
            var name = Path.Combine(folder, $"{notice.NoticeId}-{Kind.ToString().ToLowerInvariant()}-{Interlocked.Increment(ref _written):D6}");
            await using (var file = new FileStream(name + ".part", OwnersAlone()))
            {
                await JsonSerializer.SerializeAsync(file, MessageFile.Of(notice), MessageJson.Default.MessageFile, cancellationToken);
            }

            File.Move(name + ".part", name + ".json", overwrite: true);
            return NoticeAttempt.Taken;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return NoticeAttempt.Failed("file_unwritable");
        }
    }

    private static FileStreamOptions OwnersAlone()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}
