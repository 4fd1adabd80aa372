using System.Globalization;
using InfoExchange.Benchmarks.Measuring;

namespace InfoExchange.Benchmarks.Delivering;

/// <summary>One round of one subject: what the load saw and what the server spent.</summary>
internal sealed class DeliveryRound
{
    private const double BusyLoad = 0.8;
    private const double LittleTolerance = 0.2;

    // Waking up takes this long on a quiet machine, which matters only to latencies as short.
    private const double WakingSeconds = 250e-6;

    public required LoadReport Report { get; init; }

    /// <summary>Processor time of the server, all of it, with what it did after the last delivery: receipts, journal, relay.</summary>
    public required TimeSpan ServerTime { get; init; }

    /// <summary>Share of its core that the load used, 0 to 1.</summary>
    public required double LoadShare { get; init; }

    /// <summary>Managed bytes that the server allocated.</summary>
    public required long AllocatedBytes { get; init; }

    /// <summary>False when the server went on working long after the round.</summary>
    public required bool IsSettled { get; init; }

    public long Deliveries => Report.Each.Values.Sum();

    public double MicrosecondsPerDelivery => ServerTime.TotalMicroseconds / Deliveries;

    public double BytesPerDelivery => AllocatedBytes / (double)Deliveries;

    public double BulletinsPerSecond => Report.Bulletins / Report.Seconds;

    /// <summary>True when the load could not have gone faster: the figure tells of it and not of the server.</summary>
    public bool IsClientBound => LoadShare >= BusyLoad;

    /// <summary>Bulletins under way, as counted, by rate × latency; 1 when the books agree.</summary>
    public double Little => Report.Area / (LatencyHistogram.Of(Report.Last).Mean / 1e6 * Report.Bulletins);

    /// <summary>Seconds by which bulletins left late, on average.</summary>
    public double Lateness => (LatencyHistogram.Of(Report.Last).Mean / 1e6) - (Report.Area / Report.Bulletins);

    /// <summary>Reasons why the round is worth nothing.</summary>
    /// <param name="name">The subject.</param>
    /// <param name="isOpen">In closed loop there is no schedule to be late for, and the load may be busy.</param>
    public IEnumerable<string> Voids(string name, bool isOpen)
    {
        if (Report.Missing > 0 || Report.Bulletins == 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{name} lost {Report.Missing} deliveries {Report.LastEnd}");
        }

        if (Report.Repeated > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{name} delivered {Report.Repeated} times what was not sent or was there");
        }

        if (!IsSettled)
        {
            yield return $"{name} still worked a minute after its round";
        }

        if (isOpen && Report.Bulletins > 0 && Math.Abs(Little - 1) > LittleTolerance && Math.Abs(Lateness) > WakingSeconds)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{name}: Little's law is off by {Little:0.00}: bulletins left {Lateness * 1e3:0.0} ms late");
        }

        if (isOpen && IsClientBound)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{name}: client-bound, the load was {LoadShare:0 %} busy");
        }
    }
}
