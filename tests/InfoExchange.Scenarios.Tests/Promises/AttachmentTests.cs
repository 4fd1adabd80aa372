using System.Net;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Grpc.Core;
using InfoExchange.Client.Failures;
using InfoExchange.Protos.Refusals;
using InfoExchange.Protos.V1;
using InfoExchange.Standalone.Demo;

namespace InfoExchange.Scenarios.Tests.Promises;

/// <summary>Pictures of bulletins and returns: for whoever may read these, while they may, and for nobody else.</summary>
public sealed class AttachmentTests(RunningStandalone program) : IClassFixture<RunningStandalone>, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly byte[] Picture = SamplePicture.Png(1_500);

    private readonly PlainCalls _calls = new(program);

    public void Dispose() => _calls.Dispose();

    [Fact]
    public async Task A_picture_reaches_whoever_receives_its_bulletin_without_its_place_whole_and_in_part()
    {
        var shop = await program.SignInAsync("bijouterie-1-75");
        var (published, delivered) = await PublishAsync(shop, "whole");

        var bytes = await FetchAsync(shop, published, delivered.AttachmentId);
        Assert.Equal((1_500, 1_500, AttachmentKind.Png, bytes.Length), (delivered.Width, delivered.Height, delivered.Kind, (int)delivered.Length));
        Assert.Equal(delivered.Digest, ByteString.CopyFrom(SHA256.HashData(bytes)));
        Assert.True(Picture.AsSpan().IndexOf(Encoding.ASCII.GetBytes(SamplePicture.Place)) > 0 && bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(SamplePicture.Place)) < 0);
        Assert.Equal(bytes[1_048_000..1_049_000], await FetchAsync(shop, published, delivered.AttachmentId, 1_048_000, 1_000));
        Assert.Equal(bytes[^10..], await FetchAsync(shop, published, delivered.AttachmentId, bytes.Length - 10, 5_000));
        Assert.Equal("attachment.range_invalid", await CodeAsync(() => FetchAsync(shop, published, delivered.AttachmentId, bytes.Length)));

        var watch = await program.SignInAsync("veille-75");
        Assert.Equal(bytes, await FetchAsync(watch, published, delivered.AttachmentId));
        var shown = await watch.Bulletins.GetBulletinAsync(new GetBulletinRequest { Jurisdiction = watch.Jurisdiction, BulletinId = published }, watch.Call(CancellationToken.None));
        Assert.Equal(delivered, Assert.Single(shown.Draft.Attachments));
    }

    [Fact]
    public async Task Over_HTTP_it_is_saved_and_never_shown_in_the_place_of_a_page()
    {
        var shop = await program.SignInAsync("bijouterie-1-75");
        var (published, delivered) = await PublishAsync(shop, "http");
        var bytes = await FetchAsync(shop, published, delivered.AttachmentId);
        var path = $"/attachments/departement:75/{published}/{delivered.AttachmentId}?recipient={shop.Recipients[0].Number}";

        var whole = await _calls.GetAsync("retail", path, "bijouterie-1-75");
        Assert.Equal(HttpStatusCode.OK, whole.StatusCode);
        Assert.Equal(bytes, await whole.Content.ReadAsByteArrayAsync());
        Assert.Equal("image/png", $"{whole.Content.Headers.ContentType}");
        Assert.Equal("nosniff", whole.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal($"attachment; filename=\"{delivered.AttachmentId}.png\"", whole.Content.Headers.GetValues("Content-Disposition").Single());
        Assert.Equal($"\"{Convert.ToHexStringLower(delivered.Digest.Span)}\"", $"{whole.Headers.ETag}");
        Assert.True(whole.Headers.CacheControl!.NoStore);
        Assert.False(whole.Headers.Contains("Set-Cookie"));

        await AssertPartAsync(path, "bytes=100-199", bytes, 100, 199);
        await AssertPartAsync(path, "bytes=0-0", bytes, 0, 0);
        await AssertPartAsync(path, "bytes=-50", bytes, bytes.Length - 50, bytes.Length - 1);
        await AssertPartAsync(path, $"bytes={bytes.Length - 3}-", bytes, bytes.Length - 3, bytes.Length - 1);
        Assert.Equal(HttpStatusCode.OK, (await _calls.GetAsync("retail", path, "bijouterie-1-75", range: "bytes=0-1,5-6")).StatusCode);
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, (await _calls.GetAsync("retail", path, "bijouterie-1-75", range: $"bytes={bytes.Length}-")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _calls.GetAsync("retail", path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _calls.GetAsync("retail", path.Replace(delivered.AttachmentId, "nothing", StringComparison.Ordinal), "bijouterie-1-75")).StatusCode);
    }

    [Fact]
    public async Task Whoever_does_not_receive_the_bulletin_reads_the_same_as_of_what_never_was()
    {
        var shop = await program.SignInAsync("bijouterie-1-75");
        var (published, delivered) = await PublishAsync(shop, "uniform");
        var other = await program.SignInAsync("tabac-1-75");

        var foreign = await AnswerAsync(() => FetchAsync(other, published, delivered.AttachmentId));
        Assert.Equal(StatusCode.NotFound, foreign.StatusCode);
        Assert.Equal(foreign.Detail, (await AnswerAsync(() => FetchAsync(other, "nothing", delivered.AttachmentId))).Detail);
        Assert.Equal(foreign.Detail, (await AnswerAsync(() => FetchAsync(shop, "nothing", delivered.AttachmentId))).Detail);
        Assert.Equal("attachment.unknown", await CodeAsync(() => FetchAsync(other, published, delivered.AttachmentId)));
        Assert.Equal("attachment.unknown", await CodeAsync(() => FetchAsync(shop, published, "nothing")));
        Assert.Equal(foreign.Detail, (await AnswerAsync(() => FetchAsync(other, published, delivered.AttachmentId, recipient: shop.Recipients[0].Number))).Detail);
        Assert.Equal(HttpStatusCode.NotFound, (await _calls.GetAsync("retail", $"/attachments/departement:75/{published}/{delivered.AttachmentId}?recipient={other.Recipients[0].Number}", "tabac-1-75")).StatusCode);
    }

    [Fact]
    public async Task Recalled_it_is_given_to_no_recipient_any_more()
    {
        var shop = await program.SignInAsync("bijouterie-1-75");
        var (published, delivered) = await PublishAsync(shop, "recalled");
        Assert.NotEmpty(await FetchAsync(shop, published, delivered.AttachmentId));
        var watch = await program.SignInAsync("veille-75");

        await watch.Bulletins.RecallBulletinAsync(new RecallBulletinRequest { Jurisdiction = watch.Jurisdiction, IdempotencyKey = "recall-picture", BulletinId = published, Reason = "essai" }, watch.Call(CancellationToken.None));

        Assert.Equal("attachment.unknown", await CodeAsync(() => FetchAsync(shop, published, delivered.AttachmentId)));
    }

    [Fact]
    public async Task What_is_no_picture_or_not_what_was_announced_is_refused_with_its_code()
    {
        var watch = await program.SignInAsync("veille-75");
        var svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"u8.ToArray();
        var refused = await Assert.ThrowsAsync<GatewayRefusedException>(() => watch.Client.UploadAttachmentAsync(watch.Jurisdiction, svg));
        Assert.Equal("attachment.type_refused", Assert.Single(refused.Refusals).Code);

        var small = SamplePicture.Png(20);
        Assert.Equal("attachment.digest_mismatch", await CodeAsync(() => UploadAsync(watch, First(watch, small, "d", digest: SHA256.HashData("x"u8)), small)));
        Assert.Equal("attachment.length_mismatch", await CodeAsync(() => UploadAsync(watch, First(watch, small, "l", length: small.Length - 1), small)));
        Assert.Equal("attachment.length_mismatch", await CodeAsync(() => UploadAsync(watch, First(watch, small, "m", length: small.Length + 1), small)));
        Assert.Equal("attachment.too_large", await CodeAsync(() => UploadAsync(watch, First(watch, small, "t", length: (10 * 1024 * 1024) + 1))));
        Assert.Equal("command.malformed_key", await CodeAsync(() => UploadAsync(watch, First(watch, small, "?"), small)));
        Assert.Equal("attachment.truncated", await CodeAsync(() => UploadAsync(watch, First(watch, small[..^4], "c"), small[..^4])));

        var first = await UploadAsync(watch, First(watch, small, "same"), small);
        Assert.Equal(first, await UploadAsync(watch, First(watch, small, "same"), small));
        var another = SamplePicture.Png(20, 9);
        Assert.Equal("command.key_reused", await CodeAsync(() => UploadAsync(watch, First(watch, another, "same"), another)));
    }

    [Fact]
    public async Task A_draft_names_what_its_own_author_sent_and_stays_in_its_territory()
    {
        var (watch, shop) = (await program.SignInAsync("veille-75"), await program.SignInAsync("bijouterie-1-75"));
        var foreign = await shop.Client.UploadAttachmentAsync(shop.Jurisdiction, SamplePicture.Png(20));
        Assert.Equal("attachment.not_sent", await CodeAsync(() => PreviewAsync(foreign)));
        Assert.Equal("attachment.not_sent", await CodeAsync(() => PreviewAsync(new Attachment { AttachmentId = "nothing" })));
        var own = await watch.Client.UploadAttachmentAsync(watch.Jurisdiction, SamplePicture.Png(20, 3));
        await PreviewAsync(own);
        Assert.Equal("attachment.repeated", await CodeAsync(() => PreviewAsync(own, own)));
        Assert.Contains("attachment.too_many", (await RefusalsAsync(() => PreviewAsync([.. Enumerable.Range(0, 6).Select(n => new Attachment { AttachmentId = $"n{n}" })]))).Select(r => r.Code));

        var draft = Publishing.Draft();
        draft.Attachments.Add(own);
        draft.AddressedTo.Clear();
        draft.AddressedTo.Add([watch.Jurisdiction, new Jurisdiction { Kind = JurisdictionKind.Departement, Code = "92" }]);
        Assert.Equal("attachment.elsewhere", await CodeAsync(() => watch.PrepareAsync(draft, "elsewhere")));

        own.ShowsPersons = true;
        var shown = await PreviewAsync(own);
        Assert.Contains(shown.Warnings, w => w.Code == "content.persons_shown");
        Assert.DoesNotContain(shown.Lines, line => line.Decision.Allowed);

        async Task<PreviewBulletinResponse> PreviewAsync(params Attachment[] attachments)
        {
            var named = Publishing.Draft();
            named.Attachments.Add(attachments);
            return await watch.Bulletins.PreviewBulletinAsync(new PreviewBulletinRequest { Jurisdiction = watch.Jurisdiction, Draft = named }, watch.Call(CancellationToken.None));
        }
    }

    [Fact]
    public async Task A_photo_of_a_return_is_for_the_watch_and_its_sender()
    {
        var (watch, shop, other) = (await program.SignInAsync("veille-75"), await program.SignInAsync("bijouterie-1-75"), await program.SignInAsync("bijouterie-2-75"));
        var photo = await shop.Client.UploadAttachmentAsync(shop.Jurisdiction, SamplePicture.Png(300));
        var told = new FieldReturn { Kind = ReturnKind.Seen, Text = "Scooter devant la porte", Photos = { photo } };
        var submitted = await shop.Client.SubmitReturnAsync(shop.Jurisdiction, shop.Recipients[0].Number, told, "photo");

        var request = new FetchAttachmentRequest { Jurisdiction = shop.Jurisdiction, ReturnId = submitted.ReturnId, AttachmentId = photo.AttachmentId };
        using var seen = new MemoryStream();
        Assert.Equal(photo, await watch.Client.FetchAttachmentAsync(request, seen));
        Assert.Equal(photo.Length, seen.Length);
        request.RecipientNumber = shop.Recipients[0].Number;
        Assert.Equal(photo, await shop.Client.FetchAttachmentAsync(request, new MemoryStream()));
        request.RecipientNumber = other.Recipients[0].Number;
        Assert.Equal("attachment.unknown", Assert.Single((await Assert.ThrowsAsync<GatewayRefusedException>(() => other.Client.FetchAttachmentAsync(request, new MemoryStream()))).Refusals).Code);

        told.Photos[0].AttachmentId = "lost";
        Assert.Equal("attachment.not_sent", Assert.Single((await Assert.ThrowsAsync<GatewayRefusedException>(() => shop.Client.SubmitReturnAsync(shop.Jurisdiction, shop.Recipients[0].Number, told, "lost"))).Refusals).Code);
        told.Kind = ReturnKind.InProgress;
        Assert.NotEmpty((await shop.Client.SubmitReturnAsync(shop.Jurisdiction, shop.Recipients[0].Number, told, "heard")).ReturnId);
    }

    private async Task<(string Bulletin, Attachment Delivered)> PublishAsync(DemoActor shop, string key)
    {
        var watch = await program.SignInAsync("veille-75");
        await using var stream = new DemoStream(shop);
        var draft = Publishing.Draft($"Avec une image : {key}");
        draft.Sectors.Add(Sector.Jewellery);
        draft.Attachments.Add(await watch.Client.UploadAttachmentAsync(watch.Jurisdiction, Picture));
        var published = await watch.PublishAsync(draft, key);
        Assert.True(await stream.WaitAsync(published.BulletinId, Patience));
        return (published.BulletinId, Assert.Single(stream.Items(published.BulletinId)[0].Delivery.Content.Attachments));
    }

    private static async Task<byte[]> FetchAsync(DemoActor actor, string bulletin, string attachment, long offset = 0, long length = 0, int? recipient = null)
    {
        var request = new FetchAttachmentRequest
        {
            Jurisdiction = actor.Jurisdiction, BulletinId = bulletin, AttachmentId = attachment, RecipientNumber = recipient ?? (actor.Recipients is [var own, ..] ? own.Number : 0), Offset = offset, Length = length,
        };
        using var call = actor.Client.Attachments.FetchAttachment(request, actor.Call(CancellationToken.None));
        using var bytes = new MemoryStream();
        while (await call.ResponseStream.MoveNext(CancellationToken.None))
        {
            Assert.Equal(offset + bytes.Length, call.ResponseStream.Current.Offset);
            bytes.Write(call.ResponseStream.Current.Chunk.Span);
        }

        return bytes.ToArray();
    }

    private static UploadAttachmentRequest First(DemoActor actor, byte[] file, string key, byte[]? digest = null, long? length = null) => new()
    {
        Jurisdiction = actor.Jurisdiction, IdempotencyKey = key, Length = length ?? file.Length, Digest = ByteString.CopyFrom(digest ?? SHA256.HashData(file)),
    };

    private static async Task<UploadAttachmentResponse> UploadAsync(DemoActor actor, UploadAttachmentRequest first, params byte[][] chunks)
    {
        using var call = actor.Client.Attachments.UploadAttachment(actor.Call(CancellationToken.None));
        await call.RequestStream.WriteAsync(first);
        foreach (var chunk in chunks)
        {
            await call.RequestStream.WriteAsync(new UploadAttachmentRequest { Chunk = ByteString.CopyFrom(chunk) });
        }

        await call.RequestStream.CompleteAsync();
        return await call.ResponseAsync;
    }

    private async Task AssertPartAsync(string path, string range, byte[] whole, int first, int last)
    {
        var part = await _calls.GetAsync("retail", path, "bijouterie-1-75", range: range);
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal($"bytes {first}-{last}/{whole.Length}", $"{part.Content.Headers.ContentRange}");
        Assert.Equal(whole[first..(last + 1)], await part.Content.ReadAsByteArrayAsync());
    }

    private static async Task<Status> AnswerAsync(Func<Task> call) => (await Assert.ThrowsAsync<RpcException>(call)).Status;

    private static async Task<IReadOnlyList<RefusalLine>> RefusalsAsync(Func<Task> call) => RefusalStatus.Read(await Assert.ThrowsAsync<RpcException>(call));

    private static async Task<string> CodeAsync(Func<Task> call) => Assert.Single(await RefusalsAsync(call)).Code;
}
