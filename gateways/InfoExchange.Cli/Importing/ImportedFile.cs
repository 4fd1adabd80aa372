using InfoExchange.Formats.Cap;
using InfoExchange.Formats.Drafts;
using InfoExchange.Formats.Importing;

namespace InfoExchange.Cli.Importing;

/// <summary>One file as the importer read it.</summary>
/// <param name="name">As it stands on the command line.</param>
/// <param name="bytes">As they are in it; null when it could not be opened.</param>
/// <param name="outcome">Null when it could not be opened.</param>
internal sealed class ImportedFile(string name, byte[]? bytes, ImportOutcome? outcome)
{
    internal byte[]? Bytes { get; } = bytes;

    internal string Name { get; } = name;

    internal ImportOutcome? Outcome { get; } = outcome;

    /// <summary>For the draft's own file.</summary>
    internal string BaseName => Name == "-" ? "message" : Path.GetFileNameWithoutExtension(Name);

    internal static ImportedFile Read(string name, byte[]? bytes, DateTimeOffset now, CapSignatureKeys? keys) =>
        new(name, bytes, bytes is null ? null : DraftImporter.Read(bytes, name == "-" ? "" : Path.GetFileName(name), now, keys));
}
