using System.Diagnostics;
using System.Globalization;
using InfoExchange.Benchmarks.Measuring;
using InfoExchange.Benchmarks.Running;
using InfoExchange.Cli.Verifying;
using InfoExchange.Domain.Journal.Merkle;

namespace InfoExchange.Benchmarks.Auditing;

/// <summary>B8: an export verified offline, beside the bare hashes of its leaves and nodes on one thread; and inclusion and consistency proofs, made and checked.</summary>
internal sealed class AuditBenchmark(Session session)
{
    private readonly int _count = session.Options.IsQuick ? 3_000 : 300_000;
    private readonly Samples _verified = new();
    private readonly Samples _hashed = new();
    private readonly LatencyHistogram _inclusion = new();
    private readonly LatencyHistogram _consistency = new();

    public async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("infoexchange-b8-").FullName;
        try
        {
            using var sample = new SampleExport(folder, _count);
            WarmUp(sample);
            var kept = await session.RepeatAsync("B8", () => Task.FromResult(Round(sample)), Keep);
            Print(sample, kept);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>All of it happens in this process, so warming up looks at its own compiler: until nothing is compiled any more.</summary>
    private void WarmUp(SampleExport sample)
    {
        var (begun, compiled) = (Stopwatch.GetTimestamp(), -1L);
        while (Stopwatch.GetElapsedTime(begun) < session.Options.MostWarmth
            && (Stopwatch.GetElapsedTime(begun) < session.Options.LeastWarmth || compiled != System.Runtime.JitInfo.GetCompiledMethodCount()))
        {
            compiled = System.Runtime.JitInfo.GetCompiledMethodCount();
            Round(sample);
        }
    }

    private void Verify(SampleExport sample)
    {
        using var stream = new FileStream(sample.FilePath, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);
        var result = new Verification();
        new ExportVerifier(stream, result, [], new CheckpointCheck(result, sample.Verifier, [])).Verify();
        if (!result.Holds || result.Entries != sample.Count || result.Signature != "valid")
        {
            session.Void("an export that is right did not verify");
        }
    }

    private AuditRound Round(SampleExport sample)
    {
        var begun = Stopwatch.GetTimestamp();
        Verify(sample);
        var verified = Stopwatch.GetElapsedTime(begun);
        begun = Stopwatch.GetTimestamp();
        Hash(sample);
        var hashed = Stopwatch.GetElapsedTime(begun);
        var round = new AuditRound(sample.Count / verified.TotalSeconds, sample.Count / hashed.TotalSeconds);
        Prove(sample, round);
        return round;
    }

    /// <summary>What any verifier must do: the hash of each leaf and of one node.</summary>
    private static void Hash(SampleExport sample)
    {
        var node = MerkleHash.EmptyRoot;
        foreach (var entry in sample.Entries)
        {
            node = MerkleHash.OfNode(node, MerkleHash.OfLeaf(entry));
        }

        GC.KeepAlive(node);
    }

    private void Prove(SampleExport sample, AuditRound round)
    {
        var random = new Random(20_261_122);
        var (log, size) = (sample.Log, sample.Count);
        for (var i = 0; i < (session.Options.IsQuick ? 100 : 20_000); i++)
        {
            var (leaf, old) = (random.Next(size), 1 + random.Next(size));
            var begun = Stopwatch.GetTimestamp();
            var isIncluded = MerkleProofs.VerifyInclusion(leaf, size, log.LeafAt(leaf), log.ProveInclusion(leaf, size).AsSpan(), log.RootAt(size));
            round.Inclusion.Record((long)Stopwatch.GetElapsedTime(begun).TotalMicroseconds);
            begun = Stopwatch.GetTimestamp();
            var isConsistent = MerkleProofs.VerifyConsistency(old, size, log.ProveConsistency(old, size).AsSpan(), log.RootAt(old), log.RootAt(size));
            round.Consistency.Record((long)Stopwatch.GetElapsedTime(begun).TotalMicroseconds);
            if (!isIncluded || !isConsistent)
            {
                session.Void("a proof that is right did not verify");
            }
        }
    }

    private void Keep(AuditRound round)
    {
        _verified.Add(round.Verified);
        _hashed.Add(round.Hashed);
        _inclusion.Add(round.Inclusion.Buckets());
        _consistency.Add(round.Consistency.Buckets());
    }

    private void Print(SampleExport sample, int kept)
    {
        var head = string.Create(CultureInfo.InvariantCulture, $"B8 {sample.Count:#,0} entries of {sample.MeanLength:0} bytes, {kept} rounds: median (min–max)");
        Table.Write(head, ["ours", "bare hashes, one thread"], [("entries a second, offline", [$"{_verified}", $"{_hashed}"])]);
        if (kept == 0)
        {
            return;
        }

        Table.Write(
            "B8 proofs, made and checked, µs",
            ["inclusion", "consistency"],
            [("p50", [Micros(_inclusion, 0.5), Micros(_consistency, 0.5)]), ("p99", [Micros(_inclusion, 0.99), Micros(_consistency, 0.99)])]);
        Console.WriteLine(Goal.V1.Judge(_verified.RatioTo(_hashed)));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  asked besides: 300,000 entries a second (here {_verified.Median:#,0}), 1,000 µs a proof (here p99 {Math.Max(_inclusion.At(0.99), _consistency.At(0.99)):0})"));
    }

    private static string Micros(LatencyHistogram histogram, double share) => histogram.At(share).ToString("0", CultureInfo.InvariantCulture);
}
