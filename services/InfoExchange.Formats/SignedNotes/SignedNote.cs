using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace InfoExchange.Formats.SignedNotes;

/// <summary>Text with signature lines (C2SP signed-note). The text is nothing until <see cref="Verify"/> has accepted it.</summary>
public sealed class SignedNote
{
    /// <summary>Of a whole note; sixteen post-quantum signatures fit.</summary>
    public const int MaxBytes = 256 * 1024;

    /// <summary>The specification asks for at least 16.</summary>
    public const int MaxSignatures = 64;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private SignedNote(string text, ImmutableArray<NoteSignature> signatures)
    {
        Text = text;
        Signatures = signatures;
    }

    /// <summary>Ends in a newline; may hold empty lines.</summary>
    public string Text { get; }

    /// <summary>One or more, in the note's order.</summary>
    public ImmutableArray<NoteSignature> Signatures { get; }

    /// <summary>Signs a text.</summary>
    /// <param name="text">Ends in a newline; no control characters but newlines.</param>
    /// <param name="signers">One or more.</param>
    /// <exception cref="ArgumentException">The text can't be a note's.</exception>
    public static SignedNote Sign(string text, params ReadOnlySpan<NoteSigner> signers)
    {
        if (!text.EndsWith('\n') || text.Any(c => c < ' ' && c != '\n'))
            throw new ArgumentException("a note's text ends in a newline and has no other control character", nameof(text));
        if (signers.IsEmpty || signers.Length > MaxSignatures)
            throw new ArgumentException("a note has 1 to 64 signatures", nameof(signers));
        var bytes = Utf8.GetBytes(text);
        var signatures = ImmutableArray.CreateBuilder<NoteSignature>(signers.Length);
        foreach (var signer in signers)
            signatures.Add(signer.Sign(bytes));
        return new SignedNote(text, signatures.MoveToImmutable());
    }

    /// <summary>Reads the form of a note and believes nothing.</summary>
    /// <param name="bytes">The whole note.</param>
    /// <param name="note">Null when refused.</param>
    /// <param name="fault">Null when read.</param>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out SignedNote? note, [NotNullWhen(false)] out NoteFault? fault)
    {
        note = null;
        fault = null;
        if (bytes.Length > MaxBytes)
            fault = new NoteFault(NoteCodes.TooLarge);
        else if (!TryDecode(bytes, out var all))
            fault = new NoteFault(NoteCodes.NotText);
        else
            fault = Split(all, out note);
        return fault is null;
    }

    /// <summary>The note byte for byte as it is stored and served, UTF-8 without mark.</summary>
    public byte[] Print()
    {
        var all = new StringBuilder(Text).Append('\n');
        foreach (var signature in Signatures)
            all.Append(signature.Print()).Append('\n');
        return Utf8.GetBytes(all.ToString());
    }

    /// <summary>Checks every signature of a key that is known and can be checked here; the others are ignored.</summary>
    /// <param name="known">No two with the same name and key id.</param>
    /// <returns>Accepted when at least one signature is right and none of a known key is wrong. A witness's counts like the log's own: who wants the log's asks for it alone.</returns>
    /// <exception cref="ArgumentException">Two keys can't be told apart.</exception>
    public NoteVerdict Verify(params ReadOnlySpan<NoteVerifier> known)
    {
        var keys = new Dictionary<(string Name, uint KeyId), NoteVerifier>();
        foreach (var verifier in known)
        {
            if (!keys.TryAdd((verifier.Name, verifier.KeyId), verifier))
                throw new ArgumentException($"two known keys are \"{verifier.Name}\" with one key id", nameof(known));
        }
        var text = Utf8.GetBytes(Text);
        var signedBy = new HashSet<string>(StringComparer.Ordinal);
        var cosigned = ImmutableArray.CreateBuilder<NoteCosignature>();
        var ignored = 0;
        foreach (var signature in Signatures)
        {
            if (!keys.TryGetValue((signature.Name, signature.KeyId), out var verifier) || !verifier.IsCheckable)
                ignored++;
            else if (!verifier.Verifies(text, signature.Bytes.AsSpan(), out var at))
                return new NoteVerdict([], [], ignored, new NoteFault(NoteCodes.SignatureWrong));
            else if (signedBy.Add(signature.Name) && at is { } cosignedAt)
                cosigned.Add(new NoteCosignature(signature.Name, cosignedAt));
        }
        return new NoteVerdict([.. signedBy.Order(StringComparer.Ordinal)], cosigned.ToImmutable(), ignored, signedBy.Count == 0 ? new NoteFault(NoteCodes.NoKnownKey) : null);
    }

    private static bool TryDecode(ReadOnlySpan<byte> bytes, out string all)
    {
        all = "";
        foreach (var value in bytes)
        {
            if (value < ' ' && value != '\n')
                return false;
        }
        try
        {
            all = Utf8.GetString(bytes);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    /// <summary>The last empty line parts text and signatures.</summary>
    private static NoteFault? Split(string all, out SignedNote? note)
    {
        note = null;
        var gap = all.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (gap < 0 || !all.EndsWith('\n') || gap + 2 == all.Length)
            return new NoteFault(NoteCodes.Unsigned);
        var text = all[..(gap + 1)];
        var firstLine = text.Count(c => c == '\n') + 2;
        var lines = all[(gap + 2)..^1].Split('\n');
        if (lines.Length > MaxSignatures)
            return new NoteFault(NoteCodes.TooManySignatures);
        var signatures = ImmutableArray.CreateBuilder<NoteSignature>(lines.Length);
        for (var i = 0; i < lines.Length; i++)
        {
            if (!NoteSignature.TryParse(lines[i], out var signature))
                return new NoteFault(NoteCodes.SignatureMalformed, firstLine + i);
            signatures.Add(signature!);
        }
        note = new SignedNote(text, signatures.MoveToImmutable());
        return null;
    }
}
