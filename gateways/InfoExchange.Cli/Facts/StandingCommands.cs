using System.CommandLine;
using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Facts;

/// <summary><c>right suspend|withdraw|ban|restore KIND ID</c>: what is decided on a firm, chain, establishment, presence, site or licence stops or opens delivery at once.</summary>
internal static class StandingCommands
{
    private static readonly (string Word, SubjectKind Kind)[] Kinds =
    [
        ("firm", SubjectKind.Firm), ("entreprise", SubjectKind.Firm), ("chain", SubjectKind.Chain), ("enseigne", SubjectKind.Chain), ("establishment", SubjectKind.Establishment), ("etablissement", SubjectKind.Establishment),
        ("presence", SubjectKind.Presence), ("site", SubjectKind.Site), ("licence", SubjectKind.Licence), ("autorisation", SubjectKind.Licence),
    ];

    internal static Command[] Create(CommandParts parts) =>
    [
        Create(parts, "right.suspend", "standing.suspend", StandingChange.Suspended),
        Create(parts, "right.withdraw", "standing.withdraw", StandingChange.Withdrawn),
        Create(parts, "right.ban", "standing.ban", StandingChange.TemporarilyBanned),
        Create(parts, "right.restore", "standing.restore", StandingChange.Restored),
    ];

    private static Command Create(CommandParts parts, string command, string told, StandingChange change)
    {
        var kind = parts.Argument("standing_kind");
        var id = parts.Argument("standing_id");
        var code = parts.RequiredText("--reason-code");
        var reason = parts.RequiredText("--reason");
        var from = parts.Text("--from", "option--from.standing");
        var until = parts.Text("--until", "option--until.standing");
        var wait = parts.Flag("--wait");
        var key = parts.Text("--key");
        var ends = change is StandingChange.Suspended or StandingChange.TemporarilyBanned;
        Symbol[] symbols =
        [
            kind, id, .. change == StandingChange.TemporarilyBanned ? Array.Empty<Symbol>() : [code], reason, .. change == StandingChange.Restored ? Array.Empty<Symbol>() : [from], .. ends ? [until] : Array.Empty<Symbol>(), .. change == StandingChange.Restored ? Array.Empty<Symbol>() : [wait], key,
        ];
        return parts.Run(parts.Command(command, symbols), async (run, interrupt) =>
        {
            var known = Array.Find(Kinds, k => k.Word == run.Get(kind));
            if (known.Word is null)
            {
                throw new CommandStoppedException(ExitCodes.Malformed, "standing.unknown_kind", run.Get(kind), string.Join(", ", Kinds.Select(k => k.Word)));
            }

            var (client, territory) = await run.ConnectAsync(interrupt);
            var act = ActKey.Of(run.Get(key));
            var request = new ChangeStandingRequest
            {
                Jurisdiction = territory,
                IdempotencyKey = act,
                Subject = new Subject { Kind = known.Kind, Id = run.Get(id) },
                Change = change,
                ReasonCode = run.Get(code) ?? "",
                Reason = run.Get(reason) ?? "",
                EffectiveFrom = InstantOf(run.Get(from)),
                EffectiveUntil = InstantOf(run.Get(until)),
            };
            var changed = await ActKey.SendAsync(run, act, () => RevocationWait.SendAsync(
                run, run.Get(wait), () => client.Directory.ChangeStandingAsync(request, cancellationToken: interrupt).ResponseAsync, answer => answer.Revocation, interrupt));
            return run.Print(changed, printer =>
            {
                printer.Title(run.Texts.Say(told, request.Subject.Id, changed.RecipientNumbers.Count, Instants.Print(changed.EffectiveAt), changed.Position));
                RevocationText.Print(changed.Revocation, printer, run.Texts);
            });
        });
    }

    // A day is its first instant by this machine's clock; an instant names its offset.
    private static Timestamp? InstantOf(string? text) =>
        text is null ? null
        : DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out var instant) ? Timestamp.FromDateTimeOffset(instant)
        : throw new CommandStoppedException(ExitCodes.Malformed, "standing.no_instant", text);
}
