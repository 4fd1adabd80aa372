using Grpc.Core;
using InfoExchange.Client.Failures;
using InfoExchange.Client.Tokens;
using InfoExchange.Protos.Refusals;

namespace InfoExchange.Cli.Terminal;

/// <summary>The outermost handler: turns what stopped a command into sentences, a next step and an exit code.</summary>
internal static class FailureReport
{
    internal static async Task<int> GuardAsync(Func<Task<int>> command, CommandParts parts, bool isJson, CancellationToken interrupt)
    {
        Failure failure;
        try
        {
            return await command();
        }
        catch (Exception stop) when (interrupt.IsCancellationRequested && stop is OperationCanceledException or RpcException { StatusCode: StatusCode.Cancelled })
        {
            return ExitCodes.Interrupted;
        }
        catch (CommandStoppedException stop)
        {
            failure = Of(stop, parts.Texts);
        }
        catch (RpcException refused)
        {
            failure = Of(refused, parts.Texts);
        }
        catch (OutcomeUnknownException unknown)
        {
            failure = unknown.InnerException is RpcException last ? Of(last, parts.Texts) : Local(ExitCodes.Unreachable, "signin.issuer_unreachable", parts.Texts, unknown.InnerException!.Message);
        }
        catch (CursorStoreInUseException inUse)
        {
            failure = Local(ExitCodes.Refused, "subscribe.store_in_use", parts.Texts, inUse.Message);
        }
        catch (TokenRefusedException refused)
        {
            failure = Local(ExitCodes.Forbidden, "signin.token_refused", parts.Texts, refused.Error);
        }
        catch (HttpRequestException unreachable)
        {
            failure = Local(ExitCodes.Unreachable, "signin.issuer_unreachable", parts.Texts, unreachable.Message);
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            failure = Local(ExitCodes.Malformed, "file.failed", parts.Texts, broken.Message);
        }

        failure.Print(parts, isJson);
        return failure.ExitCode;
    }

    internal static int ExitCodeOf(StatusCode status) => status switch
    {
        StatusCode.Unauthenticated or StatusCode.PermissionDenied or StatusCode.Unimplemented => ExitCodes.Forbidden,
        StatusCode.InvalidArgument or StatusCode.NotFound or StatusCode.AlreadyExists or StatusCode.FailedPrecondition or StatusCode.OutOfRange or StatusCode.Aborted => ExitCodes.Refused,
        _ => ExitCodes.Unreachable,
    };

    private static Failure Of(CommandStoppedException stop, Texts texts) => Local(stop.ExitCode, stop.Key, texts, [.. stop.Args.Select(texts.OfNote)]);

    /// <summary>The key is also the code; the next step stands under the same key in the table.</summary>
    private static Failure Local(int exitCode, string key, Texts texts, params object[] args) =>
        new(exitCode, StatusOf(exitCode), [new FailureLine(key, "", texts.Say(key, args))], texts.Say($"{key}.next"));

    private static Failure Of(RpcException refused, Texts texts)
    {
        var status = WordOf(refused.StatusCode);
        var lines = RefusalStatus.Read(refused).Select(line => new FailureLine(line.Code, line.Field, texts.Of(line))).ToList();
        if (lines.Count == 0)
        {
            lines.Add(new FailureLine($"status.{status}", "", SentenceOf(refused, status, texts)));
        }

        return new Failure(ExitCodeOf(refused.StatusCode), status.ToUpperInvariant(), lines, texts.Say($"next.{NextOf(refused.StatusCode)}"));
    }

    // The detail of these two is the transport's own, in English, and tells its reader nothing.
    private static string SentenceOf(RpcException refused, string status, Texts texts) => refused.StatusCode switch
    {
        StatusCode.Unimplemented => texts.Say("status.unimplemented"),
        StatusCode.Unavailable => texts.Say("status.unavailable"),
        _ => texts.Say("status.bare", status.ToUpperInvariant(), Printable.Line(refused.Status.Detail, 300)),
    };

    private static string NextOf(StatusCode status) => status switch
    {
        StatusCode.Unauthenticated => "signin",
        StatusCode.PermissionDenied => "ask_right",
        StatusCode.Unimplemented => "other_gateway",
        StatusCode.InvalidArgument or StatusCode.OutOfRange => "correct",
        StatusCode.NotFound => "check_identifier",
        StatusCode.AlreadyExists => "new_key",
        StatusCode.FailedPrecondition or StatusCode.Aborted => "read_again",
        StatusCode.Unavailable => "start_or_retry",
        StatusCode.DeadlineExceeded or StatusCode.Cancelled => "same_key",
        StatusCode.ResourceExhausted => "wait",
        _ => "fault",
    };

    private static string StatusOf(int exitCode) => exitCode switch
    {
        ExitCodes.Malformed => "MALFORMED",
        ExitCodes.Forbidden => "NOT_SIGNED_IN",
        ExitCodes.Unreachable => "UNREACHABLE",
        ExitCodes.HandlerFailed => "HANDLER_FAILED",
        _ => "REFUSED",
    };

    /// <summary>As specifications write it, in lower case: <c>PermissionDenied</c> is <c>permission_denied</c>.</summary>
    private static string WordOf(StatusCode status) => EnumWords.WordOf(status).Replace('-', '_');
}
