// Laws: properties run by FsCheck from a fixed seed, so that a red build is red again on the next machine.
using FsCheck;
using FsCheck.Fluent;

namespace SolidarityFund.Banking.Tests;

internal static class Laws
{
    private const ulong Seed = 20260303;

    /// <summary>Numbers of at most ten digits, long and short ones.</summary>
    internal static Gen<long> TenDigits { get; } =
        from high in Gen.Choose(0, 99_999)
        from low in Gen.Choose(0, 99_999)
        from shorter in Gen.Elements(1L, 1L, 1000L, 100_000_000L)
        select ((high * 100_000L) + low) / shorter;

    /// <summary>LAWS_CASES: at least so many cases of each law, for a long look now and then (docs/SECURITY.md, Files from outside).</summary>
    private static readonly int Wanted = int.TryParse(Environment.GetEnvironmentVariable("LAWS_CASES"), out var wanted) ? wanted : 0;

    /// <summary>Checks a property; a failure prints the case, its shrinking and the seed.</summary>
    internal static void Hold(Property property, int cases = 1000) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Math.Max(cases, Wanted)).WithReplay(Seed, 1), property);
}
