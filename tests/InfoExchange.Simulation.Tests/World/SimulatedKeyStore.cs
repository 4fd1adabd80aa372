using System.Security.Cryptography;
using InfoExchange.Domain.Journal;
using InfoExchange.Ports.Keys;

namespace InfoExchange.Simulation.Tests.World;

/// <summary>Keys that survive their processes.</summary>
internal sealed class SimulatedKeyStore(SimulatedScheduler scheduler, SimulatedDelay delay) : IKeyStore
{
    private readonly Dictionary<BlobKeyName, ReadOnlyMemory<byte>> _keys = [];
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _secrets = new(StringComparer.Ordinal);
    private readonly HashSet<BlobKeyName> _destroyed = [];
    private readonly HashSet<string> _destroyedPeriods = new(StringComparer.Ordinal);

    public async Task<IReadOnlyDictionary<BlobKeyName, ReadOnlyMemory<byte>>> EnsureAsync(IReadOnlyCollection<BlobKeyName> names, CancellationToken cancellationToken)
    {
        await delay.PassAsync(2);
        foreach (var name in names.Where(n => !_keys.ContainsKey(n) && !_destroyed.Contains(n)))
        {
            _keys[name] = Bytes();
        }

        return names.Where(_keys.ContainsKey).ToDictionary(n => n, n => _keys[n]);
    }

    public Task<ReadOnlyMemory<byte>?> FindAsync(BlobKeyName name, CancellationToken cancellationToken) => Task.FromResult(_keys.TryGetValue(name, out var key) ? key : (ReadOnlyMemory<byte>?)null);

    public Task<IReadOnlyDictionary<BlobKeyName, ReadOnlyMemory<byte>>> FindAllAsync(IReadOnlyCollection<BlobKeyName> names, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<BlobKeyName, ReadOnlyMemory<byte>>>(names.Where(_keys.ContainsKey).ToDictionary(n => n, n => _keys[n]));

    public Task DestroyAsync(BlobKeyName name, CancellationToken cancellationToken)
    {
        _keys.Remove(name);
        _destroyed.Add(name);
        return Task.CompletedTask;
    }

    public async Task<IReadOnlyList<ReadOnlyMemory<byte>>?> MarkAsync(string period, IReadOnlyList<ReadOnlyMemory<byte>> values, CancellationToken cancellationToken)
    {
        if (_destroyedPeriods.Contains(period))
        {
            return null;
        }

        var key = await EnsureSecretAsync($"lookup {period}", cancellationToken);
        return [.. values.Select(value => new ReadOnlyMemory<byte>(HMACSHA256.HashData(key.Span, value.Span)))];
    }

    public Task DestroyMarksAsync(string period, CancellationToken cancellationToken)
    {
        _destroyedPeriods.Add(period);
        _secrets.Remove($"lookup {period}");
        return Task.CompletedTask;
    }

    public Task<ReadOnlyMemory<byte>> EnsureSecretAsync(string name, CancellationToken cancellationToken)
    {
        if (!_secrets.TryGetValue(name, out var secret))
        {
            _secrets[name] = secret = Bytes();
        }

        return Task.FromResult(secret);
    }

    public Task<ReadOnlyMemory<byte>> EnsurePrivateKeyAsync(string name, CancellationToken cancellationToken)
    {
        if (!_secrets.TryGetValue(name, out var key))
        {
            using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            _secrets[name] = key = made.ExportPkcs8PrivateKey();
        }

        return Task.FromResult(key);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private byte[] Bytes()
    {
        var bytes = new byte[32];
        scheduler.Chance.NextBytes(bytes);
        return bytes;
    }
}
