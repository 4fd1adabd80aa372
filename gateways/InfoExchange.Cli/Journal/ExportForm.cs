using System.Text;

namespace InfoExchange.Cli.Journal;

/// <summary>
/// The form of an exported journal, readable with any text tool: a first line with the form's name and the territory; one line an entry, its leaf hash in
/// hexadecimal, a space, the entry's bytes exactly as stored; an empty line; the signed checkpoint exactly as signed.
/// </summary>
/// <remarks>The leaf hashes add no trust: they say which entry was altered, where the root alone only says that one was.</remarks>
internal static class ExportForm
{
    internal const string Name = "infoexchange-journal-export/1";

    /// <summary>Hexadecimal digits of a leaf hash.</summary>
    internal const int HashLength = 64;

    /// <summary>An entry of 32 KiB with its hash, and room for forms to come.</summary>
    internal const int LongestLine = 64 * 1024;

    internal static byte[] FirstLine(string territory) => Encoding.UTF8.GetBytes($"{Name} {territory}\n");
}
