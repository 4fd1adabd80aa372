using System.Text;
using InfoExchange.Ports.Keys;
using InfoExchange.Ports.Stores;

namespace InfoExchange.Simulation.Tests.World;

/// <summary>Checkpoints without a signature: what is signed is checked elsewhere.</summary>
internal sealed class UnsignedCheckpoints : ICheckpointSigner
{
    public ReadOnlyMemory<byte> Sign(string origin, JournalHead head) => Encoding.UTF8.GetBytes($"{origin}\n{head.Size}\n{head.Root.ToBase64()}\n");
}
