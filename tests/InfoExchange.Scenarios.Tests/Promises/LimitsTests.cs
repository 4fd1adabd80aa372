using Grpc.Core;
using InfoExchange.Protos.Refusals;
using InfoExchange.Protos.V1;

namespace InfoExchange.Scenarios.Tests.Promises;

public sealed class LimitsTests(RunningStandalone program) : IClassFixture<RunningStandalone>
{
    [Fact]
    public async Task A_headline_has_200_characters_and_a_body_20_000_and_no_more()
    {
        var watch = await program.SignInAsync("veille-75");
        var draft = Publishing.Draft(new string('h', 200));
        draft.Texts[0].Description = new string('b', 20_000);
        Assert.Equal(1, (await watch.PublishAsync(draft, "limit-held")).Version);

        draft.Texts[0].Headline += "h";
        draft.Texts[0].Description += "b";
        var refused = await Assert.ThrowsAsync<RpcException>(() => watch.PublishAsync(draft, "limit-passed"));

        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        var codes = RefusalStatus.Read(refused).Select(l => l.Code).ToList();
        Assert.Contains("bulletin.headline_too_long", codes);
        Assert.Contains("bulletin.body_too_long", codes);
    }

    [Fact]
    public async Task Everything_wrong_with_a_request_is_said_at_once_in_both_languages()
    {
        var watch = await program.SignInAsync("veille-75");
        var draft = Publishing.Draft("");
        draft.Kind = BulletinKind.Unspecified;
        draft.InformationType = "Vol à l'étalage";
        draft.ExpiresAt = null;
        draft.Origin = Origin.Judicial;

        var refused = await Assert.ThrowsAsync<RpcException>(() => watch.PublishAsync(draft, "all-wrong"));

        var lines = RefusalStatus.Read(refused);
        string[] expected = ["bulletin.headline_missing", "command.unknown_value", "command.malformed_code", "command.field_missing", "bulletin.prosecutor_missing"];
        Assert.Empty(expected.Except(lines.Select(l => l.Code)));
        Assert.All(lines, l => Assert.False(string.IsNullOrWhiteSpace(l.French) || string.IsNullOrWhiteSpace(l.English)));
    }

    [Fact]
    public async Task A_bulletin_lives_30_days_and_no_longer()
    {
        var watch = await program.SignInAsync("veille-75");
        var draft = Publishing.Draft();
        draft.ExpiresAt = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTime(draft.EffectiveAt.ToDateTime().AddDays(30).AddSeconds(1));

        var refused = await Assert.ThrowsAsync<RpcException>(() => watch.PublishAsync(draft, "too-long"));

        Assert.Equal("bulletin.expires_too_late", RefusalStatus.Read(refused).Single().Code);
    }

    [Fact]
    public async Task The_same_key_with_other_content_is_refused_and_with_the_same_gets_the_first_answer()
    {
        var watch = await program.SignInAsync("veille-75");
        var request = await watch.PrepareAsync(Publishing.Draft("une fois"), "key-once");
        var first = await watch.Bulletins.PublishBulletinAsync(request, watch.Call(CancellationToken.None));
        var again = await watch.Bulletins.PublishBulletinAsync(request, watch.Call(CancellationToken.None));
        var refused = await Assert.ThrowsAsync<RpcException>(() => watch.PublishAsync(Publishing.Draft("autre chose"), "key-once"));

        Assert.Equal((first.BulletinId, first.Position), (again.BulletinId, again.Position));
        Assert.Equal(StatusCode.AlreadyExists, refused.StatusCode);
    }
}
