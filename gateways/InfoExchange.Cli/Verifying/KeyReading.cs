using InfoExchange.Cli.Terminal;
using InfoExchange.Formats.SignedNotes;

namespace InfoExchange.Cli.Verifying;

/// <summary>Verifier keys from the command line: as printed, or a file that holds one.</summary>
internal static class KeyReading
{
    /// <exception cref="CommandStoppedException">It is no key, or of a type that is not checked here.</exception>
    internal static async Task<NoteVerifier> ReadAsync(string given, CancellationToken interrupt)
    {
        var text = File.Exists(given) && new FileInfo(given).Length <= SignedNote.MaxBytes ? (await File.ReadAllTextAsync(given, interrupt)).Trim() : given;
        return NoteVerifier.TryParse(text, out var key, out var fault) && key.IsCheckable
            ? key
            : throw new CommandStoppedException(ExitCodes.Malformed, "verify.key_malformed", fault?.Code ?? "note.key_type");
    }
}
