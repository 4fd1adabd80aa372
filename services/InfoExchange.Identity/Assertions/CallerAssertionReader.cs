using System.Collections.Immutable;
using InfoExchange.Domain.Outcomes;
using InfoExchange.Identity.Jose;
using InfoExchange.Identity.Tokens;

namespace InfoExchange.Identity.Assertions;

/// <summary>The service's side: believes registered gateways about one call at a time. One instance per process; safe for several threads.</summary>
public sealed class CallerAssertionReader : IDisposable
{
    /// <summary>Leeway for the gateway's clock, both ways.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(5);

    /// <summary>Assertions that may be alive per gateway: a thousand calls a second for as long as each could be replayed.</summary>
    private const int WindowCapacity = 65_536;

    private readonly ImmutableDictionary<string, KnownGateway> gateways;
    private readonly ImmutableHashSet<string> audiences;
    private readonly TimeProvider time;

    /// <summary>Reads the registrations.</summary>
    /// <param name="gateways">Distinct names.</param>
    /// <param name="audiences">What this process answers to: its jurisdictions in one word each, such as <c>departement:75</c>; at least one.</param>
    /// <param name="time">Decides whether an assertion is still fresh.</param>
    /// <exception cref="ArgumentException">A registration is wrong, or there is no audience: the process must not start.</exception>
    public CallerAssertionReader(IReadOnlyCollection<RegisteredGateway> gateways, IReadOnlyCollection<string> audiences, TimeProvider time)
        : this(gateways, audiences, time, WindowCapacity)
    {
    }

    internal CallerAssertionReader(IReadOnlyCollection<RegisteredGateway> gateways, IReadOnlyCollection<string> audiences, TimeProvider time, int windowCapacity)
    {
        if (audiences.Count == 0 || audiences.Any(string.IsNullOrWhiteSpace))
        {
            throw new ArgumentException("assertions for anybody would be believed: name what this service answers to", nameof(audiences));
        }

        this.gateways = gateways.ToImmutableDictionary(gateway => gateway.Name, gateway => new KnownGateway(gateway, windowCapacity), StringComparer.Ordinal);
        this.audiences = audiences.ToImmutableHashSet(StringComparer.Ordinal);
        this.time = time;
    }

    /// <summary>Checks an assertion against the call that brought it. Believed once: the same assertion again is refused.</summary>
    /// <param name="assertion">Value of the <c>infoexchange-assertion</c> entry; null when there was none, or several.</param>
    /// <param name="caller">The access token of the same call, validated by this service itself.</param>
    /// <param name="method">Full gRPC method that was called, with its leading slash.</param>
    /// <param name="request">The request message's bytes as received.</param>
    /// <returns>
    /// The call with the functions that count on it (see <see cref="VouchedCall.SpeakAs"/>); or the first of <see cref="AssertionRefusals"/>. A refused assertion is not used up.
    /// </returns>
    public Outcome<VouchedCall> Read(string? assertion, CallerToken caller, string method, ReadOnlySpan<byte> request)
    {
        var believed = Believe(assertion, AssertionForm.Type, method, request, claims => CheckCaller(claims, caller));
        return believed.IsAccepted
            ? Outcome.Accept(new VouchedCall(believed.Value.Gateway, believed.Value.Audience, gateways[believed.Value.Gateway].Functions, caller))
            : Outcome.Refuse<VouchedCall>(believed.Refusals);
    }

    /// <summary>Checks a gateway's own assertion against the call that it makes for itself. Believed once.</summary>
    /// <param name="assertion">As for a caller's call.</param>
    /// <param name="method">As for a caller's call.</param>
    /// <param name="request">As for a caller's call.</param>
    /// <returns>The gateway and the service that it addressed; or the first of <see cref="AssertionRefusals"/>.</returns>
    public Outcome<OwnCall> ReadOwn(string? assertion, string method, ReadOnlySpan<byte> request)
    {
        var believed = Believe(assertion, AssertionForm.OwnType, method, request, static _ => null);
        return believed.IsAccepted ? Outcome.Accept(new OwnCall(believed.Value.Gateway, believed.Value.Audience)) : Outcome.Refuse<OwnCall>(believed.Refusals);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var gateway in gateways.Values)
        {
            gateway.Dispose();
        }
    }

    private static Refusal? CheckLife(AssertionClaims claims, DateTimeOffset now) =>
        now - ClockSkew >= claims.ExpiresAt ? AssertionRefusals.Expired
        : claims.IssuedAt > now + ClockSkew ? AssertionRefusals.NotYetValid
        : null;

    private Outcome<AssertionClaims> Believe(string? assertion, string type, string method, ReadOnlySpan<byte> request, Func<AssertionClaims, Refusal?> checkCaller)
    {
        if (string.IsNullOrEmpty(assertion))
        {
            return Outcome.Refuse<AssertionClaims>(AssertionRefusals.Missing);
        }

        if (!CompactToken.TryRead(assertion, AssertionForm.MaxLength, out var token) || !AssertionClaims.TryRead(token, type, out var claims))
        {
            return Outcome.Refuse<AssertionClaims>(AssertionRefusals.Malformed);
        }

        if (!gateways.TryGetValue(claims.Gateway, out var gateway))
        {
            return Outcome.Refuse<AssertionClaims>(AssertionRefusals.UnknownGateway);
        }

        if (!gateway.HasSigned(token, claims.KeyId))
        {
            return Outcome.Refuse<AssertionClaims>(AssertionRefusals.BadSignature);
        }

        var now = time.GetUtcNow();
        var refusal = CheckLife(claims, now) ?? CheckCall(claims, method, request) ?? checkCaller(claims) ?? CheckUse(claims, gateway, now);
        return refusal is null ? Outcome.Accept(claims) : Outcome.Refuse<AssertionClaims>(refusal);
    }

    private Refusal? CheckCall(AssertionClaims claims, string method, ReadOnlySpan<byte> request) =>
        !audiences.Contains(claims.Audience) ? AssertionRefusals.WrongAudience
        : !string.Equals(claims.Method, method, StringComparison.Ordinal) ? AssertionRefusals.WrongMethod
        : claims.RequestDigest != AssertionForm.DigestOf(request) ? AssertionRefusals.WrongRequest
        : null;

    private static Refusal? CheckCaller(AssertionClaims claims, CallerToken caller) =>
        claims.TokenDigest != AssertionForm.DigestOf(caller.Raw) ? AssertionRefusals.WrongToken
        : caller.CertificateThumbprint is not null && caller.CertificateThumbprint != claims.CertificateThumbprint ? AssertionRefusals.WrongCertificate
        : null;

    private static Refusal? CheckUse(AssertionClaims claims, KnownGateway gateway, DateTimeOffset now) =>
        gateway.Window.TryUse(claims.TokenId, claims.ExpiresAt + ClockSkew, now) switch
        {
            true => null,
            false => AssertionRefusals.Replayed,
            null => AssertionRefusals.TooMany,
        };
}
