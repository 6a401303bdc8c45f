// Law: an FsCheck property under a fixed seed, so that a failure today is the same failure tomorrow.
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace SolidarityFund.Domain.Tests.House;

/// <summary>Runs a law over many made-up cases and shows the smallest case that breaks it.</summary>
public static class Law
{
    private const ulong Seed = 20260105;

    public static void Holds<T>(Gen<T> cases, Func<T, bool> law, int tests = 300) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(tests).WithQuietOnSuccess(true).WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(Seed), FSharpOption<int>.None))),
        Prop.ForAll(cases.ToArbitrary(), law));

    /// <summary>Cents from zero to about ten million euro, small amounts as often as large ones.</summary>
    public static Gen<long> Cents { get; } = Gen.OneOf(Gen.Choose(0, 100), Gen.Choose(0, 100_000), Gen.Choose(0, 1_000_000_000)).Select(c => (long)c);

    /// <summary>Dates of this century.</summary>
    public static Gen<DateOnly> Dates { get; } = Gen.Choose(0, 36_000).Select(d => new DateOnly(2001, 1, 1).AddDays(d));
}
