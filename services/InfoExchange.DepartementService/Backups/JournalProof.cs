using InfoExchange.DepartementService.Journal;
using InfoExchange.Domain.Outcomes;
using InfoExchange.Ports.Keys;
using InfoExchange.Ports.Stores;

namespace InfoExchange.DepartementService.Backups;

/// <summary>A journal whose entries, root and signature fit together, under the key in its own key store.</summary>
/// <param name="Scan">What was read.</param>
/// <param name="VerifierKey">The public key, as auditors pin it; empty for a journal without entries.</param>
internal sealed record JournalProof(JournalScan Scan, string VerifierKey)
{
    /// <summary>Reads and proves it.</summary>
    /// <param name="file">For messages.</param>
    /// <param name="store">The journal.</param>
    /// <param name="keys">Its keys; the one that signs must be there.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="StoreFailedException">A store could not be read.</exception>
    public static async Task<Outcome<JournalProof>> ReadAsync(string file, IJournalStore store, IKeyStore keys, CancellationToken cancellationToken)
    {
        var read = await JournalScan.ReadAsync(file, store, cancellationToken);
        if (!read.IsAccepted || read.Value.Head.Size == 0)
        {
            return read.Then(empty => Outcome.Accept(new JournalProof(empty, "")));
        }

        try
        {
            using var signer = await NoteCheckpointSigner.CreateAsync(keys, store, cancellationToken);
            var key = signer.VerifierKey(read.Value.Origin);
            return read.Value.IsSignedWith(key) ? Outcome.Accept(new JournalProof(read.Value, key)) : Outcome.Refuse<JournalProof>(BackupRefusals.CheckpointWrong(file));
        }
        catch (CheckpointKeyException)
        {
            return Outcome.Refuse<JournalProof>(BackupRefusals.KeysOfAnother(BackupNames.KeysOf(file)));
        }
    }
}
