// Laws: how the properties of this project are run. By default from fixed seeds, so that a red test stays red; LAWS_SEED=n draws others,
// LAWS_WALKS=n more of them. A failure prints the seed and the shrunk list of commands.
using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using SolidarityFund.Testing;

namespace SolidarityFund.Actors.Tests;

internal static class Laws
{
    public static int StepsOfWalk => 250;

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : otherwise;

    /// <summary>Checks a law over walks; the law throws, or does not.</summary>
    public static void Hold(int walks, Action<Walk> law)
    {
        var seed = Setting("LAWS_SEED", 20261);
        var walk = Arb.From(Gen.Choose(0, int.MaxValue - 1).Select(s => Walk.Draw(s, StepsOfWalk)), w => w.Shrink());
        Config.QuickThrowOnFailure
            .WithMaxTest(Setting("LAWS_WALKS", walks))
            .WithReplay(new Replay(new Rnd((ulong)seed, 1UL | (ulong)seed), Microsoft.FSharp.Core.FSharpOption<int>.None))
            .Check(Prop.ForAll(walk, law));
    }

    private static void Check(this Config config, Property property) => property.Check(config);
}
