using System.Text;
using InfoExchange.Cli.Journal;
using InfoExchange.Cli.Terminal;
using InfoExchange.Domain.Journal.Merkle;
using InfoExchange.Formats.SignedNotes;

namespace InfoExchange.Cli.Verifying;

/// <summary>Checks an export without a server, in either of its verifiable forms.</summary>
/// <param name="stream">The export, from its beginning.</param>
/// <param name="result">Takes what is found.</param>
/// <param name="kept">Checkpoints that were kept.</param>
/// <param name="checkpoints">Judges the checkpoint at the end.</param>
/// <param name="progressed">Called after each batch; null when nobody watches.</param>
internal sealed class ExportVerifier(Stream stream, Verification result, IReadOnlyList<KeptHead> kept, CheckpointCheck checkpoints, Action? progressed = null)
{
    private const int JsonBatch = 4_096;

    private readonly ExportReader reader = new(stream);
    private readonly List<SourcedEntry> batch = [];
    private readonly List<CarriedList> opened = [];

    /// <exception cref="CommandStoppedException">The file is not an export, or is cut short.</exception>
    internal void Verify()
    {
        var first = reader.ReadLine() is { } bytes ? Encoding.UTF8.GetString(bytes.Span) : "";
        if (ExportStart.TryRead(first, out var start))
        {
            Verify(start);
        }
        else if (JsonLines.TryReadStart(first, out start))
        {
            VerifyJson(start);
        }
        else
        {
            throw Malformed("verify.not_an_export");
        }
    }

    private void Verify(ExportStart start)
    {
        var check = CheckFrom(start);
        while (reader.ReadLine() is { } line)
        {
            var isOver = false;
            do
            {
                isOver = line.IsEmpty;
                if (!isOver && !TryOpen(line))
                {
                    batch.Add(EntryIn(line));
                }
            }
            while (!isOver && reader.TryTake(out line));
            Add(check);
            if (isOver)
            {
                if (opened.Count > 0)
                {
                    throw Malformed("verify.line_malformed");
                }

                check.Complete();
                checkpoints.Judge(reader.ReadRest(SignedNote.MaxBytes), check);
                return;
            }
        }

        throw Malformed("verify.cut_short");
    }

    private void VerifyJson(ExportStart start)
    {
        var check = CheckFrom(start);
        while (reader.ReadLine() is { } line)
        {
            if (JsonLines.TryReadEnd(line, out var checkpoint))
            {
                Add(check);
                check.Complete();
                if (reader.ReadRest(0).Length > 0)
                {
                    throw Malformed("verify.line_malformed");
                }

                checkpoints.Judge(checkpoint, check);
                return;
            }

            batch.Add(JsonLines.TryReadEntry(line, reader.Number, out var entry) ? entry : throw Malformed("verify.line_malformed"));
            if (batch.Count == JsonBatch)
            {
                Add(check);
            }
        }

        throw Malformed("verify.cut_short");
    }

    private JournalCheck CheckFrom(ExportStart start)
    {
        result.Territory = start.Territory;
        return new JournalCheck(result, MerkleFrontier.Restore(start.From - 1, start.Left.AsSpan()) ?? throw Malformed("verify.not_an_export"), kept);
    }

    private SourcedEntry EntryIn(ReadOnlyMemory<byte> line)
    {
        if (line.Length < ExportForm.HashLength + 2 || line.Span[ExportForm.HashLength] != ' ')
        {
            throw Malformed("verify.line_malformed");
        }

        var entry = new SourcedEntry(line[(ExportForm.HashLength + 1)..], line[..ExportForm.HashLength], reader.Number, opened.Count == 0 ? null : [.. opened]);
        opened.Clear();
        return entry;
    }

    /// <summary>A list goes before its entry.</summary>
    private bool TryOpen(ReadOnlyMemory<byte> line)
    {
        if (!line.Span.StartsWith("+ "u8))
        {
            return false;
        }

        opened.Add(ExportForm.TryReadList(line.Span, out var list) ? list : throw Malformed("verify.line_malformed"));
        return true;
    }

    private void Add(JournalCheck check)
    {
        if (check.Add(batch) is { } line)
        {
            throw new CommandStoppedException(ExitCodes.Malformed, "verify.line_malformed", $"{line}");
        }

        batch.Clear();
        progressed?.Invoke();
    }

    private CommandStoppedException Malformed(string finding) => new(ExitCodes.Malformed, finding, $"{reader.Number}");
}
