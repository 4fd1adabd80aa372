using System.Text;
using InfoExchange.Cli.Terminal;
using InfoExchange.Domain.Journal.Merkle;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Journal;

/// <summary>Writes an export beside its place and puts it there when it is whole: a file of that name is always complete.</summary>
internal sealed class ExportWriter : IAsyncDisposable
{
    private readonly string path;
    private readonly string partPath;
    private readonly FileStream stream;
    private bool isComplete;

    internal ExportWriter(string path, string territory)
    {
        this.path = path;
        partPath = $"{path}.part";
        stream = new FileStream(partPath, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 128 * 1024);
        stream.Write(ExportForm.FirstLine(territory));
    }

    /// <summary>Last position written; 0 before the first.</summary>
    internal long Last { get; private set; }

    /// <exception cref="CommandStoppedException">The service left a gap, or an entry can't stand on a line.</exception>
    internal async Task AppendAsync(ExportedEntry entry)
    {
        if (entry.Position != Last + 1 || entry.Stored.Span.Contains((byte)'\n'))
        {
            throw new CommandStoppedException(ExitCodes.Refused, "export.entry_refused", $"{entry.Position}", $"{Last + 1}");
        }

        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{MerkleHash.OfLeaf(entry.Stored.Span).ToHex()} "));
        await stream.WriteAsync(entry.Stored.Memory);
        stream.WriteByte((byte)'\n');
        Last = entry.Position;
    }

    internal async Task CompleteAsync(GetCheckpointResponse checkpoint)
    {
        stream.WriteByte((byte)'\n');
        await stream.WriteAsync(checkpoint.Checkpoint.Memory);
        await stream.FlushAsync();
        await stream.DisposeAsync();
        File.Move(partPath, path, overwrite: true);
        isComplete = true;
    }

    public async ValueTask DisposeAsync()
    {
        if (!isComplete)
        {
            await stream.DisposeAsync();
            File.Delete(partPath);
        }
    }
}
