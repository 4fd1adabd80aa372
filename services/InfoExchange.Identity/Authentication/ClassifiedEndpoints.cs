using System.Collections.Frozen;
using InfoExchange.Domain.Authorization;
using Microsoft.AspNetCore.Routing;

namespace InfoExchange.Identity.Authentication;

/// <summary>Holds what a process has mapped against the table of calls: what nobody has classified does not start.</summary>
public static class ClassifiedEndpoints
{
    /// <summary>What answers for calls that nobody takes; our runtime and the official one name these endpoints alike.</summary>
    private const string UnknownCalls = "gRPC - Un";
    private const string UnknownMethods = "gRPC - Method is unimplemented";
    private const string UnknownServices = "gRPC - Service is unimplemented";

    /// <summary>Open to everybody, or to whoever the call behind them is open to; none tells of a bulletin, a person or a recipient by itself.</summary>
    private static readonly FrozenSet<string> OpenRoutes = new[]
    {
        "/", "/health/live", "/health/ready",
        "/grpc.health.v1.Health/Check", "/grpc.health.v1.Health/List", "/grpc.health.v1.Health/Watch",

        // Mapped where a setting asks for it, which Production refuses.
        "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo", "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo",

        // Passed on as JournalService/GetTile, with its rule.
        "/log/{territory}/{**path}",

        // Passed on as AcknowledgementsService/WatchBoard, with its rule.
        "/boards/{territory}/{bulletin}/events",

        // Read as SubscriptionsService/Fetch is, each item behind the same check.
        "/cap/feed",

        // Passed on as AttachmentsService/FetchAttachment, with its rule, behind the check of the bulletin's frame.
        "/attachments/{territory}/{bulletin}/{attachment}", "/attachments/{territory}/returns/{return}/{attachment}",

        // A page without content; its form is passed on as NoticesService/RedeemLink, whose link and device stand for the person.
        "/r/{territory}/{link}", "/r/device",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Passes when every endpoint is a call with a rule in <see cref="CallTable"/> or a route known to be open; asked last, after everything is mapped.</summary>
    /// <param name="endpoints">The application.</param>
    /// <exception cref="InvalidOperationException">Names each endpoint that is neither: the process must not start.</exception>
    public static void EnsureClassified(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        List<string> unknown = [.. endpoints.DataSources.SelectMany(source => source.Endpoints).Where(endpoint => !IsClassified(endpoint)).Select(NameOf).Order(StringComparer.Ordinal)];
        if (unknown.Count > 0)
        {
            throw new InvalidOperationException($"no rule says who may call {string.Join(", ", unknown)}: give each a line in {nameof(CallTable)}");
        }
    }

    private static bool IsClassified(Microsoft.AspNetCore.Http.Endpoint endpoint) => endpoint is RouteEndpoint
        && (CallTable.Find(NameOf(endpoint)) is not null || OpenRoutes.Contains(NameOf(endpoint)) || IsAnswerToUnknownCalls(endpoint.DisplayName ?? ""));

    private static bool IsAnswerToUnknownCalls(string name) =>
        name.StartsWith(UnknownCalls, StringComparison.Ordinal) || name.StartsWith(UnknownMethods, StringComparison.Ordinal) || name.StartsWith(UnknownServices, StringComparison.Ordinal);

    private static string NameOf(Microsoft.AspNetCore.Http.Endpoint endpoint) => (endpoint as RouteEndpoint)?.RoutePattern.RawText ?? endpoint.DisplayName ?? "?";
}
