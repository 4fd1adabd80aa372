using Google.Protobuf;
using Google.Protobuf.Reflection;
using InfoExchange.Domain.Authorization;

namespace InfoExchange.Scenarios.Tests.Access;

/// <summary>What is another's and what does not exist read the same: status, code, text and size. Time is the same by construction: one look-up by key decides both.</summary>
[Collection(AccessCollection.Name)]
public sealed class UniformAnswersTests(AccessGround ground)
{
    private const int Nobody = 99_999;

    [Fact]
    public async Task Another_s_recipient_reads_like_one_that_does_not_exist()
    {
        using var caller = new AccessCaller(ground);
        var compared = 0;
        foreach (var (call, actor) in from call in CallsWith("recipient_number") from actor in AccessActor.All where GrantOf(call, actor)?.Relation == CallRelation.Recipient select (call, actor))
        {
            var foreign = await caller.CallAsync(call, actor, isOwn: false);
            var unknown = await caller.SendAsync(call, actor, With(caller.RequestOf(call, actor, isOwn: false, "75"), "recipient_number", Nobody));
            Assert.True(foreign == unknown && !foreign.IsOpened, $"{call.Name} by {actor.Label}: {foreign} of another's, {unknown} of nobody's");
            compared++;
        }

        Assert.InRange(compared, 12, int.MaxValue);
    }

    [Fact]
    public async Task Another_s_return_reads_like_one_that_does_not_exist()
    {
        using var caller = new AccessCaller(ground);
        var call = AccessMatrix.Calls.Single(c => c.Name == "GetReturn");
        foreach (var actor in AccessActor.All.Where(actor => GrantOf(call, actor)?.Relation == CallRelation.Theirs))
        {
            var id = actor.Returns.Foreign;
            var unknownId = id[..^4] + (id.EndsWith("0000", StringComparison.Ordinal) ? "1111" : "0000");
            var foreign = await caller.CallAsync(call, actor, isOwn: false);
            var unknown = await caller.SendAsync(call, actor, With(caller.RequestOf(call, actor, isOwn: false, "75"), "return_id", unknownId));

            Assert.Equal(foreign with { Text = foreign.Text.Replace(id, "ID", StringComparison.Ordinal) }, unknown with { Text = unknown.Text.Replace(unknownId, "ID", StringComparison.Ordinal) });
            Assert.Equal("return.unknown", foreign.Code);
        }
    }

    [Fact]
    public async Task Whoever_may_not_ask_reads_the_same_whatever_there_is()
    {
        using var caller = new AccessCaller(ground);
        var compared = 0;
        foreach (var call in CallsWith("bulletin_id").Concat(CallsWith("return_id")))
        {
            var field = call.InputType.FindFieldByName("return_id") is null ? "bulletin_id" : "return_id";
            foreach (var actor in AccessActor.All.Where(actor => actor.IsEnrolled && GrantOf(call, actor) is null))
            {
                var there = await caller.SendAsync(call, actor, With(caller.RequestOf(call, actor, isOwn: true, "75"), field, actor.Returns.Own));
                var absent = await caller.SendAsync(call, actor, With(caller.RequestOf(call, actor, isOwn: true, "75"), field, "nothing"));
                Assert.True(there == absent, $"{call.Name} by {actor.Label}: {there} and {absent}");
                compared++;
            }
        }

        Assert.InRange(compared, 80, int.MaxValue);
    }

    private static IEnumerable<MethodDescriptor> CallsWith(string field) =>
        AccessMatrix.Calls.Where(call => call.Service.Name != "SubscriptionsService" && call.InputType.FindFieldByName(field) is { IsRepeated: false });

    private static CallGrant? GrantOf(MethodDescriptor call, AccessActor actor) => AccessMatrix.GrantOf(CallTable.Find(AccessMatrix.NameOf(call))!, actor);

    private static IMessage With(IMessage request, string field, object value)
    {
        request.Descriptor.FindFieldByName(field).Accessor.SetValue(request, value);
        return request;
    }
}
