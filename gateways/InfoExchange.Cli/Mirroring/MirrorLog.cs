using InfoExchange.Cli.Terminal;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Journal.Merkle;

namespace InfoExchange.Cli.Mirroring;

/// <summary>The tree of what a mirror holds, read again from its lowest tiles.</summary>
internal static class MirrorLog
{
    /// <exception cref="CommandStoppedException">A tile is missing or has not its length.</exception>
    internal static MerkleLog Read(MirrorFolder folder)
    {
        var log = new MerkleLog();
        foreach (var tile in TilePath.Between(0, folder.Size).Where(tile => tile.Level == 0))
        {
            var bytes = folder.Read(tile);
            if (bytes?.Length != tile.Width * Digest.Length)
            {
                throw new CommandStoppedException(ExitCodes.Refused, "mirror.tile_missing", tile.ToString());
            }

            for (var i = 0; i < bytes.Length; i += Digest.Length)
            {
                log.Append(new Digest(bytes.AsSpan(i, Digest.Length)));
            }
        }

        return log;
    }
}
