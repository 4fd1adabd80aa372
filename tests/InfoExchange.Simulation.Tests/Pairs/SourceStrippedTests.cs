using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Returns;
using InfoExchange.Ports.Announcements;

namespace InfoExchange.Simulation.Tests.Pairs;

/// <summary>
/// A return becomes a bulletin in one world; in the other the same bulletin is published and there never was a return.
/// Its entry, with the commitments of all that is sealed, is the same byte for byte, and whoever receives it is told the same at the same instants; and nothing in it tells who sent the return.
/// </summary>
public sealed class SourceStrippedTests
{
    private static readonly string[] Names = ["Bijouterie Éclat d'Opéra", "Horlogerie Œuvre & Fils", "Vigie-Étoile PC", "Tabac du Pont Neuf", "Ateliers Zoë", "Grand'Place 12"];
    private static readonly string[] Things = ["deux hommes casqués", "scooter noir sans plaque", "vitrine brisée", "ils partent vers le nord", "personne n'est blessé", "un guetteur devant la porte"];
    private static readonly string[] Places = ["arrière-boutique", "quai de déchargement", "caisse n° 3", "réserve du 1er étage"];

    private static int Cases => Environment.GetEnvironmentVariable("INFOEXCHANGE_FULL") == "1" ? 10_000 : 300;

    [Fact]
    public void Nothing_of_a_source_is_in_the_bulletin_its_blobs_its_frames_or_its_timing()
    {
        var taken = 0;
        Parallel.For(0, Cases, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, seed =>
        {
            var made = Case.Of(seed);
            var (told, entry, draft) = made.Run(null);
            var (toldWithout, entryWithout, _) = made.Run(draft);
            Assert.True(entry == entryWithout, $"case {seed}: the entry differs\n{entryWithout}\n{entry}");
            Assert.True(told == toldWithout, $"case {seed}: what is told differs\n{toldWithout}\n{told}");
            Assert.All(made.Secrets, secret => Assert.False(told.Contains(secret, StringComparison.OrdinalIgnoreCase), $"case {seed}: \"{secret}\" is told"));
            var text = string.Join('\n', draft.Texts.Select(t => $"{t.Headline} {t.Description}")) + string.Join('\n', draft.Vehicles.Select(v => $"{v.Description} {v.Plate} {v.Direction}"));
            Assert.All(made.Secrets, secret => Assert.False(text.Contains(secret, StringComparison.OrdinalIgnoreCase), $"case {seed}: \"{secret}\" is in \"{text}\""));
            Interlocked.Add(ref taken, text.Split(SourceWords.Omission).Length - 1);
        });

        Assert.True(taken > Cases, $"too little was taken out to mean something: {taken} in {Cases} cases");
    }

    private sealed class Case
    {
        private readonly string _source;
        private readonly string _subject;
        private readonly string _name;
        private readonly ReturnKind _kind;
        private readonly ReturnContent _words;
        private readonly TimeSpan _factBefore;
        private readonly TimeSpan _wait;

        private Case(int seed)
        {
            var chance = new Random(seed);
            (_source, var person) = ((string, string)[])[("site-2", "p-shop-2"), ("site-3", "p-shop-3"), ("presence-b-1", "p-desk-b"), ("presence-b-2", "p-desk-b")] is var sources ? sources[chance.Next(sources.Length)] : default;
            Person = person;
            _subject = chance.Next(2) == 0 ? "shop-1" : "desk-a";
            _name = $"{Names[chance.Next(Names.Length)]} {chance.Next(100, 1_000)}";
            _kind = (ReturnKind)chance.Next(6);
            var (place, phone) = ($"{Places[chance.Next(Places.Length)]} {chance.Next(100, 1_000)}", $"06 {chance.Next(10, 99)} {chance.Next(10, 99)} {chance.Next(10, 99)} {chance.Next(10, 99)}");
            Secrets = [_name, _source, person, place, phone];
            _words = new ReturnContent(Text(chance, place, phone), place, chance.Next(2) == 0 ? null : new Vehicle($"fourgon {Written(chance, _name)}", "ZZ-9", $"vers {place}", "", default));
            _factBefore = TimeSpan.FromSeconds(chance.Next(0, 7_200));
            _wait = TimeSpan.FromSeconds(chance.Next(1, 600));
        }

