namespace InfoExchange.Domain.Journal.Snapshots;

/// <summary>A part of a state that may still be the bytes of a snapshot: read when somebody first asks for it, for most parts of a long journal nobody ever does.</summary>
/// <remarks>Two threads that ask at once read it twice and get equal values. A snapshot's bytes were found to be what the program wrote before anything is held.</remarks>
/// <typeparam name="T">What it is once it is read; immutable.</typeparam>
internal sealed class Held<T>
    where T : class
{
    private object _content;

    private Held(object content) => _content = content;

    /// <summary>The part.</summary>
    /// <exception cref="FormatException">The bytes are no such part: a fault of the program.</exception>
    public T Value => Volatile.Read(ref _content) is var content && content is T value ? value : Read((Unread)content);

    /// <summary>True until somebody asked for it.</summary>
    public bool IsUnread => Volatile.Read(ref _content) is Unread;

    /// <summary>A part that is there.</summary>
    public static Held<T> Of(T value) => new(value);

    /// <summary>A part of a snapshot.</summary>
    /// <param name="bytes">What was written of it, alone.</param>
    /// <param name="read">Reads it.</param>
    public static Held<T> Of(ReadOnlyMemory<byte> bytes, Func<SnapshotReader, T> read) => new(new Unread(bytes, read));

    /// <summary>Its bytes: those that were read, or what is written now.</summary>
    public ReadOnlyMemory<byte> Write(Action<SnapshotWriter, T> write)
    {
        var content = Volatile.Read(ref _content);
        if (content is Unread unread)
        {
            return unread.Bytes;
        }

        var writer = new SnapshotWriter();
        write(writer, (T)content);
        return writer.Joined();
    }

    private T Read(Unread unread)
    {
        var value = unread.Read(new SnapshotReader(unread.Bytes));
        Volatile.Write(ref _content, value);
        return value;
    }

    private sealed record Unread(ReadOnlyMemory<byte> Bytes, Func<SnapshotReader, T> Read);
}
