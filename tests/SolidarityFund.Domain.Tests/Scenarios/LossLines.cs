// LossLines: the lines of the scenario language about losses on loans: doubtful, written down, written off, recovered, given.
using System.Text.RegularExpressions;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Loans;

namespace SolidarityFund.Domain.Tests.Scenarios;

/// <summary>What may be asked of losses, and expected of them.</summary>
public static class LossLines
{
    private const string N = Word.Name, A = Word.Amount, D = Word.Day;

    /// <summary>What a person asks.</summary>
    public static readonly (string Pattern, Func<World, Match, Command> Make)[] Verbs =
    [
        ($"calls loan (?<loan>{N}) doubtful", (w, m) => new LoanCommand.MarkDoubtful(Loan(w, m))),
        ($"calls loan (?<loan>{N}) sound", (w, m) => new LoanCommand.MarkSound(Loan(w, m))),
        ($"writes loans down as of (?<on>{D})", (_, m) => new LoanCommand.WriteDownLoans(Word.Date(m.Groups["on"].Value))),
        ($"gives up loan (?<loan>{N}) without a vote", (w, m) => new LoanCommand.WriteOffLoan(Loan(w, m))),
    ];

    /// <summary>What a proposal may hold.</summary>
    public static readonly (string Pattern, Func<World, Match, IProposable> Make)[] Held =
    [
        ($"write down loan (?<loan>{N}) by (?<amount>{A})", (w, m) => new LoanCommand.WriteDownLoan(Loan(w, m), Word.Money(m.Groups["amount"].Value))),
        ($"write off (?:(?<amount>{A}) of )?loan (?<loan>{N})", (w, m) => new LoanCommand.WriteOffLoan(Loan(w, m), Amount(m))),
        ($"give (?:(?<amount>{A}) of )?loan (?<loan>{N}) to its borrower", (w, m) => new LoanCommand.RemitLoan(Loan(w, m), Amount(m))),
    ];

    /// <summary>What is expected, with what is found.</summary>
    public static readonly (string Pattern, Func<World, Match, (string Expected, string Found)> Check)[] Lines =
    [
        ($"loan (?<loan>{N}) has (?<amount>{A}) written down", (w, m) => (Shown(m), Of(w, m).Losses.WrittenDown.Plain)),
        ($"loan (?<loan>{N}) has a claim of (?<amount>{A})", (w, m) => (Shown(m), Of(w, m).Losses.Claim.Plain)),
        ($"loan (?<loan>{N}) has (?<amount>{A}) repaid", (w, m) => (Shown(m), Of(w, m).Repaid.Plain)),
        ($"the exposure of (?<member>{N}) is (?<amount>{A})", (w, m) => (Shown(m), Money.Euro(w.Fund.State.Loans.ExposureOf(w.Of<MemberId>(m.Groups["member"].Value))).Plain)),
    ];

    private static LoanId Loan(World w, Match m) => w.Of<LoanId>(m.Groups["loan"].Value);

    private static Loan Of(World w, Match m) => w.Fund.State.Loans.Loans[Loan(w, m)];

    private static Money? Amount(Match m) => m.Groups["amount"].Success ? Word.Money(m.Groups["amount"].Value) : null;

    private static string Shown(Match m) => Word.Money(m.Groups["amount"].Value).Plain;
}
