using System.Collections.Immutable;
using System.Text.Json;

namespace InfoExchange.Bus.Announcements;

/// <summary>Public keys of everybody in a deployment, as its operator hands them to each process: a text file, one JSON object a line, in any order.</summary>
/// <remarks>It holds no secret; whoever writes it decides to whom is sealed and who is believed, so it is kept as certificates of authorities are.</remarks>
public sealed class ConsumerRegister
{
    private readonly ImmutableDictionary<string, Line> _lines;

    private ConsumerRegister(ImmutableDictionary<string, Line> lines) => _lines = lines;

    /// <summary>Names, as the topology has them.</summary>
    public IEnumerable<string> Names => _lines.Keys;

    /// <summary>Reads a file of lines that <see cref="LineOf"/> wrote.</summary>
    /// <exception cref="IOException">It is not there.</exception>
    /// <exception cref="FormatException">A line is no such object, names nobody of the topology, or somebody twice.</exception>
    public static ConsumerRegister Read(string path)
    {
        var lines = ImmutableDictionary.CreateBuilder<string, Line>(StringComparer.Ordinal);
        foreach (var (index, text) in File.ReadAllLines(path).Index().Where(line => !string.IsNullOrWhiteSpace(line.Item)))
        {
            var (name, line) = ReadLine(text) ?? throw new FormatException($"line {index + 1} of {Path.GetFileName(path)} is no consumer with its public keys");
            if (!lines.TryAdd(name, line))
            {
                throw new FormatException($"line {index + 1} of {Path.GetFileName(path)} names {name} again");
            }
        }

        return new ConsumerRegister(lines.ToImmutable());
    }

    /// <summary>One line of the file, without its end.</summary>
    /// <param name="name">A gateway, or a jurisdiction.</param>
    /// <param name="frameKey">What frames are sealed to: SubjectPublicKeyInfo, DER, on P-256.</param>
    /// <param name="assertionKey">What its assertions are verified with, likewise; empty for a jurisdiction, which makes none.</param>
    public static string LineOf(string name, ReadOnlyMemory<byte> frameKey, ReadOnlyMemory<byte> assertionKey) =>
        $$"""{"name":{{JsonSerializer.Serialize(name)}},"frame":"{{Convert.ToBase64String(frameKey.Span)}}","assertion":"{{Convert.ToBase64String(assertionKey.Span)}}"}""";

    /// <summary>Registers everybody, so that frames can be sealed to them.</summary>
    /// <exception cref="ArgumentException">A key is none on P-256.</exception>
    public void AddTo(ConsumerKeys keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        foreach (var (name, line) in _lines)
        {
            keys.Add(name, ConsumerKeys.IdOf(line.FrameKey), line.FrameKey);
        }
    }

    /// <summary>Whether somebody's own key is the one that others will seal to.</summary>
    /// <param name="name">A gateway, or a jurisdiction.</param>
    /// <param name="frameKey">As <see cref="LineOf"/> takes it.</param>
    public bool Holds(string name, ReadOnlyMemory<byte> frameKey) => _lines.TryGetValue(name, out var line) && line.FrameKey.AsSpan().SequenceEqual(frameKey.Span);

    /// <summary>Key of a gateway's assertions; empty for whoever is not there or makes none.</summary>
    public ReadOnlyMemory<byte> AssertionKeyOf(string name) => _lines.TryGetValue(name, out var line) ? line.AssertionKey : default;

    private static (string Name, Line Line)? ReadLine(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var name = document.RootElement.GetProperty("name").GetString();
            return Topology.IsConsumer(name)
                ? (name!, new Line(document.RootElement.GetProperty("frame").GetBytesFromBase64(), document.RootElement.GetProperty("assertion").GetBytesFromBase64()))
                : null;
        }
        catch (Exception malformed) when (malformed is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private sealed class Line(byte[] frameKey, byte[] assertionKey)
    {
        public byte[] FrameKey { get; } = frameKey;

        public byte[] AssertionKey { get; } = assertionKey;
    }
}
