using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using InfoExchange.Protos.Refusals;
using InfoExchange.Protos.V1;
using Xunit;

namespace InfoExchange.Adapters.Tests.Contract;

public sealed class RefusalStatusTests
{
    private const string DetailsKey = "grpc-status-details-bin";

    private static readonly RefusalLine s_tooLong = RefusalLine.Of(
        RefusalKind.Invalid, "bulletin.headline_too_long", "draft.texts.headline", new RefusalArgument("length", "201"), new RefusalArgument("limit", "200"));

    [Theory]
    [InlineData(RefusalKind.Invalid, StatusCode.InvalidArgument)]
    [InlineData(RefusalKind.Unauthenticated, StatusCode.Unauthenticated)]
    [InlineData(RefusalKind.Forbidden, StatusCode.PermissionDenied)]
    [InlineData(RefusalKind.Unknown, StatusCode.NotFound)]
    [InlineData(RefusalKind.Conflict, StatusCode.AlreadyExists)]
    [InlineData(RefusalKind.Stale, StatusCode.FailedPrecondition)]
    [InlineData(RefusalKind.Exhausted, StatusCode.ResourceExhausted)]
    [InlineData(RefusalKind.Unavailable, StatusCode.Unavailable)]
    public void A_kind_answers_with_its_status(RefusalKind kind, StatusCode status)
    {
        Assert.Equal(status, RefusalStatus.ToException([RefusalLine.Of(kind, "command.service_stopping", null)]).StatusCode);
        Assert.Equal(kind, RefusalKindTable.KindOf(status));
        Assert.Equal(kind, RefusalKindTable.KindOf(RefusalKindTable.WordOf(kind)));
    }

    [Fact]
    public void Every_kind_of_the_contract_is_in_the_table() =>
        Assert.All(System.Enum.GetValues<RefusalKind>().Where(kind => kind != RefusalKind.Unspecified), kind => Assert.NotEmpty(RefusalKindTable.WordOf(kind)));

    [Fact]
    public void What_is_said_is_what_is_read()
    {
        var sent = new[] { s_tooLong, RefusalLine.Of(RefusalKind.Invalid, "command.field_missing", "draft.expires_at", new RefusalArgument("field", "draft.expires_at")) };

        var read = RefusalStatus.Read(RefusalStatus.ToException(sent));

        Assert.Equal(sent.Select(line => line.ToMessage()), read.Select(line => line.ToMessage()));
    }

    [Fact]
    public void A_line_survives_the_message_that_lists_it() => Assert.Equal(s_tooLong.ToMessage(), RefusalLine.Of(s_tooLong.ToMessage()).ToMessage());

    [Fact]
    public void Fields_are_named_in_the_standard_way_too()
    {
        var status = StatusOf(RefusalStatus.ToException([s_tooLong, RefusalLine.Of(RefusalKind.Invalid, "bulletin.no_text", null)]));

        var fields = Assert.Single(status.Details, detail => detail.TypeUrl.EndsWith("google.rpc.BadRequest", StringComparison.Ordinal));
        Assert.Contains("draft.texts.headline", fields.Value.ToStringUtf8(), StringComparison.Ordinal);
        Assert.Equal(3, status.Details.Count);
        Assert.Equal((int)StatusCode.InvalidArgument, status.Code);
    }

