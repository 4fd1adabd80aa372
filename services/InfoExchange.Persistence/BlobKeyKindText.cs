using InfoExchange.Domain.Journal;
using InfoExchange.Ports.Stores;

namespace InfoExchange.Persistence;

/// <summary>How a kind of key is spelled in a file: words outlive the order of an enumeration.</summary>
internal static class BlobKeyKindText
{
    internal static string Of(BlobKeyKind kind) => kind switch
    {
        BlobKeyKind.Content => "content",
        BlobKeyKind.Trace => "trace",
        BlobKeyKind.Person => "person",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such kind of key"),
    };

    internal static BlobKeyKind Parse(string text) => text switch
    {
        "content" => BlobKeyKind.Content,
        "trace" => BlobKeyKind.Trace,
        "person" => BlobKeyKind.Person,
        _ => throw new StoreFailedException("a stored key names a kind that this release does not know"),
    };
}
