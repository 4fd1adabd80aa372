using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Journal;

/// <summary>Writes an export beside its place and puts it there when it is whole: a file of that name is always complete.</summary>
internal sealed class ExportWriter : IAsyncDisposable
{
    private readonly string path;
    private readonly string partPath;
    private readonly ExportForm form;
    private readonly FileStream stream;
    private bool isBegun;
    private bool isComplete;

    internal ExportWriter(string path, ExportForm form, long from)
    {
        this.path = path;
        this.form = form;
        partPath = $"{path}.part";
        stream = new FileStream(partPath, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 128 * 1024);
        Last = from - 1;
        First = from;
    }

    /// <summary>Position of the first entry.</summary>
    internal long First { get; }

    /// <summary>Last position written; the one before the first at the beginning.</summary>
    internal long Last { get; private set; }

    /// <summary>Writes the beginning, once: a stream that broke and goes on begins again.</summary>
    internal async Task BeginAsync(ExportStart start)
    {
        if (!isBegun)
        {
            isBegun = true;
            await stream.WriteAsync(form.Start(start));
        }
    }

    /// <exception cref="CommandStoppedException">The service left a gap, or an entry can't stand on a line.</exception>
    internal async Task AppendAsync(ExportedEntry entry)
    {
        if (entry.Position != Last + 1 || entry.Stored.Span.Contains((byte)'\n'))
        {
            throw new CommandStoppedException(ExitCodes.Refused, "export.entry_refused", $"{entry.Position}", $"{Last + 1}");
        }

        await stream.WriteAsync(form.Entry(entry));
        Last = entry.Position;
    }

    internal async Task CompleteAsync(GetCheckpointResponse checkpoint)
    {
        await stream.WriteAsync(form.End(checkpoint));
        await stream.FlushAsync();
        await stream.DisposeAsync();
        if (form.HasCheckpointBeside)
        {
            await File.WriteAllBytesAsync($"{path}.checkpoint", checkpoint.Checkpoint.ToByteArray());
        }

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
