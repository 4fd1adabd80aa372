namespace InfoExchange.Formats.SignedNotes;

/// <summary>Codes that notes, keys and checkpoints give; their texts stand in <c>import-texts.csv</c>.</summary>
internal static class NoteCodes
{
    internal const string TooLarge = "note.too_large";
    internal const string NotText = "note.not_text";
    internal const string Unsigned = "note.unsigned";
    internal const string SignatureMalformed = "note.signature_malformed";
    internal const string SignatureWrong = "note.signature_wrong";
    internal const string TooManySignatures = "note.too_many_signatures";
    internal const string NoKnownKey = "note.no_known_key";
    internal const string KeyMalformed = "note.key_malformed";
    internal const string KeyIdWrong = "note.key_id_wrong";
    internal const string CheckpointMalformed = "note.checkpoint_malformed";
    internal const string CheckpointSizeMalformed = "note.checkpoint_size_malformed";
    internal const string CheckpointRootMalformed = "note.checkpoint_root_malformed";
    internal const string ProofMalformed = "note.proof_malformed";
    internal const string CheckpointRootNotEmpty = "note.checkpoint_root_not_empty";
}
