using System.Diagnostics.CodeAnalysis;

namespace Grpc.Core;

/// <summary>Hints for one write.</summary>
[Flags]
[SuppressMessage("Naming", "CA1726:Use preferred terms", Justification = "The official name.")]
public enum WriteFlags
{
    /// <summary>Nothing was said.</summary>
    None = 0,

    /// <summary>The message may wait for the next one before it goes out.</summary>
    BufferHint = 1,

    /// <summary>Not compressed, whatever the call says.</summary>
    NoCompress = 2,
}
