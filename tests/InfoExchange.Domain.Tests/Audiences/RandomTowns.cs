using FsCheck;
using FsCheck.Fluent;

namespace InfoExchange.Domain.Tests.Audiences;

/// <summary>Many random towns, each held to the same statement. A failure prints the throws that made its town.</summary>
internal static class RandomTowns
{
    public static void Check(Action<RandomTown> holds, int towns)
    {
        var throws = Gen.Choose(0, 1_000_000).ArrayOf(700).ToArbitrary();
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(towns), Prop.ForAll(throws, (Action<int[]>)(drawn => holds(new RandomTown(drawn)))));
    }
}
