using System.Collections.Immutable;
using Google.Protobuf;
using Grpc.Core;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Identity.Assertions;
using InfoExchange.Identity.Authentication;
using InfoExchange.Identity.Processes;
using InfoExchange.Identity.Tokens;

namespace InfoExchange.DepartementService.Grpc;

/// <summary>Believes a call: the caller's own token, validated again here, and the gateway's assertion for this very request.</summary>
/// <param name="validator">Tokens.</param>
/// <param name="assertions">Assertions of the registered gateways.</param>
internal sealed class CallerGuard(AccessTokenValidator validator, CallerAssertionReader assertions)
{
    /// <exception cref="RpcException">UNAUTHENTICATED, the same whatever is wrong with the token; UNAVAILABLE while the issuer's keys can't be had.</exception>
    public async Task<CallerToken> AuthenticateAsync(ServerCallContext context)
    {
        var outcome = await validator.ValidateHeaderAsync(OnlyEntry(context, CallerMetadata.Authorization), context.CancellationToken);
        return outcome.IsAccepted ? outcome.Value : throw TokenRefusals.AsTold(outcome.Refusals[0]).ToException();
    }

    /// <summary>The functions that count on this call.</summary>
    /// <param name="context">The call.</param>
    /// <param name="request">Its message.</param>
    /// <param name="token">Who calls.</param>
    /// <param name="held">What the caller holds now.</param>
    /// <param name="jurisdiction">The service that is meant.</param>
    /// <exception cref="RpcException">No good assertion, one for another service, or a gateway that serves none of the caller's functions.</exception>
    public ImmutableHashSet<DutyFunction> CheckGateway(ServerCallContext context, IMessage request, CallerToken token, IEnumerable<FunctionHolding> held, Jurisdiction jurisdiction)
    {
        var outcome = assertions.Read(OnlyEntry(context, CallerMetadata.Assertion), token, context.Method, request.ToByteArray());
        if (!outcome.IsAccepted)
        {
            throw outcome.Refusals.ToException();
        }

        if (outcome.Value.Audience != jurisdiction.ToString())
        {
            throw AssertionRefusals.WrongAudience.ToException();
        }

        RequireOwnConnection(context, outcome.Value.Gateway);
        ImmutableArray<DutyFunction> functions = [.. held.Select(h => h.Function)];
        return functions.IsEmpty || functions.Any(outcome.Value.Functions.Contains) ? outcome.Value.Functions : throw AssertionRefusals.WrongAudienceKind.ToException();
    }

    /// <summary>The gateway that calls for itself, and whom it addressed.</summary>
    /// <param name="context">The call.</param>
    /// <param name="request">Its message.</param>
    /// <exception cref="RpcException">UNAUTHENTICATED, with the code that tells what is wrong with the assertion.</exception>
    public OwnCall AuthenticateGateway(ServerCallContext context, IMessage request)
    {
        var outcome = assertions.ReadOwn(OnlyEntry(context, CallerMetadata.Assertion), context.Method, request.ToByteArray());
        if (!outcome.IsAccepted)
        {
            throw outcome.Refusals.ToException();
        }

        RequireOwnConnection(context, outcome.Value.Gateway);
        return outcome.Value;
    }

    // A gateway's word counts on its own connection only: a key that was taken from it is not enough.
    private static void RequireOwnConnection(ServerCallContext context, string gateway)
    {
        if (context.GetHttpContext().Connection.ClientCertificate is { } shown && ProcessCertificate.NameOf(shown) != gateway)
        {
            throw AssertionRefusals.UnknownGateway.ToException();
        }
    }

    // Two entries are two answers to one question: neither is taken.
    private static string? OnlyEntry(ServerCallContext context, string key)
    {
        List<Metadata.Entry> entries = [.. context.RequestHeaders.GetAll(key)];
        return entries.Count == 1 ? entries[0].Value : null;
    }
}