        /// <summary>What tells who sent it, as written in the directory or by the source.</summary>
        public ImmutableArray<string> Secrets { get; }

        private string Person { get; }

        public static Case Of(int seed) => new(seed);

        /// <summary>What the subject was told, the bulletin's entry, and its draft.</summary>
        /// <param name="published">The same draft, published in a world without the return; null in the world with it.</param>
        public (string Told, string Entry, BulletinDraft Draft) Run(BulletinDraft? published)
        {
            var world = new PairWorld(_subject, _subject == "desk-a" ? GatewayNames.Firms : GatewayNames.Retail);
            var subject = new PairSubject(world);
            Rename(world);
            world.Until(TimeSpan.FromSeconds(60));
            world.Begin(1);
            var id = published is null ? world.Do(new SubmitReturn(Person, world.State.Directory.RecipientNumbers[_source], _kind, "", world.Time.GetUtcNow() - _factBefore, _words)).Subject : "";
            world.Until(TimeSpan.FromSeconds(60) + _wait);
            var draft = published ?? Complete(ReturnSketch.Of(world.State, world.State.Returns.Find(id)!, _words, world.Time.GetUtcNow()), world.Time.GetUtcNow());
            world.Begin(2);
            var bulletin = world.Do(new PublishBulletin(SimulatedTerritory.Watch, draft, world.Bound(draft), id)).Subject;
            subject.Subscribe();
            subject.Fetch(2);
            subject.Call("GetBulletin", new Dictionary<string, object> { ["bulletin_id"] = bulletin });
            subject.List("ListReturns", new Dictionary<string, object>());
            Assert.Empty(world.Log.Lines);
            var issued = new JournalEntry { Position = 1, At = world.Time.GetUtcNow(), BootId = "b", Author = EntryAuthor.Service, Event = world.State.Bulletins.ById[bulletin].Latest };
            return (subject.Transcript.ToString(), Encoding.UTF8.GetString(EntryCodec.Encode(issued).Span), draft);
        }

        // The source's own name, so that there is something to find.
        private void Rename(PairWorld world)
        {
            var known = world.State.Directory.Recipients[world.State.Directory.RecipientNumbers[_source]];
            world.Do(new RecordFacts(
                "p-prefect",
                [new RecipientRecorded { Kind = known.Kind, Id = known.Id, Name = _name, OwnerId = known.OwnerId, EstablishmentId = known.EstablishmentId, Commune = known.Commune, Sector = known.Sector }],
                []));
        }

        private string Text(Random chance, string place, string phone)
        {
            string[] pieces = [Written(chance, _name), Written(chance, _source), Person, place, $"rappelez le {phone}", .. Things];
            return string.Join(chance.Next(2) == 0 ? ", " : " – ", pieces.OrderBy(_ => chance.Next()).Take(chance.Next(4, pieces.Length)));
        }

        // As people write: any case, without accents, inside brackets.
        private static string Written(Random chance, string words) => chance.Next(4) switch
        {
            0 => words.ToUpperInvariant(),
            1 => string.Concat(words.Select(c => "Éé".Contains(c, StringComparison.Ordinal) ? 'e' : c)),
            2 => $"({words})",
            _ => words,
        };

        private static BulletinDraft Complete(ReturnSketch sketch, DateTimeOffset now) => new()
        {
            Kind = sketch.Kind,
            Origin = BulletinOrigin.Administrative,
            Marking = Marking.Unmarked,
            Tlp = Tlp.Green,
            InformationType = "vol",
            Texts = [sketch.Text],
            Areas = [sketch.Area],
            AddressedTo = [SimulatedTerritory.Paris],
            EffectiveAt = now,
            ExpiresAt = sketch.ExpiresAt,
            AcknowledgeWithin = sketch.Kind == BulletinKind.Alert ? TimeSpan.FromSeconds(40) : null,
            Vehicles = sketch.Vehicle is { } seen ? [seen with { Description = seen.Description.Length == 0 ? "véhicule" : seen.Description, Basis = "flagrance", ExpiresAt = sketch.ExpiresAt }] : [],
            IsExercise = sketch.IsExercise,
        };
    }
}
