using InfoExchange.Domain.Bulletins;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.Bus.Mapping;

/// <summary>Codes of bulletins between domain and contract.</summary>
/// <remarks>Outward every value has a counterpart. Inward, false means unspecified or a value of a newer contract: the caller says what that means there.</remarks>
public static class BulletinMapping
{
    private static readonly CodeTable<BulletinKind, V1.BulletinKind> Kinds = new(
        (BulletinKind.Information, V1.BulletinKind.Information),
        (BulletinKind.Alert, V1.BulletinKind.Alert));

    private static readonly CodeTable<BulletinOrigin, V1.Origin> Origins = new(
        (BulletinOrigin.Administrative, V1.Origin.Administrative),
        (BulletinOrigin.Judicial, V1.Origin.Judicial),
        (BulletinOrigin.OpenSource, V1.Origin.OpenSource));

    private static readonly CodeTable<Marking, V1.Marking> Markings = new(
        (Marking.Unmarked, V1.Marking.Unmarked),
        (Marking.DiffusionRestreinte, V1.Marking.DiffusionRestreinte));

    private static readonly CodeTable<Tlp, V1.Tlp> Tlps = new(
        (Tlp.Red, V1.Tlp.Red),
        (Tlp.AmberStrict, V1.Tlp.AmberStrict),
        (Tlp.Amber, V1.Tlp.Amber),
        (Tlp.Green, V1.Tlp.Green),
        (Tlp.Clear, V1.Tlp.Clear));

    private static readonly CodeTable<Urgency, V1.Urgency> Urgencies = new(
        (Urgency.Unknown, V1.Urgency.Unknown),
        (Urgency.Immediate, V1.Urgency.Immediate),
        (Urgency.Expected, V1.Urgency.Expected),
        (Urgency.Future, V1.Urgency.Future),
        (Urgency.Past, V1.Urgency.Past));

    private static readonly CodeTable<Severity, V1.Severity> Severities = new(
        (Severity.Unknown, V1.Severity.Unknown),
        (Severity.Extreme, V1.Severity.Extreme),
        (Severity.Severe, V1.Severity.Severe),
        (Severity.Moderate, V1.Severity.Moderate),
        (Severity.Minor, V1.Severity.Minor));

    private static readonly CodeTable<Certainty, V1.Certainty> Certainties = new(
        (Certainty.Unknown, V1.Certainty.Unknown),
        (Certainty.Observed, V1.Certainty.Observed),
        (Certainty.Likely, V1.Certainty.Likely),
        (Certainty.Possible, V1.Certainty.Possible),
        (Certainty.Unlikely, V1.Certainty.Unlikely));

    /// <summary>A kind in the contract.</summary>
    public static V1.BulletinKind ToContract(this BulletinKind value) => Kinds.ToContract(value);

    /// <summary>Reads a kind.</summary>
    public static bool TryToDomain(this V1.BulletinKind value, out BulletinKind domain) => Kinds.TryToDomain(value, out domain);

    /// <summary>An origin in the contract.</summary>
    public static V1.Origin ToContract(this BulletinOrigin value) => Origins.ToContract(value);

    /// <summary>Reads an origin.</summary>
    public static bool TryToDomain(this V1.Origin value, out BulletinOrigin domain) => Origins.TryToDomain(value, out domain);

    /// <summary>A protection mark in the contract.</summary>
    public static V1.Marking ToContract(this Marking value) => Markings.ToContract(value);

    /// <summary>Reads a protection mark.</summary>
    public static bool TryToDomain(this V1.Marking value, out Marking domain) => Markings.TryToDomain(value, out domain);

    /// <summary>A TLP mark in the contract.</summary>
    public static V1.Tlp ToContract(this Tlp value) => Tlps.ToContract(value);

    /// <summary>Reads a TLP mark.</summary>
    public static bool TryToDomain(this V1.Tlp value, out Tlp domain) => Tlps.TryToDomain(value, out domain);

    /// <summary>An urgency in the contract.</summary>
    public static V1.Urgency ToContract(this Urgency value) => Urgencies.ToContract(value);

    /// <summary>Reads an urgency.</summary>
    public static bool TryToDomain(this V1.Urgency value, out Urgency domain) => Urgencies.TryToDomain(value, out domain);

    /// <summary>A severity in the contract.</summary>
    public static V1.Severity ToContract(this Severity value) => Severities.ToContract(value);

    /// <summary>Reads a severity.</summary>
    public static bool TryToDomain(this V1.Severity value, out Severity domain) => Severities.TryToDomain(value, out domain);

    /// <summary>A certainty in the contract.</summary>
    public static V1.Certainty ToContract(this Certainty value) => Certainties.ToContract(value);

    /// <summary>Reads a certainty.</summary>
    public static bool TryToDomain(this V1.Certainty value, out Certainty domain) => Certainties.TryToDomain(value, out domain);
}