    [Fact]
    public void What_is_stale_is_a_precondition_and_no_wrong_field()
    {
        var status = StatusOf(RefusalStatus.ToException([RefusalLine.Of(RefusalKind.Stale, "bulletin.audience_changed", "binding.audience_digest", new RefusalArgument("added", "2"), new RefusalArgument("removed", "1"))]));

        var failure = Assert.Single(status.Details, detail => detail.TypeUrl.EndsWith("google.rpc.PreconditionFailure", StringComparison.Ordinal));
        // violations { type, subject, description }
        Assert.Contains("bulletin.audience_changed", failure.Value.ToStringUtf8(), StringComparison.Ordinal);
        Assert.Contains("binding.audience_digest", failure.Value.ToStringUtf8(), StringComparison.Ordinal);
        Assert.DoesNotContain(status.Details, detail => detail.TypeUrl.EndsWith("google.rpc.BadRequest", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(RefusalKind.Exhausted, "command.too_busy", 1)]
    [InlineData(RefusalKind.Exhausted, "subscription.too_many_streams", 15)]
    [InlineData(RefusalKind.Exhausted, "assertion.too_many", 60)]
    [InlineData(RefusalKind.Unavailable, "command.service_stopping", 5)]
    [InlineData(RefusalKind.Unavailable, "gateway.not_ready", 2)]
    [InlineData(RefusalKind.Unavailable, "gateway.service_unreachable", 2)]
    [InlineData(RefusalKind.Stale, "bulletin.audience_changed", null)]
    [InlineData(RefusalKind.Forbidden, "access.not_yours", null)]
    public void What_passes_with_time_says_how_long_to_wait(RefusalKind kind, string code, int? seconds) =>
        Assert.Equal(seconds, RetryAdvice.Read(RefusalStatus.ToException([RefusalLine.Of(kind, code, null)]))?.TotalSeconds);

    [Fact]
    public void The_longest_wait_counts_and_one_refusal_that_stays_leaves_none()
    {
        var (busy, stopping) = (RefusalLine.Of(RefusalKind.Exhausted, "command.too_busy", null), RefusalLine.Of(RefusalKind.Unavailable, "command.service_stopping", null));

        Assert.Equal(TimeSpan.FromSeconds(5), RetryAdvice.Read(RefusalStatus.ToException([busy, stopping])));
        Assert.Null(RetryAdvice.Read(RefusalStatus.ToException([busy, s_tooLong])));
    }

    [Fact]
    public void Every_wait_of_its_own_is_that_of_a_code_of_the_table() => Assert.All(RetryDelays.Codes, code => Assert.Contains(code, RefusalTexts.Contract.Codes));

    [Fact]
    public void Of_several_kinds_the_first_of_the_table_decides()
    {
        var exception = RefusalStatus.ToException([s_tooLong, RefusalLine.Of(RefusalKind.Forbidden, "access.not_yours", null), RefusalLine.Of(RefusalKind.Stale, "bulletin.audience_changed", null)]);

        Assert.Equal(StatusCode.PermissionDenied, exception.StatusCode);
        Assert.Equal(["bulletin.headline_too_long", "access.not_yours", "bulletin.audience_changed"], RefusalStatus.Read(exception).Select(line => line.Code));
    }

    [Fact]
    public void More_than_metadata_can_hold_loses_texts_first_then_is_counted()
    {
        var many = Enumerable.Range(0, 400).Select(index => RefusalLine.Of(RefusalKind.Invalid, "bulletin.unknown", $"draft.areas.{index}", new RefusalArgument("id", new string('é', 120)))).ToArray();

        var exception = RefusalStatus.ToException(many);
        var read = RefusalStatus.Read(exception);

        var bytes = exception.Trailers.GetValueBytes(DetailsKey)!.Length;
        Assert.InRange((bytes * 4 / 3) + (9 * exception.Status.Detail.Length) + 200, 4_000, 8_192);
        Assert.Equal(RefusalStatus.MoreRefusals, read[^1].Code);
        Assert.Equal(400 - (read.Count - 1), int.Parse(Assert.Single(read[^1].Arguments).Value, System.Globalization.CultureInfo.InvariantCulture));
        Assert.All(read, line => Assert.NotEmpty(line.French));
    }

    [Fact]
    public void A_line_whose_texts_were_cut_is_filled_in_from_the_readers_table()
    {
        var many = Enumerable.Repeat(s_tooLong, 18).ToArray();

        var exception = RefusalStatus.ToException(many);

        Assert.Contains(StatusOf(exception).Details, detail => !detail.Value.ToStringUtf8().Contains("text.fr", StringComparison.Ordinal) && detail.TypeUrl.EndsWith("ErrorInfo", StringComparison.Ordinal));
        Assert.Equal(many.Length, RefusalStatus.Read(exception).Count);
        Assert.All(RefusalStatus.Read(exception), line => Assert.Equal(s_tooLong.ToMessage(), line.ToMessage()));
    }

    [Fact]
    public void A_failure_without_details_carries_no_refusal() => Assert.Empty(RefusalStatus.Read(new RpcException(new Status(StatusCode.Internal, "fault"))));

    [Theory]
    [InlineData(new byte[] { 0xff, 0xff, 0xff })]
    [InlineData(new byte[] { 0x1a, 0x50, 0x0a })]
    public void Malformed_details_carry_no_refusal(byte[] details) =>
        Assert.Empty(RefusalStatus.Read(new RpcException(new Status(StatusCode.NotFound, ""), new Metadata { { DetailsKey, details } })));

    [Fact]
    public void A_malformed_detail_inside_a_sound_status_carries_no_refusal()
    {
        var type = "type.googleapis.com/google.rpc.ErrorInfo"u8;
        byte[] details = [0x1a, (byte)(2 + type.Length + 4), 0x0a, (byte)type.Length, .. type, 0x12, 2, 0x0a, 0x7f];

        Assert.Empty(RefusalStatus.Read(new RpcException(new Status(StatusCode.NotFound, ""), new Metadata { { DetailsKey, details } })));
    }

    [Fact]
    public void A_kind_of_a_later_version_falls_back_on_the_status()
    {
        var exception = RefusalStatus.ToException([s_tooLong]);
        var status = StatusOf(exception);
        var bytes = exception.Trailers.GetValueBytes(DetailsKey)!;
        Replace(bytes, "invalid"u8, "newkind"u8);

        var read = RefusalStatus.Read(new RpcException(new Status((StatusCode)status.Code, ""), new Metadata { { DetailsKey, bytes } }));

        Assert.Equal(RefusalKind.Invalid, Assert.Single(read).Kind);
    }

    [Fact]
    public void A_refusal_without_kind_or_none_at_all_is_a_bug()
    {
        Assert.Throws<ArgumentException>(() => RefusalStatus.ToException([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => RefusalStatus.ToException([RefusalLine.Of(RefusalKind.Unspecified, "access.not_yours", null)]));
        Assert.Throws<ArgumentException>(() => RefusalLine.Of(RefusalKind.Invalid, "access.not_yours", null, new RefusalArgument("refusal.kind", "x")));
    }

    // The standard types are internal to the contract's assembly: read them as any other client would, from the bytes.
    private static (int Code, IReadOnlyList<Any> Details) StatusOf(RpcException exception)
    {
        var input = new CodedInputStream(exception.Trailers.GetValueBytes(DetailsKey)!);
        var (code, details) = (0, new List<Any>());
        for (var tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            switch (tag >> 3)
            {
                case 1:
                    code = input.ReadInt32();
                    break;
                case 3:
                    details.Add(Any.Parser.ParseFrom(input.ReadBytes()));
                    break;
                default:
                    input.SkipLastField();
                    break;
            }
        }

        return (code, details);
    }

    private static void Replace(Span<byte> bytes, ReadOnlySpan<byte> from, ReadOnlySpan<byte> to)
    {
        var at = bytes.IndexOf(from);
        Assert.True(at >= 0);
        to.CopyTo(bytes[at..]);
    }
}
